"""From the row of a round to its schedule and phase."""

from collections.abc import Collection
from datetime import datetime

from wijkfonds.membership.models import Level, Way
from wijkfonds.membership.rules import somebody_can_vote
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
    submitting = _window(round_.submitting_opens, round_.submitting_closes)
    assessing = _window(round_.assessing_opens, round_.assessing_closes)
    voting = _window(round_.voting_opens, round_.voting_closes) if round_.has_vote else None
    if submitting is None or assessing is None or (round_.has_vote and voting is None):
        return None
    return Schedule(submitting, assessing, voting, _window(round_.supporting_opens, round_.supporting_closes))


def _window(opens: datetime | None, closes: datetime | None) -> Window | None:
    return Window(opens, closes) if opens is not None and closes is not None else None


def phase_of(round_: Round, now: datetime, *, as_published: bool = False) -> Phase:
    """`as_published`: where it would stand if it were online."""
    schedule = schedule_of(round_)
    if schedule is None:
        return Phase.PREPARING
    return headline_phase(
        schedule,
        now,
        is_published=as_published or round_.published_at is not None,
        has_result=round_.result_published_at is not None,
        is_decided=round_.decided_at is not None,
    )


def window_is_open(round_: Round, name: str, now: datetime) -> bool:
    """`name` is submitting, supporting, assessing or voting.  A round that is not published has no open window."""
    schedule = schedule_of(round_)
    if schedule is None or round_.published_at is None:
        return False
    window: Window | None = getattr(schedule, name)
    return window is not None and window.is_open(now)


def voting_is_over(round_: Round, now: datetime) -> bool:
    schedule = schedule_of(round_)
    return schedule is not None and schedule.voting is not None and schedule.voting.is_over(now)


def problems_with(round_: Round, now: datetime, ways: Collection[Way]) -> list[RoundProblem]:
    """What stands between this round and the public; empty when it may go out.  `ways`: those open in its fund."""
    found = []
    if not round_.title.strip():
        found.append(RoundProblem.NO_TITLE)
    if round_.budget_cents <= 0:
        found.append(RoundProblem.NO_BUDGET)
    if round_.has_vote:
        found += [*problems_with_ballot(round_), *problems_with_voters(round_, ways)]
    return [*found, *problems_with_schedule(schedule_of(round_), now), *problems_with_support(round_, ways)]


def problems_with_support(round_: Round, ways: Collection[Way]) -> list[RoundProblem]:
    """A round asks for support that members of this fund can give."""
    if _window(round_.supporting_opens, round_.supporting_closes) is None:
        return [RoundProblem.SUPPORT_WITHOUT_WINDOW] if round_.support_threshold else []
    level = round_.level_to_support
    return (
        [] if level <= Level.EMAIL_CONFIRMED or somebody_can_vote(ways, level) else [RoundProblem.SUPPORT_OUT_OF_REACH]
    )


def problems_with_voters(round_: Round, ways: Collection[Way]) -> list[RoundProblem]:
    """A round asks of members what they can show in this fund."""
    if not round_.has_vote or not round_.members_vote:
        return []
    if round_.level_to_vote <= Level.ADDRESS_STATED and Way.AREA not in ways:
        return [RoundProblem.STATED_DOES_NOT_COUNT]
    return [] if somebody_can_vote(ways, round_.level_to_vote) else [RoundProblem.LEVEL_OUT_OF_REACH]


def problems_with_ballot(round_: Round) -> list[RoundProblem]:
    """What is missing in how people vote and the money is divided."""
    pots = [pot.cents for pot in round_.pots]
    problems = {
        RoundProblem.NO_LIMIT: round_.ballot_type == BallotType.APPROVAL_AT_MOST and not round_.max_choices,
        RoundProblem.NO_POINTS: round_.ballot_type == BallotType.CUMULATIVE and not round_.points_to_give,
        RoundProblem.LEAST_ABOVE_MOST: round_.max_choices is not None and round_.min_choices > round_.max_choices,
        RoundProblem.POTS_DO_NOT_ADD_UP: bool(pots) and sum(pots) != round_.budget_cents,
    }
    return [problem for problem, holds in problems.items() if holds]
