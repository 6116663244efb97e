"""From the row of a round to its schedule and phase."""

from datetime import datetime

from wijkfonds.rounds.models import BallotType, Round
from wijkfonds.rounds.rules import (
    Phase,
    RoundProblem,
    Schedule,
    Window,
    headline_phase,
    problems_with_schedule,
)


def schedule_of(round_: Round) -> Schedule | None:
    """None while the committee has not filled in all of it."""
    moments = (
        round_.submitting_opens,
        round_.submitting_closes,
        round_.assessing_opens,
        round_.assessing_closes,
        round_.voting_opens,
        round_.voting_closes,
    )
    known = [moment for moment in moments if moment is not None]
    if len(known) < len(moments):
        return None
    return Schedule(Window(known[0], known[1]), Window(known[2], known[3]), Window(known[4], known[5]))


def phase_of(round_: Round, now: datetime) -> Phase:
    schedule = schedule_of(round_)
    if schedule is None:
        return Phase.PREPARING
    return headline_phase(
        schedule,
        now,
        is_published=round_.published_at is not None,
        has_result=round_.result_published_at is not None,
        is_decided=round_.decided_at is not None,
    )


def window_is_open(round_: Round, name: str, now: datetime) -> bool:
    """`name` is submitting, assessing or voting.  A round that is not published has no open window."""
    schedule = schedule_of(round_)
    if schedule is None or round_.published_at is None:
        return False
    window: Window = getattr(schedule, name)
    return window.is_open(now)


def voting_is_over(round_: Round, now: datetime) -> bool:
    schedule = schedule_of(round_)
    return schedule is not None and schedule.voting.is_over(now)


def problems_with(round_: Round, now: datetime) -> list[RoundProblem]:
    """What stands between this round and the public; empty when it may go out."""
    found = []
    if not round_.title.strip():
        found.append(RoundProblem.NO_TITLE)
    if round_.budget_cents <= 0:
        found.append(RoundProblem.NO_BUDGET)
    if round_.ballot_type == BallotType.APPROVAL_AT_MOST and not round_.max_choices:
        found.append(RoundProblem.NO_LIMIT)
    return [*found, *problems_with_schedule(schedule_of(round_), now)]
