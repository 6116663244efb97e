"""The two ways to decide without a vote, from the form to the decision."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.ballots.voting import says
from wijkfonds.assessments.models import Outcome
from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.ballots.permissions import FreezeRefusal, VoteRefusal
from wijkfonds.membership.actions import appoint
from wijkfonds.membership.models import Role
from wijkfonds.money.actions import receive, reserve
from wijkfonds.money.rules import Source
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.results.permissions import CountRefusal
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.permissions import RoundRefusal
from wijkfonds.rounds.rules import Phase
from wijkfonds.rounds.schedules import phase_of
from wijkfonds.scoring.permissions import ScoreRefusal

ROUND = "/fondsen/eikenhof/rondes/zomer"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer"
WHY = "Goed voor de hele straat, en de kosten kloppen."


def begin(world, mode, costs=(60_000, 50_000, 40_000)):
    """Plan 1, 2, 3 … were submitted in this order, a minute apart, and assessing is open; € 1.000 to divide."""
    world.round(decision_mode=mode)
    proposers = [world.resident() for _ in costs]
    for number, (cents, proposer) in enumerate(zip(costs, proposers, strict=True), 1):
        world.proposal("zomer", f"Plan {number}", cents, by=proposer)
        world.time.move(minutes=1)
    world.time.move(days=10)
    return proposers


def give(world, scores, assessor=None):
    """`scores` maps a plan to its mark."""
    browser = world.visitor(assessor or world.resident(Role.ASSESSOR))
    return [
        browser.post(f"{DESK}/cijfers/{slug}", {"value": str(mark), "rationale": WHY}) for slug, mark in scores.items()
    ]


def publish(world):
    asked = world.visitor(world.committee).post("/fondsen/eikenhof/beheer/rondes/zomer/uitslag")
    if asked.status_code != 303:
        return asked
    return world.confirm()


def phase(world):
    with world.database.session() as session:
        return phase_of(world.find_round(session, "zomer"), world.time())


def test_the_committee_makes_such_a_round_without_days_to_vote(world):
    browser = world.visitor(world.committee)
    form = {
        "title": "Najaar",
        "summary": "Geld voor plannen in de buurt.",
        "budget_cents": "500",
        "decision_mode": "first_come",
    }
    assert browser.post("/fondsen/eikenhof/beheer/rondes/nieuw", form).status_code == 303
    page = browser.get("/fondsen/eikenhof/beheer/rondes/najaar/planning").text
    assert "Stap 2 van 3" in page
    assert "voting_opens" not in page
    days = {
        "submitting_opens": "2027-03-11",
        "submitting_closes": "2027-03-20",
        "assessing_opens": "2027-03-11",
        "assessing_closes": "2027-03-25",
    }
    answer = browser.post("/fondsen/eikenhof/beheer/rondes/najaar/planning", days)
    assert answer.location.endswith("/najaar/nakijken")
    assert browser.get("/fondsen/eikenhof/beheer/rondes/najaar/stemmen").location.endswith("/najaar/nakijken")
    assert browser.post("/fondsen/eikenhof/beheer/rondes/najaar/publiceren").status_code == 303
    html = world.visitor().get("/fondsen/eikenhof/rondes/najaar").text
    assert "Wie het eerst komt, tot de pot leeg is" in html
    assert "stemmen?" not in html


def test_changing_to_such_a_mode_forgets_the_days_to_vote(world):
    world.round(published=False)
    form = {"title": "Zomerronde", "summary": "Geld voor plannen in de buurt.", "budget_cents": "500"}
    world.visitor(world.committee).post(f"{DESK}/basis", form | {"decision_mode": "committee_decides"})
    with world.database.session() as session:
        found = world.find_round(session, "zomer")
        assert (found.decision_mode, found.voting_opens) == (DecisionMode.COMMITTEE_DECIDES, None)


@pytest.mark.parametrize("mode", [DecisionMode.COMMITTEE_DECIDES, DecisionMode.FIRST_COME])
def test_there_is_nothing_to_vote_on_to_freeze_or_to_count(world, mode):
    begin(world, mode)
    voter, committee = world.visitor(world.resident()), world.visitor(world.committee)
    assert says(world, voter.get(f"{ROUND}/stemmen"), VoteRefusal.NO_VOTE)
    assert says(world, committee.post(f"{DESK}/vastzetten"), FreezeRefusal.WITHOUT_VOTE)
    assert says(world, committee.post(f"{DESK}/telling"), CountRefusal.NO_VOTE)
    assert phase(world) == Phase.ASSESSING


@pytest.mark.parametrize("change", ["frozen_at = created_at, rules_json = '{}'", "voting_opens = created_at"])
def test_the_database_refuses_a_vote_in_such_a_round(world, change):
    world.round(decision_mode=DecisionMode.FIRST_COME)
    with pytest.raises(IntegrityError), world.database.write() as session:
        session.execute(text(f"UPDATE round SET {change}"))


def test_scores_choose_and_everybody_reads_why(world, visitor):
    begin(world, DecisionMode.COMMITTEE_DECIDES)
    world.assess_all("zomer")
    for marks in ((9, 5, 8), (8, 6, 7)):
        answers = give(world, {f"plan-{number}": mark for number, mark in enumerate(marks, 1)})
        assert [answer.status_code for answer in answers] == [303] * 3
    assert "Plan 1" not in visitor.get(f"{ROUND}/uitslag").text
    assert publish(world).status_code == 303
    html = visitor.get(f"{ROUND}/uitslag").text
    assert "2 voorstellen gekozen" in html
    assert "gemiddeld een 8,5 (2 cijfers)" in html
    assert "gemiddeld een 5,5 (2 cijfers)" in html
    assert WHY in visitor.get(f"{ROUND}/voorstellen/plan-1").text
    assert phase(world) == Phase.RESULT


def test_no_result_before_every_proposal_has_an_answer_and_two_scores(world):
    begin(world, DecisionMode.COMMITTEE_DECIDES)
    assert says(world, publish(world), CountRefusal.NOT_ALL_ASSESSED)
    world.assess_all("zomer")
    give(world, {"plan-1": 8, "plan-2": 8, "plan-3": 8})
    assert says(world, publish(world), CountRefusal.NOT_ALL_SCORED)
    give(world, {"plan-1": 8, "plan-2": 8, "plan-3": 8})
    assert publish(world).status_code == 303


def test_a_score_that_changes_after_it_was_proposed_is_looked_at_again(world):
    begin(world, DecisionMode.COMMITTEE_DECIDES)
    world.assess_all("zomer")
    assessors = [world.resident(Role.ASSESSOR) for _ in range(2)]
    for assessor in assessors:
        give(world, {"plan-1": 8, "plan-2": 8, "plan-3": 8}, assessor)
    world.visitor(world.committee).post(f"{DESK}/uitslag")
    give(world, {"plan-1": 2}, assessors[0])
    assert world.confirm().status_code == 409


def test_nobody_scores_their_own_proposal_or_one_that_cannot_be_done(world):
    proposers = begin(world, DecisionMode.COMMITTEE_DECIDES)
    assert says(world, give(world, {"plan-1": 8})[0], ScoreRefusal.NOT_FEASIBLE)
    world.assess_all("zomer")
    with world.database.write() as session:
        appoint(session, member=world.member(session, proposers[0]), role=Role.ASSESSOR, now=world.time())
    assert says(world, give(world, {"plan-1": 8}, proposers[0])[0], ScoreRefusal.OWN_PROPOSAL)
    assert give(world, {"plan-2": 8}, proposers[0])[0].status_code == 303


@pytest.mark.parametrize(
    ("mark", "status"), [("0", 422), ("1", 303), ("10", 303), ("11", 422), ("7,5", 422), ("", 422)]
)
def test_a_mark_is_whole_from_one_to_ten(world, mark, status):
    begin(world, DecisionMode.COMMITTEE_DECIDES)
    world.assess_all("zomer")
    assert give(world, {"plan-1": mark})[0].status_code == status


def test_scores_belong_to_rounds_of_the_committee_only(world):
    begin(world, DecisionMode.FIRST_COME)
    world.assess_all("zomer")
    assert says(world, give(world, {"plan-1": 8})[0], ScoreRefusal.NO_SCORES_HERE)


def test_the_queue_is_served_in_the_order_of_coming(world, visitor):
    begin(world, DecisionMode.FIRST_COME)
    html = visitor.get(f"{ROUND}/uitslag").text
    assert "De rij tot nu toe" in html
    assert "Zijn plaats en het geld blijven zolang bewaard" in html
    world.assess_all("zomer")
    assert publish(world).status_code == 303
    html = visitor.get(f"{ROUND}/uitslag").text
    assert "2 voorstellen gekozen" in html
    assert "was nummer 1 in de rij" in html
    assert "was er nog €\xa0400. Het kost €\xa0500. Dat was te weinig." in html


def test_no_result_while_people_can_still_submit(world):
    world.round(decision_mode=DecisionMode.FIRST_COME)
    assert says(world, publish(world), CountRefusal.STILL_SUBMITTING)


def test_what_cannot_be_done_leaves_the_queue(world, visitor):
    begin(world, DecisionMode.FIRST_COME, costs=(60_000,))
    world.assess_all("zomer", Outcome.INFEASIBLE)
    publish(world)
    assert "Geen voorstel gekozen" in visitor.get(f"{ROUND}/uitslag").text


def test_nothing_changes_once_the_result_is_out(world):
    proposers = begin(world, DecisionMode.FIRST_COME)
    world.assess_all("zomer")
    publish(world)
    committee = world.visitor(world.committee)
    assess = committee.post(f"{DESK}/voorstellen/plan-1", {"outcome": "infeasible", "rationale": WHY})
    assert says(world, assess, AssessmentRefusal.RESULT_IS_OUT)
    assert says(world, committee.get(f"{DESK}/basis"), RoundRefusal.RESULT_IS_OUT)
    with world.database.session() as session:
        key = session.query(Proposal.key).filter(Proposal.title == "Plan 1").scalar()
    withdrawn = world.visitor(proposers[0]).post(
        f"/mijn/voorstellen/{key}/intrekken", {"reason": "Het plan is al gelukt."}
    )
    assert says(world, withdrawn, ProposalRefusal.RESULT_IS_OUT)


def keep_apart(world, cents):
    treasurer = world.resident(Role.TREASURER)
    with world.database.write() as session:
        round_ = session.query(Round).one()
        common = {"actor": world.member(session, treasurer), "now": world.time(), "cents": cents}
        day = world.time().date()
        receive(session, fund=round_.fund, source=Source.GIFT, text="gift", booked_on=day, **common)
        reserve(session, round_=round_, **common)


@pytest.mark.parametrize("mode", [DecisionMode.COMMITTEE_DECIDES, DecisionMode.FIRST_COME])
def test_the_board_decides_on_what_came_out(world, visitor, mode):
    begin(world, mode)
    world.assess_all("zomer")
    if mode == DecisionMode.COMMITTEE_DECIDES:
        for _ in range(2):
            give(world, {"plan-1": 9, "plan-2": 8, "plan-3": 7})
    publish(world)
    world.time.move(minutes=1)
    keep_apart(world, 100_000)
    board = world.visitor(world.resident(Role.BOARD))
    assert board.post(f"{DESK}/besluiten/overnemen").status_code == 303
    assert board.post(f"{DESK}/besluiten/vrijgeven").status_code == 303
    assert world.confirm(Role.BOARD).status_code == 303
    html = visitor.get(f"{ROUND}/besluiten").text
    assert "€\xa01.000" in html
    assert phase(world) == Phase.DECISION
