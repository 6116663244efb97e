"""Windows and phases.  A pure function of schedule, acts and now: nobody presses a button at midnight."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto


@dataclass(frozen=True)
class Window:
    """Half-open: `opens` belongs to it, `closes` does not."""

    opens: datetime
    closes: datetime

    def is_open(self, now: datetime) -> bool:
        return self.opens <= now < self.closes

    def is_over(self, now: datetime) -> bool:
        return now >= self.closes


@dataclass(frozen=True)
class Schedule:
    """Without a vote there is no window for it; nor for supporting, where proposals need none."""

    submitting: Window
    assessing: Window
    voting: Window | None
    supporting: Window | None = None


class Phase(StrEnum):
    """In the order in which residents meet them."""

    PREPARING = auto()
    SUBMITTING = auto()
    SUPPORTING = auto()
    ASSESSING = auto()
    VOTING = auto()
    COUNTING = auto()
    RESULT = auto()
    DECISION = auto()


class PhaseState(StrEnum):
    DONE = auto()
    NOW = auto()
    LATER = auto()


def headline_phase(
    schedule: Schedule, now: datetime, *, is_published: bool, has_result: bool, is_decided: bool = False
) -> Phase:
    """The one word for where a round stands.  Between two windows it is the phase that prepares the next."""
    if not is_published or now < schedule.submitting.opens:
        return Phase.PREPARING
    if has_result:
        return Phase.DECISION if is_decided else Phase.RESULT
    if schedule.voting and now >= schedule.voting.opens:
        return Phase.COUNTING if schedule.voting.is_over(now) else Phase.VOTING
    return _phase_before_the_vote(schedule, now)


def _phase_before_the_vote(schedule: Schedule, now: datetime) -> Phase:
    if schedule.submitting.is_open(now):
        return Phase.SUBMITTING
    if schedule.supporting and not schedule.supporting.is_over(now):
        return Phase.SUPPORTING
    return Phase.ASSESSING


def state_of(phase: Phase, current: Phase) -> PhaseState:
    order = list(Phase)
    if order.index(phase) < order.index(current):
        return PhaseState.DONE
    return PhaseState.NOW if phase == current else PhaseState.LATER


class RoundProblem(StrEnum):
    """Why a round cannot be published yet."""

    NO_TITLE = auto()
    NO_BUDGET = auto()
    NO_WINDOWS = auto()
    WINDOWS_OVERLAP = auto()
    VOTING_IN_THE_PAST = auto()
    ASSESSING_IN_THE_PAST = auto()
    NO_LIMIT = auto()
    NO_POINTS = auto()
    LEAST_ABOVE_MOST = auto()
    POTS_DO_NOT_ADD_UP = auto()
    LEVEL_OUT_OF_REACH = auto()
    STATED_DOES_NOT_COUNT = auto()
    SUPPORT_WITHOUT_WINDOW = auto()
    SUPPORTING_TOO_EARLY = auto()
    SUPPORTING_ENDS_EARLY = auto()
    SUPPORTING_ENDS_LATE = auto()
    SUPPORT_OUT_OF_REACH = auto()


def problems_with_schedule(schedule: Schedule | None, now: datetime) -> list[RoundProblem]:
    if schedule is None:
        return [RoundProblem.NO_WINDOWS]
    found = []
    if schedule.voting and schedule.voting.opens < max(schedule.submitting.closes, schedule.assessing.closes):
        found.append(RoundProblem.WINDOWS_OVERLAP)
    if schedule.assessing.closes < schedule.submitting.closes:
        found.append(RoundProblem.WINDOWS_OVERLAP)
    if schedule.voting and schedule.voting.is_over(now):
        found.append(RoundProblem.VOTING_IN_THE_PAST)
    if schedule.voting is None and schedule.assessing.is_over(now):
        found.append(RoundProblem.ASSESSING_IN_THE_PAST)
    return list(dict.fromkeys([*found, *_problems_with_supporting(schedule)]))


def _problems_with_supporting(schedule: Schedule) -> list[RoundProblem]:
    """It runs beside submitting, or after it: every proposal gets its chance.  Before the vote it is known who has enough."""
    window = schedule.supporting
    if window is None:
        return []
    last = schedule.voting.opens if schedule.voting else schedule.assessing.closes
    problems = {
        RoundProblem.SUPPORTING_TOO_EARLY: window.opens < schedule.submitting.opens,
        RoundProblem.SUPPORTING_ENDS_EARLY: window.closes < schedule.submitting.closes,
        RoundProblem.SUPPORTING_ENDS_LATE: window.closes > last,
    }
    return [problem for problem, holds in problems.items() if holds]
