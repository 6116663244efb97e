"""Who began a proposal and did not submit it hears so before submitting closes, once."""

from datetime import timedelta

import pytest

from tests.notifications.daily import five_o_clock
from wijkfonds.feeds.jobs import tell_round_news
from wijkfonds.feeds.telling import ENDS_SOON
from wijkfonds.notifications.actions import choose
from wijkfonds.notifications.rules import Kind, Pace

WORDS = "Uw voorstel is nog niet ingediend"
EMAIL = "schrijver@voorbeeld.example"


@pytest.fixture
def writer(world):
    return world.resident(email=EMAIL)


@pytest.fixture
def draft(world, writer):
    world.proposal(world.round(), by=writer, draft=True)


def a_minute(world):
    with world.app.app_context():
        tell_round_news()


def heard(mails):
    return [mail.subject for mail in mails if mail.recipient == EMAIL]


def near_the_end(world, **less):
    closes = world.time.now + timedelta(days=10)
    a_minute(world)  # that one can submit is old news by then
    five_o_clock(world)
    world.time.now = closes - ENDS_SOON - timedelta(**less)


@pytest.mark.parametrize(("seconds", "wanted"), [(1, []), (0, [WORDS])])
def test_two_days_before_the_end_and_not_earlier(world, draft, mails, seconds, wanted):
    near_the_end(world, seconds=seconds)
    mails.clear()
    for _ in range(2):
        a_minute(world)
    five_o_clock(world)
    assert heard(mails) == wanted
    assert all("uw tekst blijft bewaard" in mail.body for mail in mails if mail.recipient == EMAIL)


def test_who_submitted_hears_nothing_of_it(world, writer, mails):
    world.proposal(world.round(), by=writer)
    near_the_end(world)
    mails.clear()
    a_minute(world)
    five_o_clock(world)
    assert heard(mails) == []


def test_who_follows_the_round_too_hears_it_once(world, writer, draft, mails):
    assert world.visitor(writer).post("/mijn/volgen/eikenhof/zomer").status_code == 303
    near_the_end(world)
    mails.clear()
    a_minute(world)
    five_o_clock(world)
    assert heard(mails) == [WORDS]


def test_who_turned_it_off_hears_nothing(world, writer, draft, mails):
    with world.database.write() as session:
        fund = world.find_round(session, "zomer").fund_id
        choose(session, account_id=writer, fund_id=fund, paces={Kind.MY_PROPOSALS: Pace.NEVER})
    near_the_end(world)
    mails.clear()
    a_minute(world)
    five_o_clock(world)
    assert heard(mails) == []
