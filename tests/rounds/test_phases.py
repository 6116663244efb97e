"""The phase of a round follows from its moments and what was done, and changes on the second."""

from datetime import UTC, datetime, timedelta

import pytest

from wijkfonds.rounds.rules import (
    Phase,
    PhaseState,
    RoundProblem,
    Schedule,
    Window,
    headline_phase,
    problems_with_schedule,
    state_of,
)

SECOND = timedelta(seconds=1)


def day(number):
    return datetime(2027, 3, number, tzinfo=UTC)


def planned(submitting=(1, 5), assessing=(7, 10), voting=(12, 20)):
    return Schedule(*(Window(day(opens), day(closes)) for opens, closes in (submitting, assessing, voting)))


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (day(1) - SECOND, Phase.PREPARING),
        (day(1), Phase.SUBMITTING),
        (day(5) - SECOND, Phase.SUBMITTING),
        (day(5), Phase.ASSESSING),
        (day(7) - SECOND, Phase.ASSESSING),
        (day(7), Phase.ASSESSING),
        (day(10), Phase.ASSESSING),
        (day(12) - SECOND, Phase.ASSESSING),
        (day(12), Phase.VOTING),
        (day(20) - SECOND, Phase.VOTING),
        (day(20), Phase.COUNTING),
        (day(31), Phase.COUNTING),
    ],
)
def test_a_phase_begins_on_the_second_and_ends_before_it(now, phase):
    assert headline_phase(planned(), now, is_published=True, has_result=False) == phase
    assert headline_phase(planned(), now, is_published=False, has_result=False) == Phase.PREPARING


@pytest.mark.parametrize(("now", "phase"), [(day(1) - SECOND, Phase.PREPARING), (day(12), Phase.RESULT)])
def test_a_result_is_the_last_word_of_a_round_that_began(now, phase):
    assert headline_phase(planned(), now, is_published=True, has_result=True) == phase


def test_while_both_are_open_people_may_still_submit():
    both = planned(assessing=(3, 10))
    assert headline_phase(both, day(4), is_published=True, has_result=False) == Phase.SUBMITTING


def test_windows_that_touch_leave_no_moment_between_them():
    touching = planned((1, 5), (5, 12), (12, 20))
    phases = [
        headline_phase(touching, moment, is_published=True, has_result=False)
        for moment in (day(5) - SECOND, day(5), day(12) - SECOND, day(12))
    ]
    assert phases == [Phase.SUBMITTING, Phase.ASSESSING, Phase.ASSESSING, Phase.VOTING]


@pytest.mark.parametrize("now", list(Phase))
def test_what_was_is_done_and_what_comes_is_later(now):
    states = [state_of(phase, now) for phase in Phase]
    place = list(Phase).index(now)
    after = len(Phase) - place - 1
    assert states == [PhaseState.DONE] * place + [PhaseState.NOW] + [PhaseState.LATER] * after


@pytest.mark.parametrize(
    ("schedule", "now", "problems"),
    [
        (None, day(1), [RoundProblem.NO_WINDOWS]),
        (planned(), day(1), []),
        (planned(), day(20) - SECOND, []),
        (planned(), day(20), [RoundProblem.VOTING_IN_THE_PAST]),
        (planned((1, 5), (1, 5), (5, 6)), day(1), []),
        (planned((1, 5), (1, 4), (5, 6)), day(1), [RoundProblem.WINDOWS_OVERLAP]),
        (planned((1, 5), (7, 10), (10, 20)), day(1), []),
        (planned((1, 5), (7, 10), (9, 20)), day(1), [RoundProblem.WINDOWS_OVERLAP]),
        (planned((1, 11), (7, 11), (11, 20)), day(1), []),
        (planned((1, 13), (7, 13), (12, 20)), day(1), [RoundProblem.WINDOWS_OVERLAP]),
        (planned((1, 13), (7, 10), (12, 20)), day(1), [RoundProblem.WINDOWS_OVERLAP]),
        (planned((1, 13), (7, 10), (12, 20)), day(20), [RoundProblem.WINDOWS_OVERLAP, RoundProblem.VOTING_IN_THE_PAST]),
    ],
)
def test_voting_comes_last_and_is_not_over(schedule, now, problems):
    assert problems_with_schedule(schedule, now) == problems
