"""Pots: parts of the budget with projects of their own, each counted by itself."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from wijkfonds.tally.ballots import Ballots, collapsed
from wijkfonds.tally.election import Election


def election_per_pot(election: Election, budgets: Mapping[str, int]) -> dict[str, Election]:
    """An election for each pot, with its budget (cents), its projects and what ballots chose of those.

    In each pot the money is divided among who chose something there; for the others their ballot is blank in it.
    Raises ValueError for a project whose pot has no budget, and for an either-or choice that lies in two pots.
    """
    without = sorted({project.pot for project in election.projects} - set(budgets))
    if without:
        raise ValueError(f"The pot {without[0]!r} has no budget.")
    pot_of: dict[str, str] = {}
    for project in election.projects:
        if project.group and pot_of.setdefault(project.group, project.pot) != project.pot:
            raise ValueError(f"The either-or choice {project.group!r} lies in two pots.")
    return {pot: _only(election, pot, budget_cents) for pot, budget_cents in budgets.items()}


def _only(election: Election, pot: str, budget_cents: int) -> Election:
    inside = np.array([project.pot == pot for project in election.projects], np.bool_)
    number = np.cumsum(inside) - 1
    ballots = election.ballots
    kept = inside[ballots.projects]
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])
    projects = tuple(project for project in election.projects if project.pot == pot)
    part = Ballots(
        before[ballots.starts],
        number[ballots.projects[kept]].astype(np.int32),
        None if ballots.points is None else ballots.points[kept],
        ballots.weights,
    )
    return replace(election, projects=projects, ballots=collapsed(part, len(projects)), budget_cents=budget_cents)
