"""Who may write in the ledger, and when?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership, MembershipState, Role
from wijkfonds.money.models import LedgerEntry
from wijkfonds.money.rules import CORRECTABLE
from wijkfonds.rounds.models import Round


class MoneyRefusal(StrEnum):
    NOT_THE_TREASURER = auto()
    OTHER_FUND = auto()
    NOT_PUBLISHED = auto()
    STILL_NEEDED = auto()
    NOT_ENOUGH_FREE = auto()
    NOT_ENOUGH_RESERVED = auto()
    NOT_ENOUGH_AWARDED = auto()
    NOT_ENOUGH_PAID = auto()
    ALREADY_WRITTEN = auto()
    ALREADY_CORRECTED = auto()
    NOT_CORRECTABLE = auto()


def is_treasurer(actor: Membership | None, fund_id: UUID) -> bool:
    return (
        actor is not None
        and actor.fund_id == fund_id
        and actor.state == MembershipState.CONFIRMED
        and actor.has(Role.TREASURER)
    )


def may_write(actor: Membership | None, fund_id: UUID) -> MoneyRefusal | None:
    return None if is_treasurer(actor, fund_id) else MoneyRefusal.NOT_THE_TREASURER


def may_reserve(actor: Membership | None, round_: Round) -> MoneyRefusal | None:
    """For rounds that everybody can see: the ledger is public."""
    if not is_treasurer(actor, round_.fund_id):
        return MoneyRefusal.NOT_THE_TREASURER
    return None if round_.published_at else MoneyRefusal.NOT_PUBLISHED


def may_correct(actor: Membership | None, entry: LedgerEntry, *, is_corrected: bool) -> MoneyRefusal | None:
    """An award follows a decision: a new decision changes it.  A correction is not corrected, but written anew."""
    if not is_treasurer(actor, entry.fund_id):
        return MoneyRefusal.NOT_THE_TREASURER
    if entry.kind not in CORRECTABLE:
        return MoneyRefusal.NOT_CORRECTABLE
    return MoneyRefusal.ALREADY_CORRECTED if is_corrected else None
