"""Who decides about two that are one: each about their own; and the committee for what came on paper."""

from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from tests.notifications.daily import five_o_clock
from tests.world import LONG
from tests.world import REASON as REASON_OF_ASSESSOR
from wijkfonds.foundation.localtime import local
from wijkfonds.membership.models import Role
from wijkfonds.merging.models import OfferState
from wijkfonds.proposals.models import CoProposer, Proposal
from wijkfonds.versions.models import Version, WriterRole

REASON = {"reason": "Wij krijgen het niet rond dit jaar."}
MINE = "/mijn/voorstellen"


def test_who_came_along_leaves_the_plan_of_the_other_to_the_other(neighbours):
    neighbours.merge()
    place = f"{MINE}/{neighbours.into_key}/intrekken"
    answer = neighbours.anna.post(place, REASON)
    assert answer.status_code == 409
    assert "Ga dan weer apart" in unescape(answer.text)
    assert place not in neighbours.anna.get(f"{MINE}/{neighbours.into_key}/nakijken").text
    assert neighbours.status("een-bank") == "submitted"
    assert neighbours.bram.post(place, REASON).status_code == 303
    assert (neighbours.status("een-bank"), neighbours.status("een-bankje")) == ("withdrawn", "submitted")


class Paper:
    """`een-bank` came on paper; two of the committee may go on with it."""

    def __init__(self, neighbours):
        self.neighbours, self.world = neighbours, neighbours.world
        with self.world.database.write() as session:
            found = session.scalars(select(Proposal).where(Proposal.slug == "een-bank")).one()
            found.proposer_id, found.entered_by_id = None, self.world.committee
            found.handed_in_on = self.world.time().date()
        self.typist = self.world.visitor(self.world.committee)
        self.colleague = self.world.visitor(self.world.resident(Role.COMMITTEE))
        self.resident = self.world.visitor(self.world.resident())
        self.key = neighbours.into_key

    def open_doors(self, path):
        return [
            who.get(f"{MINE}/{self.key}/{path}").status_code for who in (self.typist, self.colleague, self.resident)
        ]


@pytest.fixture
def paper(neighbours):
    return Paper(neighbours)


@pytest.mark.parametrize("path", ["samen", "aanpassing", "herbeoordeling", "nakijken", "intrekken"])
def test_the_committee_finds_every_page_of_what_came_on_paper(paper, path):
    assert paper.open_doors(path) == [200, 200, 404]


def test_a_colleague_withdraws_it_and_another_brings_it_back(paper):
    assert paper.colleague.post(f"{MINE}/{paper.key}/intrekken", REASON).status_code == 303
    assert paper.resident.post(f"{MINE}/{paper.key}/terughalen").status_code == 404
    assert paper.typist.post(f"{MINE}/{paper.key}/terughalen").status_code == 303
    assert paper.neighbours.status("een-bank") == "submitted"


def test_something_joins_it_with_the_consent_of_the_committee(paper):
    neighbours = paper.neighbours
    assert neighbours.offer().status_code == 303
    assert "Iemand wil" in paper.colleague.get(f"{MINE}/{paper.key}/samen").text
    assert neighbours.say("ja", by=paper.resident).status_code == 404
    assert neighbours.say("ja", by=paper.colleague).status_code == 303
    assert neighbours.status("een-bankje") == "merged"
    assert neighbours.say("uit-elkaar", by=paper.typist).status_code == 303
    assert neighbours.status("een-bankje") == "submitted"


def test_one_of_the_committee_is_not_both_sides(paper):
    neighbours, world = paper.neighbours, paper.world
    both = world.resident(Role.COMMITTEE)
    key = world.proposal("zomer", "Een stoel", by=both)
    browser = world.visitor(both)
    assert neighbours.offer(own=key, by=browser).status_code == 303
    answer = neighbours.say("ja", by=browser)
    assert answer.status_code == 409
    assert neighbours.newest().state == OfferState.OPEN
    assert neighbours.say("ja", by=paper.colleague).status_code == 303


def test_changes_are_asked_of_the_committee_and_it_says_that_they_are_there(paper, mails):
    world = paper.world
    world.time.move(days=10)
    assessor = world.visitor(world.resident(Role.ASSESSOR))
    typed = {"what": "Schrijf erbij wie de bank onderhoudt."}
    typed["last_day"] = f"{local(world.time()) + timedelta(days=5):%d-%m-%Y}"
    desk = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/een-bank/aanpassing"
    assert assessor.post(desk, typed).status_code == 303
    assert typed["what"] in paper.colleague.get(f"{MINE}/{paper.key}/aanpassing").text
    assert paper.resident.post(f"{MINE}/{paper.key}/aanpassing/klaar").status_code == 404
    assert paper.colleague.post(f"{MINE}/{paper.key}/aanpassing/klaar").status_code == 303
    assert paper.neighbours.status("een-bank") == "submitted"


def test_a_colleague_changes_it_for_the_committee_and_takes_an_earlier_version_back(paper):
    world = paper.world
    write = {"title": "Een bank bij de kerk", "summary": "Een bank om even te zitten.", "text": LONG}
    write |= {"theme": "kansen", "revision": "1"}
    answer = paper.colleague.post(f"{MINE}/{paper.key}", write)
    assert answer.status_code == 303, answer.text
    with world.database.session() as session:
        newest = session.scalars(select(Version).order_by(Version.number.desc())).first()
        assert (newest.number, newest.role) == (2, WriterRole.COMMITTEE)
    place = "/mijn/versies/eikenhof/zomer/een-bank/1"
    assert paper.resident.get(place).status_code == 404
    answer = paper.colleague.post(place, {"revision": "2", "why": ""})
    assert (answer.status_code, answer.location) == (303, f"{MINE}/{paper.key}/nakijken")
    assert "Versie 1 is teruggezet" in paper.colleague.get(answer.location).text
    assert paper.neighbours.proposal("een-bank").title == "Een bank"


