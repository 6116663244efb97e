"""Who supports what, turned round: per project the ballots that pay for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wijkfonds.tally.ballots import MOST_EXACT, Ballots
from wijkfonds.tally.ties import Contender

LONGEST_DOT = 10_000  # from here on OpenBLAS gives a product of two columns to several threads


@dataclass(frozen=True, slots=True)
class Supporters:
    """The k rows of ballots that chose one project.

    `rows`: (k,) int32, ascending.  `people`: (k,) float64 whole numbers, how many each row stands for.  `points`: (k,)
    float64 whole numbers, what each gave it; None is one each.  `parts`: people times points, `total` their sum.
    """

    rows: NDArray[np.int32]
    people: NDArray[np.float64]
    points: NDArray[np.float64] | None
    parts: NDArray[np.float64]
    total: float

    def only(self, kept: NDArray[np.bool_]) -> "Supporters":
        """Some of them."""
        people = self.people[kept]
        points = None if self.points is None else self.points[kept]
        parts = people if points is None else self.parts[kept]
        return Supporters(self.rows[kept], people, points, parts, float(parts.sum()))


def sums_of(weights: NDArray[np.float64], columns: NDArray[np.float64] | NDArray[np.bool_]) -> NDArray[np.float64]:
    """The weighed sum of each column: (k,) times (k, c) is (c,).

    One long column is not left to BLAS: the threads that it starts go on turning for longer than the sum takes.
    """
    if columns.shape[1] == 1 and len(weights) > LONGEST_DOT:
        return np.einsum("k,kc->c", weights, columns)
    return weights @ columns


@dataclass(frozen=True, eq=False)
class Electorate:
    """The contenders in the order of ties, so that of equals the lowest rank is chosen, and who supports each.

    `rows` is the number of ballots.  With cost utility what counts is the part of its cost that a project asks
    (`scales` are the costs), with points what it asks per point (`scales` are ones).
    """

    contenders: tuple[Contender, ...]
    supporters: tuple[Supporters, ...]
    rows: int
    with_points: bool

    @cached_property
    def scales(self) -> tuple[int, ...]:
        """By what the cap of each project is divided before projects are compared."""
        return tuple(1 if self.with_points else contender.cost_cents for contender in self.contenders)

    @cached_property
    def costs(self) -> NDArray[np.float64]:
        """Cents; whole numbers."""
        return np.array([contender.cost_cents for contender in self.contenders], np.float64)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The points of each project: votes, where ballots have no points."""
        return tuple(contender.score for contender in self.contenders)

    @cached_property
    def least_asked(self) -> tuple[Fraction, ...]:
        """What each project asks when all its supporters can pay an equal part; it never asks less."""
        pairs = zip(self.contenders, self.scales, strict=True)
        return tuple(Fraction(contender.cost_cents, scale * contender.score) for contender, scale in pairs)

    @cached_property
    def levels(self) -> NDArray[np.int64]:
        """The place of each project by what it asks at least, the same for those that ask the same."""
        place_of = {asked: place for place, asked in enumerate(sorted(set(self.least_asked)))}
        return np.array([place_of[asked] for asked in self.least_asked], np.int64)

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """The place of each project by what it asks at least, equals by rank: a different number for each."""
        order = sorted(range(len(self.contenders)), key=lambda rank: (self.least_asked[rank], rank))
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        return places

    @cached_property
    def groups(self) -> tuple[NDArray[np.int64], ...]:
        """Of each project the others of its either-or choice."""
        of: dict[str, list[int]] = {}
        for rank, contender in enumerate(self.contenders):
            if contender.group:
                of.setdefault(contender.group, []).append(rank)
        return tuple(
            np.array([other for other in of.get(contender.group, ()) if other != rank], np.int64)
            for rank, contender in enumerate(self.contenders)
        )


def electorate_of(ballots: Ballots, numbers: Sequence[int], contenders: tuple[Contender, ...]) -> Electorate:
    """`numbers` are the places of the contenders in the list of projects, one each.

    Raises OverflowError for more points than can be added up exactly.
    """
    order, begins = _by_project(ballots, max(numbers, default=0) + 1)
    owners = np.repeat(np.arange(len(ballots), dtype=np.int32), ballots.lengths)
    people = None if ballots.weights is None else ballots.weights.astype(np.float64)
    supporters = []
    for number in numbers:
        choices = order[begins[number] : begins[number + 1]]
        rows = owners[choices]
        each = np.ones(len(rows)) if people is None else people[rows]
        points = None if ballots.points is None else ballots.points[choices].astype(np.float64)
        parts = each if points is None else each * points
        total = float(parts.sum())
        if total >= MOST_EXACT:
            raise OverflowError("The points are too many to be added up exactly.")
        supporters.append(Supporters(rows, each, points, parts, total))
    return Electorate(contenders, tuple(supporters), len(ballots), ballots.points is not None)


def _by_project(ballots: Ballots, projects: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The choices in the order of the projects, within one project that of the ballots, and where each begins."""
    numbers = ballots.projects
    # Sorting numbers of 16 bits is several times as fast.
    narrow = numbers.astype(np.uint16) if int(numbers.max(initial=0)) < 2**16 else numbers
    order = np.argsort(narrow, kind="stable")
    counts = np.bincount(numbers, minlength=projects)
    return order, np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
