"""Support for two that go on as one: what is taken back goes everywhere, and nobody supports what they propose."""

import pytest
from sqlalchemy import select

from tests.support.asking import ask_support
from wijkfonds.accounts.models import Account
from wijkfonds.proposals.models import CoProposer, Proposal
from wijkfonds.retention.actions import forget_account
from wijkfonds.support.counting import count_again, lock_proposal
from wijkfonds.support.models import SheetState, Support, SupportSheet

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen"


class Gathering:
    def __init__(self, neighbours):
        self.neighbours, self.world = neighbours, neighbours.world
        ask_support(self.world, "zomer", 3)
        self.desk = self.world.visitor(self.world.committee)

    def counts(self):
        return [self.neighbours.proposal(slug).support_count for slug in ("een-bankje", "een-bank")]

    def support(self, who, slug):
        return self.world.visitor(who).post(f"/mijn/steun/eikenhof/zomer/{slug}")

    def hand_in(self, slug, *names):
        form = {"number": "1", "handed_in_on": f"{self.world.time():%d-%m-%Y}"}
        for place, name in enumerate(names):
            line = {"name": name, "postcode": "1234AB", "house_number": str(place + 1)}
            form |= {f"lines-{place}-{box}": value for box, value in line.items()}
        answer = self.desk.post(f"{DESK}/{slug}/steun", form)
        assert answer.status_code == 303
        return answer.location

    def hide(self, slug):
        with self.world.database.write() as session:
            found = session.scalars(select(Proposal).where(Proposal.slug == slug)).one()
            found.hidden_at, found.hidden_reason = self.world.time(), "privacy"

    def lives(self, who, name):
        with self.world.database.write() as session:
            member = self.world.member(session, who)
            member.postcode, member.house_number, member.account.name = "1234AB", "1", name


@pytest.fixture
def gathering(neighbours):
    return Gathering(neighbours)


def test_what_is_taken_back_on_the_one_goes_from_the_other_too(gathering):
    who = gathering.world.resident()
    assert gathering.support(who, "een-bankje").status_code == 303
    gathering.neighbours.merge()
    assert gathering.counts() == [1, 1]
    page = "/mijn/steun/eikenhof/zomer/een-bankje"
    assert "een-bank" in gathering.world.visitor(who).get(page).text
    assert gathering.world.visitor(who).post(f"{page}/terugnemen").status_code == 303
    assert gathering.counts() == [0, 0]


def test_who_proposes_one_of_the_two_supports_neither_while_they_are_one(gathering):
    anna, bram = gathering.neighbours.anna_id, gathering.neighbours.bram_id
    assert gathering.support(anna, "een-bank").status_code == 303
    assert gathering.support(bram, "een-bankje").status_code == 303
    assert gathering.counts() == [1, 1]
    gathering.neighbours.merge()
    assert gathering.counts()[1] == 0
    assert gathering.support(anna, "een-bank").status_code == 409
    gathering.neighbours.say("uit-elkaar")
    assert gathering.counts() == [1, 1], "apart again they support each other as before"


def test_a_name_on_paper_that_proposes_the_other_does_not_count_there(gathering):
    gathering.lives(gathering.neighbours.bram_id, "Jan de Boer")
    gathering.hand_in("een-bankje", "Jan de Boer", "Fatima El Amrani")
    assert gathering.world.confirm().status_code == 303
    assert gathering.counts() == [2, 0]
    gathering.neighbours.merge()
    assert gathering.counts()[1] == 1


def test_paper_of_what_joined_can_still_be_counted_and_struck(gathering):
    sheet = gathering.hand_in("een-bankje", "Jan de Boer")
    gathering.neighbours.merge()
    assert gathering.counts() == [0, 0]
    assert gathering.world.confirm().status_code == 303
    assert gathering.counts() == [1, 1]
    assert (
        gathering.desk.post(f"{sheet}/schrappen", {"reason": "Een ander vel: dit was voor de speeltuin."}).status_code
        == 303
    )
    assert gathering.counts() == [0, 0]
    assert f"{DESK}/een-bankje/steun" in gathering.desk.get(f"{DESK}/een-bank/steun").text


