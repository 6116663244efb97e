"""With the receipt: see what lies in the box and change it, until closing."""

import pytest

from tests.ballots.voting import RECEIPT, Box, Voter, says
from wijkfonds.ballots.rules import ChoiceProblem
from wijkfonds.bundle.codes import with_check_sign
from wijkfonds.foundation.limits import limiter

UNKNOWN = with_check_sign("2" * 15)


def test_the_receipt_shows_what_lies_in_the_box(voter, world, visitor):
    receipt = voter.vote("Plan 1", "Plan 2")
    answer = visitor.post(RECEIPT, {"receipt": f" {receipt.lower().replace('-', ' ')} "})
    assert answer.status_code == 200
    assert answer.text.count(" checked") == 2


def test_a_change_replaces_the_ballot_and_the_receipt_works_again(voter, world):
    receipt = voter.vote("Plan 1")
    before = Box(world)
    for titles in (("Plan 2", "Plan 3"), ("Plan 3",), ("Plan 1", "Plan 2")):
        looked = voter.change(receipt, *titles, step="nakijken")
        assert (looked.status_code, all(title in looked.text for title in titles)) == (200, True)
        answer = voter.change(receipt, *titles)
        assert (answer.status_code, receipt in answer.text) == (200, True)
        assert Box(world).opened() == [titles]
    after = Box(world)
    assert (after.sizes, after.ballots[0].lookup) == ((1, 1), before.ballots[0].lookup)
    assert [mark.entry_id for mark in after.marks] == [mark.entry_id for mark in before.marks]
    assert after.ballots[0].sealed != before.ballots[0].sealed
    assert len(after.ballots[0].sealed) == len(before.ballots[0].sealed)


def test_looking_changes_nothing(voter, world):
    receipt = voter.vote("Plan 1")
    sealed = Box(world).ballots[0].sealed
    voter.change(receipt, "Plan 2", step="nakijken")
    voter.change(receipt, step="")
    voter.world.visitor().post(RECEIPT, {"receipt": receipt, "stap": "bewaren", "tel": "1", "choices": "1"})
    assert Box(world).ballots[0].sealed == sealed


def test_a_change_beyond_the_bounds_is_refused_and_the_old_vote_stays(voter, world):
    receipt = voter.vote("Plan 1")
    answer = voter.change(receipt)
    assert answer.status_code == 422
    assert says(world, answer, ChoiceProblem.NOTHING_CHOSEN)
    assert Box(world).opened() == [("Plan 1",)]


@pytest.mark.parametrize("typed", ["", "x", UNKNOWN, f"{UNKNOWN[:-1]}Z", "2" * 17])
@pytest.mark.parametrize("step", ["", "bewaren"])
def test_a_wrong_receipt_changes_nothing_and_says_so(voter, world, typed, step):
    voter.vote("Plan 1")
    answer = voter.change(typed, "Plan 2", step=step)
    assert answer.status_code == 422
    assert Box(world).opened() == [("Plan 1",)]


def test_a_receipt_of_one_person_does_not_touch_the_vote_of_another(voter, world):
    mine = voter.vote("Plan 1")
    Voter(world).vote("Plan 2")
    voter.change(mine, "Plan 3")
    assert Box(world).opened() == [("Plan 2",), ("Plan 3",)]


@pytest.mark.parametrize("step", ["", "nakijken", "bewaren"])
@pytest.mark.parametrize(("seconds", "is_open"), [(-1, True), (0, False)])
def test_after_closing_a_receipt_shows_and_changes_nothing(voter, world, step, seconds, is_open):
    receipt = voter.vote("Plan 1")
    world.time.move(days=10, seconds=seconds)
    answer = voter.change(receipt, "Plan 2", step=step)
    assert ("Het stemmen is gesloten" in answer.text) is not is_open
    was_late = bool(step) and not is_open
    assert ("Uw wijziging is niet bewaard" in answer.text, answer.status_code) == (was_late, 409 if was_late else 200)
    assert ("Plan 2" in answer.text or "Plan 1" in answer.text or receipt in answer.text) is is_open
    assert Box(world).opened() == [("Plan 2",) if is_open and step == "bewaren" else ("Plan 1",)]


def test_who_is_no_member_any_more_may_still_change_what_was_cast(voter, world):
    receipt = voter.vote("Plan 1")
    with world.database.write() as session:
        session.delete(world.member(session, voter.account_id))
    assert voter.change(receipt, "Plan 2").status_code == 200
    assert Box(world).opened() == [("Plan 2",)]


def test_nobody_tries_receipts_by_the_dozen(voter, visitor):
    limiter.enabled = True
    limiter.reset()
    try:
        codes = [visitor.post(RECEIPT, {"receipt": UNKNOWN}).status_code for _ in range(31)]
    finally:
        limiter.reset()
        limiter.enabled = False
    assert codes == [422] * 30 + [429]