@pytest.mark.parametrize("path", ["/mijn/hulp/eikenhof/zomer/een-bank"])
def test_what_it_offers_nobody_reads_and_the_page_says_who_does(paper, path):
    shown = unescape(paper.resident.get(path).text)
    assert "kwam op papier" in shown
    assert "Stel uw vraag aan de commissie" in shown


def test_who_proposed_it_with_the_other_before_their_own_joined_may_withdraw_it(neighbours):
    world = neighbours.world
    with world.database.write() as session:
        into = session.scalars(select(Proposal).where(Proposal.slug == "een-bank")).one()
        session.add(CoProposer(proposal_id=into.id, account_id=neighbours.anna_id, joined_at=world.time()))
    world.time.move(minutes=1)
    neighbours.merge()
    assert neighbours.anna.post(f"{MINE}/{neighbours.into_key}/intrekken", REASON).status_code == 303
    assert neighbours.status("een-bank") == "withdrawn"


def test_who_came_along_hears_that_it_is_apart_again_and_not_that_theirs_was_withdrawn(neighbours, mails):
    neighbours.merge()
    five_o_clock(neighbours.world)
    mails.clear()
    assert neighbours.bram.post(f"{MINE}/{neighbours.into_key}/intrekken", REASON).status_code == 303
    five_o_clock(neighbours.world)
    heard = [mail.subject + mail.body for mail in mails if mail.recipient == "anna@voorbeeld.example"]
    assert any("Weer apart" in each for each in heard)
    assert not any("is ingetrokken" in each for each in heard)


def test_everybody_who_proposes_the_one_that_stays_hears_of_it_but_who_said_yes(neighbours, mails):
    world = neighbours.world
    along = world.resident(email="samen@voorbeeld.example")
    with world.database.write() as session:
        into = session.scalars(select(Proposal).where(Proposal.slug == "een-bank")).one()
        session.add(CoProposer(proposal_id=into.id, account_id=along, joined_at=world.time()))
    neighbours.merge()
    mails.clear()
    five_o_clock(world)
    told = sorted(mail.recipient for mail in mails if "amen" in mail.subject)
    assert told == ["anna@voorbeeld.example", "samen@voorbeeld.example"]


def test_the_title_of_what_is_hidden_stands_nowhere(neighbours, follower, mails):
    follower.follow()
    neighbours.merge()
    five_o_clock(neighbours.world)
    mails.clear()
    with neighbours.world.database.write() as session:
        into = session.scalars(select(Proposal).where(Proposal.slug == "een-bank")).one()
        into.title, into.hidden_at, into.hidden_reason = "Zwartmakerij", neighbours.world.time(), "Dit hoort hier niet."
    assert "Zwartmakerij" not in neighbours.read("een-bankje")
    assert neighbours.say("uit-elkaar", by=neighbours.anna).status_code == 303
    five_o_clock(neighbours.world)
    assert "Zwartmakerij" not in "".join(mail.subject + mail.body for mail in mails)
    assert any("Weer apart" in mail.subject for mail in mails if mail.recipient == "volger@voorbeeld.example")


def test_the_whole_committee_hears_what_happens_to_paper_and_nobody_who_left_it(paper, mails):
    world = paper.world
    gone = world.account(email="weg@voorbeeld.example")
    with world.database.write() as session:
        found = session.scalars(select(Proposal).where(Proposal.slug == "een-bank")).one()
        found.entered_by_id = gone
    mails.clear()
    assert paper.neighbours.offer().status_code == 303
    five_o_clock(world)
    told = {mail.recipient for mail in mails}
    assert "weg@voorbeeld.example" not in told
    assert len(told) == 2


def test_of_paper_nothing_is_said_with_a_password_alone(paper):
    assert paper.neighbours.offer().status_code == 303
    half = paper.world.visitor()
    half.enter(paper.world.committee, is_strong=False)
    assert paper.neighbours.say("nee", by=half).status_code == 303
    assert paper.neighbours.newest().state == OfferState.OPEN
    assert paper.neighbours.say("nee", by=paper.typist).status_code == 303
    assert paper.neighbours.newest().state == OfferState.DECLINED


def test_who_asks_for_another_look_at_paper_does_not_answer_it(paper):
    world = paper.world
    with world.database.write() as session:
        world.find_round(session, "zomer").review_days = 5
    world.time.move(days=10)
    desk = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/een-bank"
    no = {"outcome": "infeasible", "rationale": REASON_OF_ASSESSOR, "revision": "1"}
    assert world.visitor(world.resident(Role.ASSESSOR)).post(desk, no).status_code == 303
    assert paper.neighbours.status("een-bank") == "infeasible"
    why = {"why": "De eigenaar van de grond heeft ons gisteren een brief gestuurd."}
    assert paper.colleague.post(f"{MINE}/{paper.key}/herbeoordeling", why).status_code == 303
    world.time.move(seconds=1)
    yes = {
        "outcome": "feasible",
        "rationale": "De brief van de eigenaar is duidelijk: het mag nu wel.",
        "revision": "1",
    }
    assert paper.colleague.post(desk, yes).status_code == 409
    assert paper.typist.post(desk, yes).status_code == 303
    assert paper.neighbours.status("een-bank") == "feasible"


def test_the_committee_reads_that_one_of_it_did_it(paper, mails):
    assert paper.colleague.post(f"{MINE}/{paper.key}/intrekken", REASON).status_code == 303
    five_o_clock(paper.world)
    (told,) = [mail.body for mail in mails if REASON["reason"] in mail.body]
    assert "Iemand van de commissie heeft" in told
    assert "met wie u" not in told
