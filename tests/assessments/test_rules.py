"""Both sides of every border."""

from datetime import UTC, datetime, timedelta

import pytest

from wijkfonds.assessments.models import AnswerState, Outcome, Verdict
from wijkfonds.assessments.rules import (
    AnswerProblem,
    Turn,
    came_not,
    contradicts,
    fits_until,
    is_waiting,
    longest_until,
    problem_with_verdict,
    turn_of,
    usual_until,
    waits_for_changes,
)
from wijkfonds.proposals.models import ProposalStatus

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
NOW = datetime(2027, 6, 1, 10, tzinfo=UTC)
LEAST = datetime(2027, 6, 4, 22, tzinfo=UTC)  # three whole days later, midnight in Amsterdam
ASKED = ProposalStatus.CHANGES_ASKED


@pytest.mark.parametrize(
    ("closes", "latest"),
    [(None, None), (LEAST - SECOND, None), (LEAST, LEAST), (LEAST + 30 * DAY, LEAST + 30 * DAY)],
)
def test_changes_are_asked_while_there_is_time_for_them(closes, latest):
    assert longest_until(NOW, closes) == latest


@pytest.mark.parametrize(
    ("latest", "usual"),
    [(LEAST, LEAST), (LEAST + 11 * DAY, LEAST + 11 * DAY), (LEAST + 12 * DAY, LEAST + 11 * DAY)],
)
def test_two_weeks_are_usual_if_there_are_so_many(latest, usual):
    assert usual_until(NOW, latest) == usual


@pytest.mark.parametrize(
    ("until", "fits"),
    [(LEAST - SECOND, False), (LEAST, True), (LEAST + DAY, True), (LEAST + DAY + SECOND, False)],
)
def test_a_day_is_not_too_soon_and_not_too_late(until, fits):
    assert fits_until(until, NOW, LEAST + DAY) is fits


@pytest.mark.parametrize(
    ("status", "until", "waits", "late", "asked"),
    [
        (ProposalStatus.SUBMITTED, None, True, False, False),
        (ASKED, NOW + SECOND, False, False, True),
        (ASKED, NOW, True, True, False),
        (ProposalStatus.FEASIBLE, None, False, False, False),
    ],
)
def test_after_its_day_a_proposal_waits_for_the_assessors_again(status, until, waits, late, asked):
    assert is_waiting(status, until, NOW) is waits
    assert came_not(status, until, NOW) is late
    assert waits_for_changes(status, until, NOW) is asked


@pytest.mark.parametrize(
    ("verdict", "length", "problem"),
    [
        (None, 0, None),
        (Verdict.YES, 0, None),
        (Verdict.YES_IF, 0, AnswerProblem.IF_WITHOUT_WHY),
        (Verdict.YES_IF, 1, None),
        (Verdict.NO, 39, AnswerProblem.NO_WITHOUT_WHY),
        (Verdict.NO, 40, None),
    ],
)
def test_a_no_and_an_if_are_explained(verdict, length, problem):
    assert problem_with_verdict(verdict, "r" * length) == problem


@pytest.mark.parametrize(
    ("outcome", "verdicts", "wrong"),
    [
        (Outcome.FEASIBLE, [Verdict.YES, Verdict.YES_IF], False),
        (Outcome.FEASIBLE, [Verdict.YES, Verdict.NO], True),
        (Outcome.INFEASIBLE, [Verdict.NO], False),
        (Outcome.INFEASIBLE, [Verdict.YES], False),
        (None, [Verdict.NO], False),
    ],
)
def test_a_plan_cannot_go_on_while_one_question_says_no(outcome, verdicts, wrong):
    assert contradicts(outcome, verdicts) is wrong


@pytest.mark.parametrize(
    ("waits", "state", "is_author", "touched", "turn"),
    [
        (True, None, False, False, Turn.ANSWER),
        (True, None, False, True, None),
        (False, None, False, False, None),
        (True, AnswerState.WAITING, False, False, Turn.READ_SECOND),
        (True, AnswerState.WAITING, True, False, None),
        (True, AnswerState.WAITING, False, True, None),
        (True, AnswerState.RETURNED, True, False, Turn.MEND),
        (True, AnswerState.RETURNED, False, False, None),
        (True, AnswerState.READY, False, False, None),
    ],
)
def test_whose_turn_it_is(waits, state, is_author, touched, turn):
    assert turn_of(waits=waits, state=state, is_author=is_author, has_interest=touched) == turn
