"""Who may count, and who may publish what was counted?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.membership.models import Membership
from wijkfonds.results.models import CountRun, CountState
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee
from wijkfonds.rounds.schedules import schedule_of, voting_is_over


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


def may_count(actor: Membership | None, round_: Round, run: CountRun | None, now: datetime) -> CountRefusal | None:
    """Once voting is over; again as often as one likes until the result is published."""
    if not is_committee(actor, round_.fund_id):
        return CountRefusal.NOT_THE_COMMITTEE
    if not round_.has_vote:
        return CountRefusal.NO_VOTE
    if round_.frozen_at is None:
        return CountRefusal.NOT_FROZEN
    if not voting_is_over(round_, now):
        return CountRefusal.STILL_VOTING
    if round_.result_published_at is not None:
        return CountRefusal.ALREADY_PUBLISHED
    busy = run is not None and run.state in {CountState.WAITING, CountState.RUNNING}
    return CountRefusal.COUNTING_NOW if busy else None


def may_publish_result(actor: Membership | None, round_: Round, run: CountRun | None) -> CountRefusal | None:
    if not is_committee(actor, round_.fund_id):
        return CountRefusal.NOT_THE_COMMITTEE
    return publishing_refusal(round_, run)


def publishing_refusal(round_: Round, run: CountRun | None) -> CountRefusal | None:
    """Can anybody publish it now?"""
    if round_.result_published_at is not None:
        return CountRefusal.ALREADY_PUBLISHED
    return None if run is not None and run.state == CountState.DONE else CountRefusal.NOT_COUNTED


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
