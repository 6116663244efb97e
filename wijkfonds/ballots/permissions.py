"""Who may freeze a round, and who may vote?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.roll.models import EntryState, RollEntry
from wijkfonds.roll.rules import FEWEST_VOTERS, ComingRoll
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee
from wijkfonds.rounds.rules import RoundProblem
from wijkfonds.rounds.schedules import problems_with_ballot, schedule_of, voting_is_over, window_is_open


class FreezeRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    WITHOUT_VOTE = auto()
    NOT_PUBLISHED = auto()
    ALREADY_FROZEN = auto()
    STILL_SUBMITTING = auto()
    STILL_SUPPORTING = auto()
    NOT_ALL_ASSESSED = auto()
    NOTHING_TO_VOTE_ON = auto()
    DEARER_THAN_BUDGET = auto()
    POTS_DO_NOT_ADD_UP = auto()
    EITHER_OR_IN_TWO_POTS = auto()
    APPEAL_WAITS = auto()
    VOTING_IS_OVER = auto()
    TOO_FEW_VOTERS = auto()
    NO_LIST = auto()
    NO_NAMES = auto()


class VoteRefusal(StrEnum):
    NO_VOTE = auto()
    NOT_OPEN_YET = auto()
    CLOSED = auto()
    NOT_FROZEN = auto()
    NOT_A_MEMBER = auto()
    WAITING = auto()
    PERSON_UNKNOWN = auto()
    REFUSED = auto()
    NOT_ON_ROLL = auto()
    BY_LETTER_ONLY = auto()
    KEY_MISSING = auto()


class CodeRefusal(StrEnum):
    """Why a code that somebody typed opens no door.  The first three are slips: nothing was looked up."""

    LENGTH = auto()
    SIGN = auto()
    CHECK = auto()
    UNKNOWN = auto()
    VOID = auto()
    KEY_DESTROYED = auto()


def may_freeze(
    actor: Membership | None,
    round_: Round,
    *,
    waiting: int,
    feasible: int,
    now: datetime,
    too_dear: int = 0,
    in_two_pots: bool = False,
    appeals: int = 0,
    roll: ComingRoll,
) -> FreezeRefusal | None:
    """`waiting` have no answer yet, `feasible` go on the ballot, `too_dear` of them can never win; `appeals` of hidden ones.

    `in_two_pots`: an either-or choice lies in more than one.  `roll`: who would be on it.
    """
    refusals = _refusals_of_the_moment(actor, round_, now) | {
        FreezeRefusal.NOT_ALL_ASSESSED: waiting > 0,
        FreezeRefusal.NOTHING_TO_VOTE_ON: feasible == 0,
        FreezeRefusal.POTS_DO_NOT_ADD_UP: RoundProblem.POTS_DO_NOT_ADD_UP in problems_with_ballot(round_),
        FreezeRefusal.DEARER_THAN_BUDGET: too_dear > 0,
        FreezeRefusal.EITHER_OR_IN_TWO_POTS: in_two_pots,
        FreezeRefusal.APPEAL_WAITS: appeals > 0,
    }
    refusals |= _refusals_of_the_roll(round_, roll)
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def _refusals_of_the_moment(actor: Membership | None, round_: Round, now: datetime) -> dict[FreezeRefusal, bool]:
    schedule = schedule_of(round_)
    return {
        FreezeRefusal.NOT_THE_COMMITTEE: not is_committee(actor, round_.fund_id),
        FreezeRefusal.WITHOUT_VOTE: not round_.has_vote,
        FreezeRefusal.NOT_PUBLISHED: round_.published_at is None or schedule is None,
        FreezeRefusal.ALREADY_FROZEN: round_.frozen_at is not None,
        FreezeRefusal.STILL_SUBMITTING: schedule is not None and not schedule.submitting.is_over(now),
        FreezeRefusal.STILL_SUPPORTING: schedule is not None
        and schedule.supporting is not None
        and not schedule.supporting.is_over(now),
        FreezeRefusal.VOTING_IS_OVER: voting_is_over(round_, now),
    }


def _refusals_of_the_roll(round_: Round, roll: ComingRoll) -> dict[FreezeRefusal, bool]:
    return {
        FreezeRefusal.NO_LIST: round_.letters_vote and roll.letters == 0,
        FreezeRefusal.NO_NAMES: round_.members_vote and round_.letters_vote and roll.nameless > 0,
        FreezeRefusal.TOO_FEW_VOTERS: roll.size < FEWEST_VOTERS,
    }


def voting_refusal(round_: Round, now: datetime) -> VoteRefusal | None:
    """Can anybody vote now?"""
    if not round_.has_vote:
        return VoteRefusal.NO_VOTE
    if voting_is_over(round_, now) or round_.closed_at is not None:  # once closed it stays so, whatever a clock says
        return VoteRefusal.CLOSED
    if not window_is_open(round_, "voting", now):
        return VoteRefusal.NOT_OPEN_YET
    return None if round_.frozen_at else VoteRefusal.NOT_FROZEN


def may_vote(entry: RollEntry | None, round_: Round, now: datetime) -> VoteRefusal | None:
    """With this place on the roll, whatever door it came through."""
    refusal = voting_refusal(round_, now)
    if refusal:
        return refusal
    on_roll = entry is not None and entry.round_id == round_.id and entry.state != EntryState.VOID
    return None if on_roll else VoteRefusal.NOT_ON_ROLL


def sign_in_refusal(
    member: Membership | None, entry: RollEntry | None, round_: Round, now: datetime
) -> VoteRefusal | None:
    """Of whoever signs in: why their account opens no door, if it does not."""
    refusal = may_vote(entry, round_, now)
    if refusal != VoteRefusal.NOT_ON_ROLL:
        return refusal
    if not round_.members_vote:
        return VoteRefusal.BY_LETTER_ONLY
    if member is None or member.fund_id != round_.fund_id:
        return VoteRefusal.NOT_A_MEMBER
    if member.state == MembershipState.REFUSED:
        return VoteRefusal.REFUSED
    if member.level >= round_.level_to_vote:
        return refusal
    return VoteRefusal.PERSON_UNKNOWN if member.level >= Level.ADDRESS_PROVEN else VoteRefusal.WAITING
