"""What scores, or the order of coming, choose.  Exact: averages are fractions, money is cents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from fractions import Fraction

LOWEST, HIGHEST = 1, 10
PASS_MARK = 6
LEAST_SCORES = 2


class RankReason(StrEnum):
    PASSED = auto()
    BELOW_PASS_MARK = auto()
    TOO_FEW_SCORES = auto()
    IN_TURN = auto()
    DID_NOT_FIT = auto()
    NOT_ASSESSED = auto()


@dataclass(frozen=True)
class Candidate:
    """A proposal that can be carried out, or one that nobody answered yet (`is_waiting`)."""

    key: str
    cost_cents: int
    submitted_at: datetime
    scores: tuple[int, ...] = ()
    is_waiting: bool = False


@dataclass(frozen=True)
class Place:
    """Where a proposal stands, from 1.  `left_cents` is what there was when its turn came."""

    number: int
    key: str
    selected: bool
    reason: RankReason
    left_cents: int
    average: Fraction | None = None


def average_of(scores: Sequence[int]) -> Fraction | None:
    return Fraction(sum(scores), len(scores)) if scores else None


def by_scores(candidates: Sequence[Candidate], budget_cents: int) -> list[Place]:
    """Highest average first, at least PASS_MARK, while it fits.  Equal: the cheaper, then who came first."""

    def order(found: Candidate) -> tuple[Fraction, int, datetime, str]:
        return -(average_of(found.scores) or Fraction(0)), found.cost_cents, found.submitted_at, found.key

    places, left = [], budget_cents
    for number, found in enumerate(sorted(candidates, key=order), 1):
        reason = _reason_of_scores(found, left)
        selected = reason == RankReason.PASSED
        places.append(Place(number, found.key, selected, reason, left, average_of(found.scores)))
        left -= found.cost_cents if selected else 0
    return places


def _reason_of_scores(found: Candidate, left_cents: int) -> RankReason:
    average = average_of(found.scores)
    if average is None or len(found.scores) < LEAST_SCORES:
        return RankReason.TOO_FEW_SCORES
    if average < PASS_MARK:
        return RankReason.BELOW_PASS_MARK
    return RankReason.PASSED if found.cost_cents <= left_cents else RankReason.DID_NOT_FIT


def in_order_of_coming(candidates: Sequence[Candidate], budget_cents: int) -> list[Place]:
    """Who submitted first, as long as it fits; what does not fit lets the next one pass.

    One that waits for an answer keeps its turn: it gets no money yet, but nobody takes the money it may need.
    """
    places, left = [], budget_cents
    for number, found in enumerate(sorted(candidates, key=lambda one: (one.submitted_at, one.key)), 1):
        fits = found.cost_cents <= left
        reason = RankReason.NOT_ASSESSED if found.is_waiting and fits else RankReason.IN_TURN
        if not fits:
            reason = RankReason.DID_NOT_FIT
        places.append(Place(number, found.key, reason == RankReason.IN_TURN, reason, left))
        left -= found.cost_cents if fits else 0
    return places
