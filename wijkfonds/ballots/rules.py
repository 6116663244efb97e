"""Which choices make a ballot?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto


class ChoiceProblem(StrEnum):
    NOTHING_CHOSEN = auto()
    TOO_FEW = auto()
    TOO_MANY = auto()
    OVER_BUDGET = auto()
    NOT_ON_BALLOT = auto()


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

    None: no bound; of `points`: this ballot gives none.
    """

    least: int = 1
    most: int | None = None
    most_cents: int | None = None
    points: int | None = None


def cost_of(choices: Collection[str], costs: Mapping[str, int]) -> int:
    """Cents of the choices that are on the ballot."""
    return sum(costs.get(choice, 0) for choice in set(choices))


def problem_with_choices(choices: Collection[str], costs: Mapping[str, int], limits: Limits) -> ChoiceProblem | None:
    """`costs` are the proposals on the ballot, in cents."""
    if any(choice not in costs for choice in choices):
        return ChoiceProblem.NOT_ON_BALLOT
    count = len(set(choices))
    if count == 0:
        return ChoiceProblem.NOTHING_CHOSEN
    if count < limits.least:
        return ChoiceProblem.TOO_FEW
    if limits.most is not None and count > limits.most:
        return ChoiceProblem.TOO_MANY
    if limits.most_cents is not None and cost_of(choices, costs) > limits.most_cents:
        return ChoiceProblem.OVER_BUDGET
    return None
