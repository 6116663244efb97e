"""Ballots as arrays: every ballot a stretch of project numbers, with points where ballots have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = np.int64
# Sums of whole numbers up to here are exact in floating point.
MOST_EXACT = 2**53
Numbers = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, eq=False)
class Ballots:
    """n ballots with together c choices.

    `starts`: (n + 1,) int64; ballot i holds the choices `starts[i]` up to `starts[i + 1]`.  `projects`: (c,) int32,
    places in the list of projects, no place twice on a ballot.  `points`: (c,) int64, more than 0; None where every
    choice is just a choice.  `weights`: (n,) int64, how many people cast exactly this ballot; None is one each.
    """

    starts: NDArray[np.int64]
    projects: NDArray[np.int32]
    points: NDArray[np.int64] | None = None
    weights: NDArray[np.int64] | None = None

    def __eq__(self, other: object) -> bool:
        """The same rows in the same order?"""
        return isinstance(other, Ballots) and list(self.rows()) == list(other.rows())

    __hash__ = None  # type: ignore[assignment]  # arrays have none

    def __len__(self) -> int:
        """The number of rows, of which each may stand for several people."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many choices each ballot holds."""
        return np.diff(self.starts)

    @property
    def people(self) -> NDArray[np.int64]:
        """The weights, also where they are all one."""
        return np.ones(len(self), np.int64) if self.weights is None else self.weights

    @cached_property
    def filled(self) -> int:
        """People who chose at least one project."""
        return int(self.people[self.lengths > 0].sum())

    @cached_property
    def blank(self) -> int:
        """People who took part without choosing a project."""
        return int(self.people[self.lengths == 0].sum())

    def votes(self, projects: int) -> list[int]:
        """People per project."""
        return self._per_project(None, projects)

    def scores(self, projects: int) -> list[int]:
        """Points per project.  Raises OverflowError for more than can be added up exactly."""
        return self._per_project(self.points, projects)

    def _per_project(self, each: NDArray[np.int64] | None, projects: int) -> list[int]:
        if self.weights is not None:
            weights = np.repeat(self.weights, self.lengths)
            each = weights if each is None else weights * each.astype(np.float64)
        if each is None:
            return np.bincount(self.projects, minlength=projects).tolist()
        sums = np.bincount(self.projects, each, minlength=projects)
        if sums.max(initial=0) >= MOST_EXACT:
            raise OverflowError("The points are too many to be added up exactly.")
        return sums.astype(np.int64).tolist()

    def rows(self) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int]]:
        """Every row as its projects, its points (ones where there are none) and its weight."""
        starts, projects = self.starts.tolist(), self.projects.tolist()
        points = [1] * len(projects) if self.points is None else self.points.tolist()
        for row, weight in enumerate(self.people.tolist()):
            begin, end = starts[row], starts[row + 1]
            yield tuple(projects[begin:end]), tuple(points[begin:end]), weight


def collapsed(ballots: Ballots, projects: int) -> Ballots:
    """Every distinct ballot once, with the number of people who cast it; the choices in the order of the projects.

    Equal shares leaves equal ballots with equal money all the time, so counting them together changes nothing.
    """
    if len(ballots) == 0:
        return ballots
    chosen, points = _sorted_choices(ballots, projects)
    order = np.argsort(_marks(ballots, chosen, points), kind="stable")
    same = _same_as_before(ballots, chosen, points, order)
    first = np.flatnonzero(~same)
    weights = np.add.reduceat(ballots.people[order], first)
    return _taken(ballots, chosen, points, order[first], weights)


def in_order_of_projects(ballots: Ballots, projects: int) -> Ballots:
    """The same ballots, the choices on each in the order of the projects."""
    chosen, points = _sorted_choices(ballots, projects)
    return Ballots(ballots.starts, chosen, points, ballots.weights)


def _sorted_choices(ballots: Ballots, projects: int) -> tuple[NDArray[np.int32], NDArray[np.int64] | None]:
    ascending = ballots.projects[1:] > ballots.projects[:-1]
    between = ballots.starts[1:-1]
    ascending[between[(between > 0) & (between < len(ballots.projects))] - 1] = True
    if ascending.all():
        return ballots.projects, ballots.points
    owner = np.repeat(np.arange(len(ballots), dtype=np.int64), ballots.lengths)
    key = owner * projects + ballots.projects
    if ballots.points is None:
        key.sort()
        return (key - owner * projects).astype(np.int32), None
    order = np.argsort(key)
    return ballots.projects[order], ballots.points[order]


def _marks(ballots: Ballots, chosen: NDArray[np.int32], points: NDArray[np.int64] | None) -> NDArray[np.uint64]:
    """A number per ballot, equal for equal ballots; that unequal ones may share one is looked after later."""
    mixed = _mixed(chosen.astype(np.uint64) + np.uint64(1))
    if points is not None:
        mixed = _mixed(mixed + points.astype(np.uint64))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)])
    return sums[ballots.starts[1:]] - sums[ballots.starts[:-1]]


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Sebastiano Vigna's splitmix64 finaliser (public domain): spreads numbers over 64 bits."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _same_as_before(
    ballots: Ballots, chosen: NDArray[np.int32], points: NDArray[np.int64] | None, order: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Is the ballot, in this order, choice by choice the one before it?"""
    lengths, begins = ballots.lengths[order], ballots.starts[:-1][order]
    same = np.zeros(len(order), np.bool_)
    same[1:] = lengths[1:] == lengths[:-1]
    longest = int(lengths.max())
    for place in range(longest):
        rows = np.flatnonzero(same & (lengths > place))
        here, before = begins[rows] + place, begins[rows - 1] + place
        equal = chosen[here] == chosen[before]
        if points is not None:
            equal &= points[here] == points[before]
        same[rows] = equal
    return same


def _taken(
    ballots: Ballots,
    chosen: NDArray[np.int32],
    points: NDArray[np.int64] | None,
    rows: NDArray[np.int64],
    weights: NDArray[np.int64],
) -> Ballots:
    lengths = ballots.lengths[rows]
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    choices = np.repeat(ballots.starts[:-1][rows] - starts[:-1], lengths) + np.arange(starts[-1])
    return Ballots(starts, chosen[choices], None if points is None else points[choices], weights)
