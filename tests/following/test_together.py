"""Who proposes something together hears of each other: what one does, and who comes and goes; nobody hears their own act."""

import pytest

from tests.notifications.daily import five_o_clock
from tests.proposals.pages import write_steps
from tests.proposals.together import SECOND, Together
from wijkfonds.accounts.models import Account
from wijkfonds.feeds.jobs import tell_round_news
from wijkfonds.proposals.models import ProposalStatus

FIRST = "eerste@voorbeeld.example"
REASON = {"reason": "Wij krijgen het niet rond dit jaar."}


class Pair(Together):
    def __init__(self, world, mails):
        super().__init__(world, mails)
        with world.database.write() as session:
            session.get_one(Account, self.first).email = FIRST

    def heard(self):
        """By the first and by the second, since the last time."""
        five_o_clock(self.world)
        said = [
            " / ".join(mail.subject + mail.body for mail in self.mails if mail.recipient == who)
            for who in (FIRST, SECOND)
        ]
        self.mails.clear()
        return said


@pytest.fixture
def pair(world, mails):
    return Pair(world, mails)


def test_who_asked_hears_a_yes_and_a_no(pair):
    pair.ask()
    pair.heard()
    pair.answer("nee")
    assert [("nee gezegd" in each) for each in pair.heard()] == [True, False]
    pair.ask()
    pair.heard()
    pair.answer("ja")
    assert [("doet nu mee" in each) for each in pair.heard()] == [True, False]


def test_who_stays_hears_that_another_left_and_who_is_out_hears_that(pair):
    pair.join()
    pair.heard()
    pair.two.post(f"{pair.address}/wie/weggaan")
    assert [("doet niet meer mee" in each) for each in pair.heard()] == [True, False]
    pair.join()
    pair.heard()
    with pair.world.database.session() as session:
        out = next(each.id for each in session.merge(pair.proposal()).partners)
    assert pair.one.post(f"{pair.address}/wie/{out}/eruit").status_code == 303
    first, second = pair.heard()
    assert "doet niet meer mee" not in first
    assert "U doet niet meer mee met een voorstel" in second


def test_one_changes_withdraws_and_brings_back_and_the_other_hears_each(pair):
    pair.join()
    pair.submit()
    pair.heard()
    assert write_steps(pair.two, pair.address, {"place": "Bij de kerk"}).status_code == 303
    assert [("heeft de tekst veranderd" in each) for each in pair.heard()] == [True, False]
    assert pair.one.post(f"{pair.address}/intrekken", REASON).status_code == 303
    first, second = pair.heard()
    assert first == ""
    assert REASON["reason"] in second
    assert pair.two.post(f"{pair.address}/terughalen").status_code == 303
    assert [("teruggehaald" in each) for each in pair.heard()] == [True, False]
    assert pair.proposal().status == ProposalStatus.SUBMITTED


@pytest.mark.parametrize(("times", "told"), [(1, "ingetrokken"), (2, "teruggehaald"), (3, "ingetrokken")])
def test_the_mail_of_the_day_tells_where_it_ended(pair, times, told):
    pair.join()
    pair.submit()
    pair.heard()
    for turn in range(times):
        pair.world.time.move(minutes=1)
        act, form = ("terughalen", {}) if turn % 2 else ("intrekken", REASON)
        assert pair.one.post(f"{pair.address}/{act}", form).status_code == 303
    _first, second = pair.heard()
    assert told in second
    assert ("teruggehaald" in second) is (told == "teruggehaald")


def test_a_draft_that_is_not_submitted_is_news_for_all_who_write_it(pair):
    pair.join()
    pair.heard()
    with pair.world.database.session() as session:
        closes = pair.world.find_round(session, "zomer").submitting_closes
    pair.world.time.now = closes
    pair.world.time.move(days=-2)
    with pair.world.app.app_context():
        tell_round_news()
    assert [("nog niet ingediend" in each) for each in pair.heard()] == [True, True]
