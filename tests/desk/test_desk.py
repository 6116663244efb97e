"""The committee's desk: closed to strangers, and it says what comes next and why something has to wait."""

from html import unescape

import pytest

from tests.assessments.conftest import NO, PLAN, Two
from tests.ballots.voting import says
from tests.conftest import NOW
from wijkfonds.assessments.models import Outcome
from wijkfonds.ballots.permissions import FreezeRefusal
from wijkfonds.desk.steps import Step, steps_of
from wijkfonds.membership.models import Role
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.rules import RoundProblem

DESK = "/fondsen/eikenhof/beheer"
ROUND = f"{DESK}/rondes/zomer"
FREEZE = f"{ROUND}/vastzetten"


@pytest.mark.parametrize(
    ("roles", "desk", "round_page"),
    [
        ([], 403, 403),
        ([Role.TELLER], 200, 403),
        ([Role.BOARD], 200, 403),
        ([Role.TREASURER], 200, 403),
        ([Role.ASSESSOR], 200, 403),
        ([Role.COMMITTEE], 200, 200),
    ],
)
def test_each_task_opens_its_own_pages(world, roles, desk, round_page):
    world.round()
    person = world.visitor(world.resident(*roles))
    answers = [person.get(DESK), person.get(ROUND)]
    assert [answer.status_code for answer in answers] == [desk, round_page]
    refused = [answer for answer in answers if answer.status_code == 403]
    assert all(says(world, answer, MembershipRefusal.NOT_THE_COMMITTEE) for answer in refused)


def test_for_strangers_to_the_fund_there_is_no_desk(world, visitor):
    world.round()
    outsiders = [world.account(), world.resident(Role.COMMITTEE, fund=world.second_fund())]
    for account_id in outsiders:
        person = world.visitor(account_id)
        assert [person.get(page).status_code for page in (DESK, ROUND)] == [404, 404]
        assert person.post(FREEZE).status_code == 404
    assert visitor.get(DESK).location == f"/inloggen?volgende={DESK}"
    assert visitor.get("/fondsen/onbekend/beheer").status_code == 303
    assert world.visitor(world.committee).get("/fondsen/onbekend/beheer").status_code == 404


def frozen(world):
    with world.database.session() as session:
        return world.find_round(session, "zomer").frozen_at


def not_published(world):
    world.round(published=False)
    world.time.move(days=20)


def submitting_to_the_last_second(world):
    world.proposal(world.round())
    world.time.move(days=10, seconds=-1)


def one_not_assessed(world):
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer")
    with world.database.write() as session:
        world.find_round(session, "zomer").submitting_closes = world.time.now.replace(hour=23)
    world.proposal("zomer", "Nog een")
    world.time.move(days=1)


def nothing_feasible(world):
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer", Outcome.INFEASIBLE)


def voting_over(world):
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=20)


def already(world):
    world.on_ballot([20_000])


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (not_published, FreezeRefusal.NOT_PUBLISHED),
        (submitting_to_the_last_second, FreezeRefusal.STILL_SUBMITTING),
        (one_not_assessed, FreezeRefusal.NOT_ALL_ASSESSED),
        (nothing_feasible, FreezeRefusal.NOTHING_TO_VOTE_ON),
        (voting_over, FreezeRefusal.VOTING_IS_OVER),
        (already, FreezeRefusal.ALREADY_FROZEN),
    ],
)
def test_a_round_that_cannot_be_frozen_says_why(world, prepare, refusal):
    prepare(world)
    before, committee = frozen(world), world.visitor(world.committee)
    answer = committee.post(FREEZE)
    assert answer.status_code == 409
    assert says(world, answer, refusal)
    page = committee.get(ROUND)
    assert page.status_code == 200
    assert says(world, page, refusal) == (refusal != FreezeRefusal.ALREADY_FROZEN)
    assert FREEZE not in page.text
    assert frozen(world) == before


@pytest.mark.parametrize("seconds", [0, 20 * 86_400 - 1])
def test_a_round_is_frozen_by_the_page_from_the_end_of_submitting_to_the_end_of_voting(world, seconds):
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(seconds=seconds)
    committee = world.visitor(world.committee)
    assert FREEZE in committee.get(ROUND).text
    answer = committee.post(FREEZE)
    assert (answer.status_code, answer.location) == (303, ROUND)
    assert frozen(world) is None
    assert world.confirm().status_code == 303
    assert frozen(world) == world.time.now
    assert "Er staan 11 mensen op de lijst van stemmers." in committee.get(ROUND).text


@pytest.mark.parametrize(("seconds", "waits"), [(-1, False), (0, True)])
def test_proposals_wait_for_an_answer_once_assessing_began(world, seconds, waits):
    world.proposal(world.round())
    world.time.move(days=10, seconds=seconds)
    page = world.visitor(world.committee).get(DESK).text
    assert ("1 voorstel zonder antwoord" in page, "Er wacht nu niets op u" in page) == (waits, not waits)


