"""Which choices make a ballot?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

FEWEST_TO_PUBLISH = 10  # fewer ballots, and what they paid for, tell too much about who cast them


class ChoiceProblem(StrEnum):
    NOTHING_CHOSEN = auto()
    TOO_FEW = auto()
    TOO_MANY = auto()
    OVER_BUDGET = auto()
    NOT_ON_BALLOT = auto()
    NOT_A_PLACE = auto()
    SAME_PLACE = auto()
    NOT_POINTS = auto()
    TOO_MANY_POINTS = auto()
    POINTS_ELSEWHERE = auto()


@dataclass(frozen=True)
class Choices:
    """What one ballot holds: `keys` on the ballot; of a ranking the best first, else in the order of the keys.

    `points`, one for each key and more than 0, where points are given; else none.
    """

    keys: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


@dataclass(frozen=True)
class Limits:
    """`least` and `most` count choices; `most_cents` bounds what they cost together; `points` what is given together.

    None: no bound; of `points`: this ballot gives none.  `ranked`: the order of the choices counts.
    """

    least: int = 1
    most: int | None = None
    most_cents: int | None = None
    points: int | None = None
    ranked: bool = False


def in_order(choices: Choices, limits: Limits) -> Choices:
    """Written in one way: whoever opens the box must not see in which order somebody ticked.  A ranking is its order."""
    if limits.ranked:
        return choices
    if not choices.points:
        return Choices(tuple(sorted(set(choices.keys))))
    pairs = sorted(zip(choices.keys, choices.points, strict=True))
    return Choices(tuple(key for key, _ in pairs), tuple(points for _, points in pairs))


def cost_of(choices: Collection[str], costs: Mapping[str, int]) -> int:
    """Cents of the choices that are on the ballot."""
    return sum(costs.get(choice, 0) for choice in set(choices))


def problem_with_choices(choices: Choices, costs: Mapping[str, int], limits: Limits) -> ChoiceProblem | None:
    """`costs` are the proposals on the ballot, in cents.

    A proposal that is ticked twice is chosen once; in a ranking, and where points are given, it stands there once.
    """
    keys = set(choices.keys)
    count, given = len(keys), sum(choices.points)
    problems = {
        ChoiceProblem.POINTS_ELSEWHERE: bool(choices.points) and not keys <= costs.keys(),
        ChoiceProblem.NOT_ON_BALLOT: not keys <= costs.keys(),
        ChoiceProblem.NOTHING_CHOSEN: count == 0 and not choices.points,
        ChoiceProblem.SAME_PLACE: limits.ranked and count < len(choices.keys),
        ChoiceProblem.NOT_POINTS: not _points_fit(choices, limits),
        ChoiceProblem.TOO_FEW: count < limits.least,
        ChoiceProblem.TOO_MANY: limits.most is not None and count > limits.most,
        ChoiceProblem.TOO_MANY_POINTS: limits.points is not None and given > limits.points,
        ChoiceProblem.OVER_BUDGET: limits.most_cents is not None and cost_of(keys, costs) > limits.most_cents,
    }
    return next((problem for problem, holds in problems.items() if holds), None)


def _points_fit(choices: Choices, limits: Limits) -> bool:
    """Where points are given each choice has its own, 1 or more; elsewhere none has."""
    if limits.points is None:
        return not choices.points
    once = len(set(choices.keys)) == len(choices.keys) == len(choices.points)
    return once and all(points >= 1 for points in choices.points)