@pytest.mark.parametrize("hidden", ["een-bankje", "een-bank"])
def test_nothing_on_paper_counts_for_what_is_hidden(gathering, hidden):
    gathering.hand_in("een-bankje", "Jan de Boer")
    gathering.neighbours.merge()
    gathering.hide(hidden)
    assert gathering.world.confirm().status_code == 409
    with gathering.world.database.session() as session:
        assert session.scalars(select(SupportSheet.state)).all() == [SheetState.WAITING]


def test_whoever_comes_to_propose_it_counts_no_more_and_again_when_they_left(gathering):
    world, neighbours = gathering.world, gathering.neighbours
    friend = world.resident(email="vriend@voorbeeld.example")
    assert gathering.support(friend, "een-bankje").status_code == 303
    who = f"/mijn/voorstellen/{neighbours.from_key}/wie"
    assert neighbours.anna.post(f"{who}/vragen", {"email": "vriend@voorbeeld.example"}).status_code == 303
    with world.database.session() as session:
        asked = session.scalars(select(Proposal).where(Proposal.slug == "een-bankje")).one().asked_along[0].id
    assert world.visitor(friend).post(f"/mijn/voorstellen/gevraagd/{asked}", {"antwoord": "ja"}).status_code == 303
    assert gathering.counts() == [0, 0]
    assert world.visitor(friend).post(f"{who}/weggaan").status_code == 303
    assert gathering.counts() == [1, 0]
    with world.database.session() as session:
        assert session.scalars(select(CoProposer.left_at)).one() is not None


def test_support_for_what_nobody_sees_is_taken_back_from_the_list_of_its_owner_alone(gathering):
    who, other = gathering.world.resident(), gathering.world.resident()
    gathering.support(who, "een-bankje")
    gathering.hide("een-bankje")
    with gathering.world.database.session() as session:
        place = f"/mijn/steun/{session.scalars(select(Support.id)).one()}/terugnemen"
    shown = gathering.world.visitor(who).get("/mijn/steun").text
    assert place in shown
    assert "bankje" not in shown
    assert gathering.world.visitor(other).post(place).status_code == 404
    assert gathering.counts()[0] == 1
    assert gathering.world.visitor(who).post(place).status_code == 303
    assert gathering.counts()[0] == 0


@pytest.mark.parametrize("how", ["both", "paper", "proposer"])
def test_who_is_forgotten_afterwards_counts_no_more_than_before(gathering, how):
    world, neighbours = gathering.world, gathering.neighbours
    who = neighbours.bram_id if how == "proposer" else world.resident()
    gathering.lives(who, "Jan de Boer")
    assert gathering.support(who, "een-bankje").status_code == 303
    if how == "both":
        assert gathering.support(who, "een-bank").status_code == 303
    if how == "paper":
        gathering.hand_in("een-bankje", "Jan de Boer")
        assert world.confirm().status_code == 303
    neighbours.merge()
    before = gathering.counts()[1]
    assert before == (0 if how == "proposer" else 1)
    world.time.move(days=30)
    with world.app.app_context(), world.database.write() as session:
        forget_account(session, account=session.get_one(Account, who), now=world.time())
    with world.app.app_context(), world.database.write() as session:
        into = session.scalars(select(Proposal).where(Proposal.slug == "een-bank")).one()
        count_again(session, lock_proposal(session, into.id))
    assert gathering.counts()[1] == before


def test_who_signed_while_they_proposed_it_counts_when_they_left(gathering):
    gathering.lives(gathering.neighbours.anna_id, "Jan de Boer")
    gathering.neighbours.merge()
    gathering.hand_in("een-bank", "Jan de Boer")
    assert gathering.world.confirm().status_code == 303
    assert gathering.counts()[1] == 0
    gathering.neighbours.say("uit-elkaar")
    assert gathering.counts()[1] == 1
