"""What a gemeente sees: counts that tell nothing about a person, and what is late."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

SMALLEST = 10
RESULT_AFTER = timedelta(weeks=2)
DECISION_AFTER = timedelta(weeks=6)
PAYMENT_AFTER = timedelta(weeks=26)


@dataclass(frozen=True)
class Turnout:
    """`voted` is None when it is a small number; `percent` too when so few did not vote that it would tell who."""

    voted: int | None
    percent: int | None


def turnout_of(voted: int, entitled: int) -> Turnout:
    """Of both groups, who voted and who did not, fewer than SMALLEST are never told apart."""
    if voted < SMALLEST:
        return Turnout(None, None)
    if entitled - voted < SMALLEST:
        return Turnout(voted, None)
    return Turnout(voted, 100 * voted // entitled)


class Late(StrEnum):
    RESULT = auto()
    DECISION = auto()
    PAYMENT = auto()


def late_things(
    *,
    closed_at: datetime | None,
    result_at: datetime | None,
    decided_at: datetime | None,
    unpaid_cents: int,
    now: datetime,
) -> list[Late]:
    """`closed_at` is when voting (or else assessing) ended."""
    found = {
        Late.RESULT: closed_at is not None and result_at is None and now >= closed_at + RESULT_AFTER,
        Late.DECISION: result_at is not None and decided_at is None and now >= result_at + DECISION_AFTER,
        Late.PAYMENT: decided_at is not None and unpaid_cents > 0 and now >= decided_at + PAYMENT_AFTER,
    }
    return [late for late, is_late in found.items() if is_late]
