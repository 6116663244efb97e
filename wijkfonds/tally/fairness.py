"""Did every group get what its part of the budget could pay?  A check that anybody can do afterwards, in whole numbers.

EJR+ up to one project, after M. Brill and J. Peters ("Robust and Verifiable Proportionality Axioms for Multiwinner
Voting", arXiv 2302.01989), for projects with costs.  Take k people who all chose a project that was not funded.  Together
they stand for k/n of the budget.  If what the best-off of them got, and that project on top of it, still stays within that
part, the group was passed over.  Equal shares never does that (docs/counting.md has the proof); most votes first does.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from wijkfonds.tally.ballots import Ballots
from wijkfonds.tally.election import Election
from wijkfonds.tally.electorate import Electorate

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class PassedOver:
    """A group that was passed over: `people` who chose `project_id`, none of whom got more than `got`.

    `got` is cents of funded projects on the ballot; points of them, where ballots have points.
    """

    project_id: str
    people: int
    got: int


def got_by_ballot(ballots: Ballots, worth: Whole, *, with_points: bool) -> Whole:
    """What each ballot got of the projects with this worth: the sum, times the points if they count."""
    each = worth[ballots.projects]
    if with_points and ballots.points is not None:
        each = each * ballots.points
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(each)])
    return sums[ballots.starts[1:]] - sums[ballots.starts[:-1]]


def passed_over(election: Election, electorate: Electorate, funded: Collection[str]) -> tuple[PassedOver, ...]:
    """The largest group passed over for each project that could have been funded, if there is one.

    Projects that a limit of the rule keeps out are not looked at, nor those whose either-or choice is made.
    """
    numbers = [project.id in funded for project in election.projects]
    worth = [project.cost_cents for project in election.projects]
    with_points = electorate.with_points
    funded_worth = np.array(
        [(1 if with_points else cost) * each for cost, each in zip(worth, numbers, strict=True)], np.int64
    )
    got = got_by_ballot(election.ballots, funded_worth, with_points=with_points)
    taken = {contender.group for contender in electorate.contenders if contender.project_id in funded} - {""}
    part = Fraction(election.budget_cents, max(election.filled_ballots, 1))
    found = []
    for rank, contender in enumerate(electorate.contenders):
        if contender.project_id not in funded and contender.group not in taken:
            group = _largest_group(electorate, rank, got, part)
            if group is not None:
                found.append(PassedOver(contender.project_id, *group))
    return tuple(found)


def _largest_group(electorate: Electorate, rank: int, got: Whole, part: Fraction) -> tuple[int, int] | None:
    """The people and what the best-off of them got.

    With a the worth of the project to each of them, at least, a group of k is passed over when
    `cost * (got + a) <= k * (budget / n) * a`.
    """
    supporters, cost = electorate.supporters[rank], electorate.contenders[rank].cost_cents
    points = np.full(len(supporters.rows), cost, np.float64) if supporters.points is None else supporters.points
    best: tuple[int, int] | None = None
    for worth in [cost] if supporters.points is None else sorted(map(int, set(points.tolist()))):
        among = points >= worth
        have, people = _up_to_each(got[supporters.rows[among]], supporters.people[among])
        for most, group in zip(have.tolist()[::-1], people.tolist()[::-1], strict=True):
            if best is not None and group <= best[0]:
                break
            if cost * (most + worth) <= int(group) * part * worth:
                best = (int(group), most)
                break
    return best


def _up_to_each(got: Whole, people: NDArray[np.float64]) -> tuple[Whole, NDArray[np.float64]]:
    """Every different amount, ascending, and how many people got that or less."""
    order = got.argsort(kind="stable")
    ascending = got[order]
    last = np.flatnonzero(np.append(ascending[1:] != ascending[:-1], True)[: len(got)])
    return ascending[last], np.cumsum(people[order])[last]
