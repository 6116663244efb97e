"""When a decision follows what came out, and when it needs a reason."""

import pytest

from wijkfonds.decisions.permissions import DecisionRefusal, release_refusal
from wijkfonds.decisions.rules import DecisionOutcome as Out
from wijkfonds.decisions.rules import DecisionProblem, Wish, cents_of, follows, needs_reason, problems_with, total_cents


def wish(outcome=Out.AWARDED, cents=100, *, selected=True, binding=True, reason="", before=None):
    return Wish(outcome, cents, reason, selected, 100, binding, before)


@pytest.mark.parametrize(
    ("outcome", "cents", "selected", "expected"),
    [
        (Out.AWARDED, 100, True, True),
        (Out.AWARDED, 99, True, False),
        (Out.PARTLY_AWARDED, 99, True, False),
        (Out.REJECTED, 0, True, False),
        (Out.REJECTED, 0, False, True),
        (Out.AWARDED, 100, False, False),
        (Out.PARTLY_AWARDED, 1, False, False),
    ],
)
def test_a_decision_follows_what_came_out_only_when_it_gives_all_or_nothing(outcome, cents, selected, expected):
    assert follows(wish(outcome, cents, selected=selected)) is expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (wish(), False),
        (wish(binding=False), True),
        (wish(Out.REJECTED, 0), True),
        (wish(Out.REJECTED, 0, selected=False), False),
        (wish(before=(Out.REJECTED, 0)), True),
    ],
)
def test_a_reason_is_needed_where_the_board_deviates_is_not_bound_or_corrects(found, expected):
    assert needs_reason(found) is expected


@pytest.mark.parametrize(
    ("found", "problems"),
    [
        (wish(), []),
        (wish(Out.PARTLY_AWARDED, 0, reason="omdat"), [DecisionProblem.NO_AMOUNT]),
        (wish(Out.PARTLY_AWARDED, 1, reason="omdat"), []),
        (wish(Out.PARTLY_AWARDED, 99, reason="omdat"), []),
        (wish(Out.PARTLY_AWARDED, 100, reason="omdat"), [DecisionProblem.NOT_PARTLY]),
        (wish(Out.REJECTED, 0, reason="  "), [DecisionProblem.NO_REASON]),
        (wish(before=(Out.AWARDED, 100), reason="omdat"), [DecisionProblem.SAME_AS_BEFORE]),
        (wish(before=(Out.PARTLY_AWARDED, 50), reason="omdat"), []),
    ],
)
def test_what_is_missing_is_named(found, problems):
    assert problems_with(found) == problems


@pytest.mark.parametrize(("outcome", "cents"), [(Out.AWARDED, 100), (Out.PARTLY_AWARDED, 7), (Out.REJECTED, 0)])
def test_the_typed_amount_counts_for_a_part_only(outcome, cents):
    assert cents_of(outcome, 100, 7) == cents


def test_what_releasing_adds_is_the_new_minus_the_old():
    assert total_cents([(100, 0), (50, 80), (0, 10)]) == 60


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, None),
        ({"drafts": 0}, DecisionRefusal.NOTHING_TO_RELEASE),
        ({"undecided": 1}, DecisionRefusal.NOT_ALL_DECIDED),
        ({"without_reason": 1}, DecisionRefusal.NO_REASON),
        ({"added_cents": 100}, None),
        ({"added_cents": 101}, DecisionRefusal.NOT_RESERVED),
    ],
)
def test_drafts_are_released_when_all_is_there(changed, refusal):
    right = {"drafts": 2, "undecided": 0, "without_reason": 0, "added_cents": 50, "reserved_cents": 100}
    assert release_refusal(**right | changed) == refusal
