"""When does a decision need a reason, and what is still missing?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto


class DecisionOutcome(StrEnum):
    AWARDED = auto()
    PARTLY_AWARDED = auto()
    REJECTED = auto()


class DecisionProblem(StrEnum):
    NO_REASON = auto()
    NO_AMOUNT = auto()
    NOT_PARTLY = auto()
    SAME_AS_BEFORE = auto()


@dataclass(frozen=True)
class Wish:
    """What the board wants for one proposal; `selected` is what the result (or the scores, or the queue) said.

    `before` is the decision that this one takes the place of, as (outcome, cents).
    """

    outcome: DecisionOutcome
    cents: int
    reason: str
    selected: bool
    cost_cents: int
    is_binding: bool
    before: tuple[DecisionOutcome, int] | None = None


def follows(wish: Wish) -> bool:
    """Exactly what came out: all of it, or nothing."""
    if wish.selected:
        return wish.outcome == DecisionOutcome.AWARDED and wish.cents == wish.cost_cents
    return wish.outcome == DecisionOutcome.REJECTED


def needs_reason(wish: Wish) -> bool:
    """Only where the board does what it was bound to do, the result is reason enough."""
    return not wish.is_binding or not follows(wish) or wish.before is not None


def cents_of(outcome: DecisionOutcome, cost_cents: int, typed_cents: int) -> int:
    """What the outcome is worth; the amount that was typed counts for a part only."""
    if outcome == DecisionOutcome.AWARDED:
        return cost_cents
    return typed_cents if outcome == DecisionOutcome.PARTLY_AWARDED else 0


def problems_with(wish: Wish) -> list[DecisionProblem]:
    """What keeps it from being written down."""
    found = {
        DecisionProblem.NO_AMOUNT: wish.outcome == DecisionOutcome.PARTLY_AWARDED and wish.cents <= 0,
        DecisionProblem.NOT_PARTLY: wish.outcome == DecisionOutcome.PARTLY_AWARDED and wish.cents >= wish.cost_cents,
        DecisionProblem.SAME_AS_BEFORE: wish.before == (wish.outcome, wish.cents),
        DecisionProblem.NO_REASON: needs_reason(wish) and not wish.reason.strip(),
    }
    return [problem for problem, holds in found.items() if holds]


def total_cents(amounts: Iterable[tuple[int, int]]) -> int:
    """What releasing adds to the awards: new minus old, per decision."""
    return sum(new - old for new, old in amounts)
