"""Who may count, and who may publish what was counted?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.ballots.opening import BoxProblem
from wijkfonds.membership.models import Membership
from wijkfonds.results.models import CountRun, CountState
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee
from wijkfonds.rounds.schedules import schedule_of, voting_is_over
from wijkfonds.urn.models import Urn

OF_ONE_BALLOT = frozenset({BoxProblem.UNREADABLE, BoxProblem.TWICE, BoxProblem.ILLEGAL})


class CountRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NOT_FROZEN = auto()
    STILL_VOTING = auto()
    COUNTING_NOW = auto()
    ALREADY_PUBLISHED = auto()
    NOT_COUNTED = auto()
    NO_VOTE = auto()
    STILL_SUBMITTING = auto()
    NOT_ALL_ASSESSED = auto()
    NOT_ALL_SCORED = auto()
    NOT_CLOSED = auto()
    NO_DICE = auto()
    DOES_NOT_AGREE = auto()
    TOLD_OTHERWISE = auto()
    NOTHING_TO_LEAVE_OUT = auto()
    HAS_INTEREST = auto()


def may_count(
    actor: Membership | None,
    round_: Round,
    run: CountRun | None,
    urn: Urn | None,
    now: datetime,
    *,
    keeps_out: bool,
) -> CountRefusal | None:
    """Once two people opened the box; again as often as one likes until the result is published.

    `keeps_out`: they have an interest in what can win, and somebody else of the committee has none.

    The ballots of an imported round lie in no box that anybody could close.
    """
    box = None if round_.source else urn
    refusals = {
        CountRefusal.NOT_THE_COMMITTEE: not is_committee(actor, round_.fund_id),
        CountRefusal.NO_VOTE: not round_.has_vote,
        CountRefusal.NOT_FROZEN: round_.frozen_at is None,
        CountRefusal.STILL_VOTING: not voting_is_over(round_, now),
        CountRefusal.ALREADY_PUBLISHED: round_.result_published_at is not None,
        CountRefusal.NOT_CLOSED: not round_.source and (box is None or box.closed_at is None),
        CountRefusal.NO_DICE: not round_.source and (box is None or box.opened_at is None),
        CountRefusal.COUNTING_NOW: run is not None and run.state in {CountState.WAITING, CountState.RUNNING},
        CountRefusal.HAS_INTEREST: keeps_out,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def publishing_refusal(round_: Round, run: CountRun | None) -> CountRefusal | None:
    """Can anybody publish it now?"""
    if round_.result_published_at is not None:
        return CountRefusal.ALREADY_PUBLISHED
    if run is None or run.state != CountState.DONE:
        return CountRefusal.NOT_COUNTED
    return CountRefusal.DOES_NOT_AGREE if run.agrees is False else None


def leaving_out_refusal(round_: Round, run: CountRun | None) -> CountRefusal | None:
    """Of ballots at which the newest count stopped, and of those alone."""
    if round_.result_published_at is not None:
        return CountRefusal.ALREADY_PUBLISHED
    stopped = run is not None and run.state == CountState.FAILED and run.problem in OF_ONE_BALLOT and run.rows
    return None if stopped else CountRefusal.NOTHING_TO_LEAVE_OUT


def ranking_refusal(round_: Round, *, waiting: int, unscored: int, now: datetime) -> CountRefusal | None:
    """Without a vote: `waiting` proposals have no answer yet, `unscored` have too few scores."""
    schedule = schedule_of(round_)
    refusals = {
        CountRefusal.ALREADY_PUBLISHED: round_.result_published_at is not None,
        CountRefusal.STILL_SUBMITTING: schedule is None or not schedule.submitting.is_over(now),
        CountRefusal.NOT_ALL_ASSESSED: waiting > 0,
        CountRefusal.NOT_ALL_SCORED: unscored > 0,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)
