"""When changes are due, when an answer contradicts itself, and whose turn it is.  Plain values."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from enum import StrEnum, auto

from wijkfonds.assessments.models import AnswerState, Outcome, Verdict
from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.proposals.models import ProposalStatus

SHORTEST_REASON, LONGEST_REASON = 40, 2000
SHORTEST_WHAT, LONGEST_WHAT = 20, 2000
SHORTEST_CENTS_REASON, LONGEST_CENTS_REASON = 20, 500
LEAST_DAYS, USUAL_DAYS = 3, 14  # to change something; a fund that has less time than the least asks no more
REMIND_BEFORE = timedelta(days=2)
DAY = timedelta(days=1)


class AnswerProblem(StrEnum):
    YES_AND_NO = auto()
    NO_WITHOUT_WHY = auto()
    IF_WITHOUT_WHY = auto()
    CRITERIA_CHANGED = auto()


def contradicts(outcome: Outcome | None, verdicts: Collection[Verdict]) -> bool:
    """A plan that can go on while one question says no."""
    return outcome == Outcome.FEASIBLE and Verdict.NO in verdicts


def problem_with_verdict(verdict: Verdict | None, explanation: str) -> AnswerProblem | None:
    if verdict == Verdict.NO and len(explanation) < SHORTEST_REASON:
        return AnswerProblem.NO_WITHOUT_WHY
    if verdict == Verdict.YES_IF and not explanation:
        return AnswerProblem.IF_WITHOUT_WHY
    return None


def end_of_day(moment: datetime) -> datetime:
    """The first moment of the next day in Amsterdam."""
    return utc_of(local(moment).date() + DAY, time(0))


def longest_until(now: datetime, assessing_closes: datetime | None) -> datetime | None:
    """The last moment that may be asked for; None when there is too little time before assessing closes."""
    least = end_of_day(now + LEAST_DAYS * DAY)
    if assessing_closes is None or assessing_closes < least:
        return None
    return assessing_closes


def usual_until(now: datetime, latest: datetime) -> datetime:
    """Two weeks, or what there is."""
    return min(end_of_day(now + USUAL_DAYS * DAY), latest)


def fits_until(until: datetime, now: datetime, latest: datetime) -> bool:
    return end_of_day(now + LEAST_DAYS * DAY) <= until <= latest


def is_waiting(status: ProposalStatus, changes_until: datetime | None, now: datetime) -> bool:
    """For the assessors: also when the day for the changes went by and nothing came."""
    if status == ProposalStatus.SUBMITTED:
        return True
    return came_not(status, changes_until, now)


def came_not(status: ProposalStatus, changes_until: datetime | None, now: datetime) -> bool:
    """The changes were asked by a day that is over."""
    return status == ProposalStatus.CHANGES_ASKED and changes_until is not None and now >= changes_until


def waits_for_changes(status: ProposalStatus, changes_until: datetime | None, now: datetime) -> bool:
    return status == ProposalStatus.CHANGES_ASKED and not came_not(status, changes_until, now)


def reminds_at(until: datetime) -> datetime:
    return until - REMIND_BEFORE


class Turn(StrEnum):
    """What somebody who may decide can do now."""

    ANSWER = auto()
    READ_SECOND = auto()
    MEND = auto()


def turn_of(*, waits: bool, state: AnswerState | None, is_author: bool, has_interest: bool) -> Turn | None:
    """`waits`: there is no answer that counts, or the proposer asked for another look."""
    if has_interest:
        return None
    if state is None:
        return Turn.ANSWER if waits else None
    if state == AnswerState.WAITING:
        return None if is_author else Turn.READ_SECOND
    return Turn.MEND if state == AnswerState.RETURNED and is_author else None