def test_whoever_asks_to_be_a_member_waits_for_the_committee_and_not_for_assessors(world):
    world.visitor(world.account()).post("/fondsen/eikenhof/lid-worden", {"postcode": "1234AB", "house_number": "1"})
    assert "1 aanvraag om lid te worden" in world.visitor(world.committee).get(DESK).text
    assert "1 aanvraag om lid te worden" not in world.visitor(world.resident(Role.ASSESSOR)).get(DESK).text


def test_the_desk_shows_drafts_too(world):
    world.round(published=False)
    assert "Zomerronde" in world.visitor(world.committee).get(DESK).text


FROZEN = {"published_at": NOW, "frozen_at": NOW}
COUNTED = FROZEN | {"counted_at": NOW}


@pytest.mark.parametrize(
    ("values", "problems", "waiting", "feasible", "following"),
    [
        ({}, [RoundProblem.NO_WINDOWS], 0, 0, Step.WRITE),
        ({}, [], 0, 0, Step.PUBLISH),
        ({"published_at": NOW}, [RoundProblem.VOTING_IN_THE_PAST], 0, 0, Step.ASSESS),
        ({"published_at": NOW}, [], 1, 1, Step.ASSESS),
        ({"published_at": NOW}, [], 0, 1, Step.FREEZE),
        (FROZEN, [], 0, 0, Step.CLOSE),
        (COUNTED, [], 0, 0, Step.PUBLISH_RESULT),
        (COUNTED | {"result_published_at": NOW}, [], 0, 0, None),
    ],
)
def test_the_first_step_that_is_not_done_is_the_next_one(values, problems, waiting, feasible, following):
    steps = steps_of(Round(**values), problems, waiting=waiting, feasible=feasible)
    order = [step for step in Step if step != Step.SCORE]
    assert [line.step for line in steps] == order
    assert [line.step for line in steps if line.is_next] == ([following] if following else [])
    place = order.index(following) if following else len(order)
    assert [line.is_done for line in steps] == [True] * place + [False] * (len(order) - place)


@pytest.mark.parametrize(
    ("mode", "order"),
    [
        (DecisionMode.COMMITTEE_DECIDES, [Step.WRITE, Step.PUBLISH, Step.ASSESS, Step.SCORE, Step.PUBLISH_RESULT]),
        (DecisionMode.FIRST_COME, [Step.WRITE, Step.PUBLISH, Step.ASSESS, Step.PUBLISH_RESULT]),
    ],
)
def test_a_round_without_a_vote_is_not_frozen_and_not_counted(mode, order):
    steps = steps_of(Round(decision_mode=mode, published_at=NOW), [], waiting=0, feasible=1, unscored=1)
    assert [line.step for line in steps] == order
    assert [line.step for line in steps if line.is_next] == [order[3]]


def chores_in(world, person):
    text = unescape(person.get(DESK).text)
    said = ("zonder antwoord", "wacht op een tweede lezer", "vraagt om een nieuwe beoordeling")
    return [words in text for words in said]


def test_what_assessors_have_to_do_is_counted_once_in_the_kind_that_it_is(world):
    two = Two(world)
    two.set(review_days=5)
    assert chores_in(world, two.board) == [True, False, False]
    two.first.post(PLAN, NO)
    assert chores_in(world, two.first) == [False, True, False]
    page = two.board.get(ROUND).text
    assert ("0 zonder antwoord" in page, "1 antwoord wacht op een tweede lezer" in page) == (True, True)
    assert f'href="{PLAN.rpartition("/")[0]}?toon=tweede-lezer"' in two.board.get(DESK).text
    two.second.post(f"{PLAN}/eens", {"revision": "1"})
    assert chores_in(world, two.board) == [False, False, False]
    asked = {"why": "De eigenaar van de grond heeft mij gisteren een brief gestuurd."}
    assert world.visitor(two.proposer).post(f"/mijn/voorstellen/{two.key}/herbeoordeling", asked).status_code == 303
    assert chores_in(world, two.board) == [False, False, True]
    assert "1 indiener vraagt om een nieuwe beoordeling" in two.board.get(ROUND).text
    world.time.move(seconds=1)
    third = world.visitor(world.resident(Role.ASSESSOR))
    assert third.post(PLAN, NO).status_code == 303
    assert chores_in(world, two.board) == [False, True, False]


def test_once_assessing_is_over_the_page_of_the_round_names_who_got_no_answer(world):
    world.proposal(world.round())
    person = world.visitor(world.committee)
    world.time.move(days=20, seconds=-1)
    assert "een-bankje" not in person.get(ROUND).text
    world.time.move(seconds=1)
    assert f'href="{ROUND}/voorstellen/een-bankje"' in person.get(ROUND).text
    world.assess_all("zomer")
    assert "een-bankje" not in person.get(ROUND).text
