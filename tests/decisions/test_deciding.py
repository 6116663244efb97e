"""The board writes, two release, the money follows, everybody reads."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from tests.ballots.voting import says
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.decisions.models import Decision
from wijkfonds.decisions.permissions import DecisionRefusal
from wijkfonds.decisions.rules import DecisionOutcome, DecisionProblem
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.logbook.queries import check_chain, entries_in_order
from wijkfonds.membership.models import Role
from wijkfonds.money.queries import glance_of
from wijkfonds.proposals.models import Proposal

WHY = "De gemeente legt deze bankjes dit jaar al neer, dus is er geen geld nodig."


def decisions(world, *, released=True):
    with world.database.session() as session:
        rows = session.query(Decision).join(Proposal).order_by(Decision.number, Proposal.title).all()
        return [(row.outcome, row.cents, row.follows) for row in rows if bool(row.released_at) is released]


def money(world):
    with world.database.session() as session:
        found = glance_of(session, world.find_round(session, "zomer").fund_id)
        return found.free_cents, found.reserved_cents, found.awarded_cents, found.paid_cents


def key_of(world, title, number=1):
    with world.database.session() as session:
        return (
            session.query(Decision.key)
            .join(Proposal)
            .filter(Proposal.title == title, Decision.number == number)
            .scalar()
        )


@pytest.fixture
def decided(boardroom):
    """The result was followed and released."""
    boardroom.reserve()
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    assert boardroom.release().status_code == 303
    return boardroom


def test_the_result_is_taken_over_and_nothing_holds_before_two_released_it(boardroom, visitor):
    boardroom.reserve()
    assert boardroom.browser.post(f"{boardroom.desk}/overnemen").status_code == 303
    both = [(DecisionOutcome.AWARDED, 20_000, True), (DecisionOutcome.REJECTED, 0, True)]
    assert (decisions(boardroom.world), decisions(boardroom.world, released=False)) == ([], both)
    assert "Er is nog geen besluit" in visitor.get(f"{boardroom.public}/besluiten").text
    assert boardroom.release().status_code == 303
    assert (decisions(boardroom.world), decisions(boardroom.world, released=False)) == (both, [])
    assert money(boardroom.world) == (0, 80_000, 20_000, 0)


def test_one_alone_cannot_release(boardroom):
    boardroom.reserve()
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    boardroom.browser.post(f"{boardroom.desk}/vrijgeven")
    address = f"/fondsen/eikenhof/beheer/samen/{boardroom.world.newest_act()}/bevestigen"
    assert says(boardroom.world, boardroom.browser.post(address), ActRefusal.OWN_ACT)
    assert decisions(boardroom.world) == []


def test_a_deviation_needs_a_reason_and_is_shown_as_one(boardroom, visitor):
    boardroom.reserve()
    assert says(boardroom.world, boardroom.write("plan-1", "rejected"), DecisionProblem.NO_REASON)
    assert decisions(boardroom.world, released=False) == []
    assert boardroom.write("plan-1", "rejected", reason=WHY).status_code == 303
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    boardroom.release()
    html = visitor.get(f"{boardroom.public}/besluiten/{key_of(boardroom.world, 'Plan 1')}").text
    assert "Wijkt af van de uitslag" in html
    assert WHY in html
    assert money(boardroom.world) == (0, 100_000, 0, 0)


@pytest.mark.parametrize(
    ("cents", "answer"),
    [("", DecisionProblem.NO_AMOUNT), ("200", DecisionProblem.NOT_PARTLY), ("199,99", None), ("0,01", None)],
)
def test_a_part_is_more_than_nothing_and_less_than_all(boardroom, cents, answer):
    found = boardroom.write("plan-1", "partly_awarded", cents, WHY)
    assert says(boardroom.world, found, answer) if answer else found.status_code == 303


def test_where_the_vote_is_advice_every_decision_has_a_reason(advice):
    advice.reserve()
    assert says(advice.world, advice.write("plan-1", "awarded"), DecisionProblem.NO_REASON)
    assert advice.browser.post(f"{advice.desk}/overnemen", {"reason": ""}).status_code == 422
    assert (
        advice.browser.post(f"{advice.desk}/overnemen", {"reason": "Het bestuur volgt het advies."}).status_code == 303
    )
    assert advice.release().status_code == 303
    assert len(decisions(advice.world)) == 2


@pytest.mark.parametrize("cents", [19_999, 20_000])
def test_no_more_is_awarded_than_is_kept_apart(boardroom, cents):
    boardroom.reserve(cents)
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    answer = boardroom.release()
    enough = cents == 20_000
    assert enough or says(boardroom.world, answer, DecisionRefusal.NOT_RESERVED)
    assert len(decisions(boardroom.world)) == (2 if enough else 0)


def test_every_proposal_has_a_decision_before_any_is_released(boardroom):
    boardroom.reserve()
    boardroom.write("plan-1", "awarded")
    assert says(boardroom.world, boardroom.release(), DecisionRefusal.NOT_ALL_DECIDED)


def test_a_draft_that_changed_after_it_was_proposed_is_looked_at_again(boardroom):
    boardroom.reserve()
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    boardroom.browser.post(f"{boardroom.desk}/vrijgeven")
    assert boardroom.write("plan-1", "rejected", reason=WHY, revision="1").status_code == 303
    address = f"/fondsen/eikenhof/beheer/samen/{boardroom.world.newest_act()}/bevestigen"
    answer = boardroom.world.visitor(boardroom.second).post(address)
    assert says(boardroom.world, answer, ActRefusal.CHANGED)
    assert decisions(boardroom.world) == []


def test_the_older_of_two_tabs_does_not_overwrite_the_newer(boardroom):
    assert boardroom.write("plan-1", "awarded").status_code == 303
    answer = boardroom.write("plan-1", "rejected", reason=WHY, revision="0")
    assert says(boardroom.world, answer, DecisionRefusal.OLDER_VERSION)
    assert WHY in answer.text
    assert boardroom.write("plan-1", "rejected", reason=WHY, revision="1").status_code == 303


def test_nobody_decides_on_their_own_proposal(boardroom):
    world = boardroom.world
    with world.database.write() as session:
        session.query(Proposal).filter(Proposal.title == "Plan 1").one().proposer_id = boardroom.first
    assert says(world, boardroom.write("plan-1", "awarded"), DecisionRefusal.OWN_PROPOSAL)
    assert boardroom.write("plan-2", "rejected").status_code == 303


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.TREASURER, Role.TELLER, Role.ASSESSOR, None])
def test_only_the_board_decides(boardroom, role):
    person = boardroom.world.visitor(boardroom.world.resident(*([role] if role else [])))
    for address in ("", "/overnemen", "/vrijgeven", "/plan-1", "/plan-1/weg"):
        answer = person.post(boardroom.desk + address) if address else person.get(boardroom.desk)
        assert answer.status_code == 403, address
    assert decisions(boardroom.world, released=False) == []


def test_there_is_nothing_to_decide_before_the_result(world):
    slug = world.on_ballot([100])
    person = world.visitor(world.resident(Role.BOARD))
    desk = f"/fondsen/eikenhof/beheer/rondes/{slug}/besluiten"
    assert says(world, person.get(desk), DecisionRefusal.NO_RESULT)
    assert says(world, person.post(f"{desk}/overnemen"), DecisionRefusal.NO_RESULT)
    assert says(world, person.get(f"{desk}/plan-1"), DecisionRefusal.NO_RESULT)


def test_a_correction_is_a_new_decision_that_names_the_old_one(decided, visitor):
    form = {"revision": "0"}
    assert decided.write("plan-1", "partly_awarded", "150", WHY, **form).status_code == 303
    assert decided.release().status_code == 303
    old, new = key_of(decided.world, "Plan 1"), key_of(decided.world, "Plan 1", 2)
    assert "Dit besluit geldt niet meer" in visitor.get(f"{decided.public}/besluiten/{old}").text
    html = visitor.get(f"{decided.public}/besluiten/{new}").text
    assert f"besluiten/{old}" in html
    assert money(decided.world) == (0, 85_000, 15_000, 0)
    listed = visitor.get(f"{decided.public}/besluiten").text
    assert f"besluiten/{new}" in listed
    assert f"besluiten/{old}" not in listed


def test_a_correction_says_why_and_changes_something(decided):
    same = decided.write("plan-1", "awarded", reason=WHY)
    assert says(decided.world, same, DecisionProblem.SAME_AS_BEFORE)
    assert says(decided.world, decided.write("plan-1", "rejected"), DecisionProblem.NO_REASON)


def test_a_correction_that_was_begun_can_be_dropped(decided):
    decided.write("plan-1", "rejected", reason=WHY)
    assert decided.browser.post(f"{decided.desk}/plan-1/weg").status_code == 303
    assert decisions(decided.world, released=False) == []
    assert len(decisions(decided.world)) == 2


@pytest.mark.parametrize("change", ["UPDATE decision SET reason = 'anders'", "DELETE FROM decision"])
def test_the_database_refuses_to_change_what_was_released(decided, change):
    with decided.world.database.write() as session:
        session.execute(text("DELETE FROM decision_letter"))
    with pytest.raises((IntegrityError, DatabaseError), match="append only"), decided.world.database.write() as session:
        session.execute(text(change))


def test_the_database_refuses_a_second_draft_for_one_proposal(boardroom):
    boardroom.write("plan-1", "awarded")
    copy = "INSERT INTO decision SELECT :id, 'anders', round_id, proposal_id, 2, id, outcome, cents, 'omdat', selected, follows, 1, written_at, NULL FROM decision"
    from uuid import uuid4

    with pytest.raises(IntegrityError) as clash, boardroom.world.database.write() as session:
        session.execute(text(copy), {"id": uuid4().hex})
    assert broken_constraint(clash.value) in {
        "uq_decision_one_draft",
        "uq_decision_proposal_id",
    } or "proposal_id" in str(clash.value)


def test_the_logbook_tells_each_decision_and_its_money(decided):
    with decided.world.database.session() as session:
        fund = decided.world.find_round(session, "zomer").fund_id
        told = [entry.event for entry in entries_in_order(session, fund)]
        assert check_chain(session, fund) == []
    assert told[-3:] in (
        ["decision_released", "money_awarded", "decision_released"],
        ["decision_released", "decision_released", "money_awarded"],
        ["money_awarded", "decision_released", "decision_released"],
        ["decision_released", "money_awarded", "decision_released"],
    )


def test_the_round_says_that_it_was_decided(decided, visitor):
    html = visitor.get(decided.public).text
    assert "Lees de besluiten" in html
    assert "Besluit genomen" in html


def test_decisions_of_drafts_and_of_other_rounds_are_not_found(boardroom, visitor):
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    key = key_of(boardroom.world, "Plan 1")
    assert visitor.get(f"{boardroom.public}/besluiten/{key}").status_code == 404
    assert visitor.get(f"{boardroom.public}/besluiten/onzin").status_code == 404
