"""What came out, in figures that can be compared: for the rule that was used, and for most votes first."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from wijkfonds.tally.election import Election
from wijkfonds.tally.fairness import Whole, got_by_ballot


@dataclass(frozen=True)
class Metrics:
    """`people` are the filled ballots.

    `without`: those with no funded project on the ballot.  `funded_per_ballot`: the mean number of funded projects on a
    ballot.  `budget_share`: the mean part of the budget that went to projects on the ballot.  `gini`: how unequally the
    money is spread when each project's cost is divided over who chose it; 0 is everybody alike.
    """

    funded: int
    spent_cents: int
    people: int
    without: int
    funded_per_ballot: float
    budget_share: float
    gini: float


def metrics_of(election: Election, funded: Collection[str]) -> Metrics:
    """The figures of these funded projects."""
    ballots, projects = election.ballots, election.projects
    filled = ballots.lengths > 0
    people = ballots.people[filled]
    chosen = np.array([project.id in funded for project in projects], np.int64)
    costs = np.array([project.cost_cents for project in projects], np.int64) * chosen
    number = got_by_ballot(ballots, chosen, with_points=False)[filled]
    cents = got_by_ballot(ballots, costs, with_points=False)[filled]
    everybody = int(people.sum())
    return Metrics(
        funded=int(chosen.sum()),
        spent_cents=int(costs.sum()),
        people=everybody,
        without=int(people[number == 0].sum()),
        funded_per_ballot=_rounded((people * number).sum() / max(everybody, 1)),
        budget_share=_rounded(float(people.astype(np.float64) @ cents) / max(everybody * election.budget_cents, 1)),
        gini=_gini(election, costs, people, filled),
    )


def preferring(election: Election, funded: Collection[str], other: Collection[str]) -> tuple[int, int]:
    """How many people have more funded projects on their ballot with the one, and how many with the other."""
    mine, theirs = (
        got_by_ballot(
            election.ballots,
            np.array([project.id in ids for project in election.projects], np.int64),
            with_points=False,
        )
        for ids in (funded, other)
    )
    people = election.ballots.people
    return int(people[mine > theirs].sum()), int(people[theirs > mine].sum())


def _gini(
    election: Election, costs: Whole, people: Whole, filled: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> float:
    """Corrado Gini's measure, of the cost of each funded project divided equally over who chose it."""
    ballots = election.ballots
    votes = np.maximum(np.array(ballots.votes(len(election.projects)), np.int64), 1)
    each = (costs / votes)[ballots.projects]
    sums = np.concatenate([np.zeros(1), np.cumsum(each)])
    power = (sums[ballots.starts[1:]] - sums[ballots.starts[:-1]])[filled]
    order = np.argsort(power, kind="stable")
    power, weights = np.maximum(power[order], 0), people[order]
    total, everybody = float((power * weights).sum()), float(weights.sum())
    if total <= 0:
        return 0.0
    after = np.cumsum(weights)
    # Twice the area between the line of equality and the curve of Lorenz, in steps of people who have the same.
    lorenz = np.cumsum(power * weights)
    area = float((weights * (lorenz - power * weights / 2)).sum()) / (total * everybody)
    return _rounded(max(1 - 2 * area, 0.0)) if len(after) else 0.0


def _rounded(number: float) -> float:
    return round(float(number), 6)  # more than is shown, so that rounding once more changes nothing that is read
