"""Who may do something to many proposals at once, and undo it?"""

from enum import StrEnum, auto

from wijkfonds.membership.models import Membership
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import RoundRefusal, may_change_round
from wijkfonds.worklist.models import BulkAct, BulkKind
from wijkfonds.worklist.rules import MOST_AT_ONCE


class WorkRefusal(StrEnum):
    NOTHING_CHOSEN = auto()
    TOO_MANY = auto()
    NO_ASSESSOR = auto()
    NO_THEME = auto()
    ALL_LEFT_OUT = auto()
    UNDONE_ALREADY = auto()
    NOTHING_DONE = auto()
    TOUCHES_YOU = auto()


def may_work(actor: Membership | None, round_: Round) -> RoundRefusal | None:
    """Give, take back, correct a theme: as long as the list is not frozen and no result is out."""
    return may_change_round(actor, round_)


def may_choose(chosen: int) -> WorkRefusal | None:
    if chosen == 0:
        return WorkRefusal.NOTHING_CHOSEN
    return WorkRefusal.TOO_MANY if chosen > MOST_AT_ONCE else None


def may_undo(actor: Membership | None, bulk: BulkAct, *, touches_actor: bool) -> RoundRefusal | WorkRefusal | None:
    """`touches_actor`: a theme of a proposal that touches this person would change, and another could do it."""
    refusal = may_change_round(actor, bulk.round)
    if refusal:
        return refusal
    if bulk.undone_at is not None:
        return WorkRefusal.UNDONE_ALREADY
    if bulk.done_count == 0:
        return WorkRefusal.NOTHING_DONE
    return WorkRefusal.TOUCHES_YOU if touches_actor and bulk.kind == BulkKind.THEME else None
