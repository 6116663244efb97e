"""Entries move cents between named accounts.  Pure: the same fold checks what the database holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto


class Ledger(StrEnum):
    """The accounts.  Outside is everybody else; the other four together are what was received and never left."""

    OUTSIDE = auto()
    FREE = auto()
    RESERVED = auto()
    AWARDED = auto()
    PAID = auto()


class EntryKind(StrEnum):
    RECEIVED = auto()
    RESERVED = auto()
    RELEASED = auto()
    AWARDED = auto()
    AWARD_TAKEN_BACK = auto()
    PAID = auto()
    RETURNED = auto()
    CORRECTED = auto()


class Source(StrEnum):
    """Where money comes from."""

    GEMEENTE = auto()
    WIND_FUND = auto()
    GIFT = auto()
    CONTRIBUTION = auto()
    OTHER = auto()


MOVES = {
    EntryKind.RECEIVED: (Ledger.OUTSIDE, Ledger.FREE),
    EntryKind.RESERVED: (Ledger.FREE, Ledger.RESERVED),
    EntryKind.RELEASED: (Ledger.RESERVED, Ledger.FREE),
    EntryKind.AWARDED: (Ledger.RESERVED, Ledger.AWARDED),
    EntryKind.AWARD_TAKEN_BACK: (Ledger.AWARDED, Ledger.RESERVED),
    EntryKind.PAID: (Ledger.AWARDED, Ledger.PAID),
    EntryKind.RETURNED: (Ledger.PAID, Ledger.FREE),
}
CORRECTABLE = {EntryKind.RECEIVED, EntryKind.RESERVED, EntryKind.RELEASED, EntryKind.PAID, EntryKind.RETURNED}


@dataclass(frozen=True)
class Move:
    """`cents` from one account to another; a subject is the round or proposal the account belongs to, or ""."""

    cents: int
    origin: Ledger
    target: Ledger
    origin_subject: str = ""
    target_subject: str = ""

    def back(self) -> "Move":
        """What undoes it."""
        return Move(self.cents, self.target, self.origin, self.target_subject, self.origin_subject)


def move_of(kind: EntryKind, cents: int, *, round_id: str = "", proposal_id: str = "") -> Move:
    """Money is reserved per round, awarded and paid per proposal."""
    origin, target = MOVES[kind]
    subjects = {Ledger.RESERVED: round_id, Ledger.AWARDED: proposal_id, Ledger.PAID: proposal_id}
    return Move(cents, origin, target, subjects.get(origin, ""), subjects.get(target, ""))


def balances_after(moves: Iterable[Move]) -> dict[tuple[Ledger, str], int]:
    """What each account holds; Outside is left out.  Accounts that hold nothing are left out too."""
    held: dict[tuple[Ledger, str], int] = defaultdict(int)
    for move in moves:
        held[move.origin, move.origin_subject] -= move.cents
        held[move.target, move.target_subject] += move.cents
    return {key: cents for key, cents in held.items() if cents and key[0] != Ledger.OUTSIDE}


def releasable_cents(*, reserved_cents: int, budget_cents: int, is_decided: bool) -> int:
    """Until the board has decided, what residents were promised stays reserved."""
    return reserved_cents if is_decided else max(0, reserved_cents - budget_cents)
