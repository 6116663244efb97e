"""Who may change the list and the roll, and when?"""

from enum import StrEnum, auto

from wijkfonds.membership.models import Membership
from wijkfonds.roll.models import EntryState, RollEntry
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee


class RollRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NO_LETTERS = auto()
    FROZEN = auto()
    NOT_FROZEN = auto()
    BOX_CLOSED = auto()
    NOT_ON_ROLL = auto()
    USED = auto()
    NOT_USED = auto()
    NOBODY_NEW = auto()
    ALREADY_ON_ROLL = auto()


def may_put_list(actor: Membership | None, round_: Round) -> RollRefusal | None:
    """Until the rules and the roll are fixed."""
    if not is_committee(actor, round_.fund_id):
        return RollRefusal.NOT_THE_COMMITTEE
    if not (round_.has_vote and round_.letters_vote):
        return RollRefusal.NO_LETTERS
    return RollRefusal.FROZEN if round_.frozen_at else None


def change_refusal(round_: Round) -> RollRefusal | None:
    """Whoever asks; the act of two asks for the roles.  Once the box is closed nobody comes or goes."""
    if round_.frozen_at is None:
        return RollRefusal.NOT_FROZEN
    return RollRefusal.BOX_CLOSED if round_.closed_at else None


def removal_refusal(round_: Round, entry: RollEntry | None, *, used: bool) -> RollRefusal | None:
    """A place that was used stays: no ballot is ever removed, no second one handed out."""
    refusal = change_refusal(round_)
    if refusal:
        return refusal
    if entry is None or entry.state == EntryState.VOID:
        return RollRefusal.NOT_ON_ROLL
    return RollRefusal.USED if used else None


def dispute_refusal(round_: Round, entry: RollEntry | None, *, used: bool) -> RollRefusal | None:
    """Also after closing, until the result is out: whoever looks then sees that somebody else voted."""
    if round_.frozen_at is None:
        return RollRefusal.NOT_FROZEN
    if round_.result_published_at is not None:
        return RollRefusal.BOX_CLOSED
    if entry is None or entry.state != EntryState.VALID:
        return RollRefusal.NOT_ON_ROLL
    return None if used else RollRefusal.NOT_USED
