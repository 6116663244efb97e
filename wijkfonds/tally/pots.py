"""Pots: parts of the budget with projects of their own, each counted by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from wijkfonds.tally.ballots import Ballots, collapsed
from wijkfonds.tally.election import Election
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.pabulib_write import money_text


def election_per_pot(election: Election, budgets: Mapping[str, int]) -> dict[str, Election]:
    """An election for each pot, with its budget (cents), its projects and what ballots chose of those.

    In each pot the money is divided among who chose something there; for the others their ballot is blank in it.
    Raises ValueError for a project whose pot has no budget, and for an either-or choice that lies in two pots.
    """
    _check([(project.pot, project.group) for project in election.projects], budgets)
    return {pot: _only(election, pot, budget_cents) for pot, budget_cents in budgets.items()}


def _only(election: Election, pot: str, budget_cents: int) -> Election:
    inside = np.array([project.pot == pot for project in election.projects], np.bool_)
    number = np.cumsum(inside) - 1
    ballots = election.ballots
    kept = inside[ballots.projects]
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])
    projects = tuple(project for project in election.projects if project.pot == pot)
    part = Ballots(  # the points stay as they were given
        before[ballots.starts],
        number[ballots.projects[kept]].astype(np.int32),
        None if ballots.points is None else ballots.points[kept],
        ballots.weights,
    )
    return replace(election, projects=projects, ballots=collapsed(part, len(projects)), budget_cents=budget_cents)


def file_per_pot(
    file: PabulibFile, column: str, budgets: Mapping[str, int], *, groups: str = ""
) -> dict[str, PabulibFile]:
    """The same of a file: a file for each pot, so that each can be published and recounted by itself.

    `column` of the projects names the pot, `groups` the either-or choice.  Of a ranking what is left of it: who stood
    behind a project of another pot moves up.  Raises ValueError as `election_per_pot` does.
    """
    _check([(project.cell(column), project.cell(groups)) for project in file.projects], budgets)
    return {pot: _part_of(file, column, pot, budget_cents) for pot, budget_cents in budgets.items()}


def _part_of(file: PabulibFile, column: str, pot: str, budget_cents: int) -> PabulibFile:
    inside = np.array([project.cell(column) == pot for project in file.projects], np.bool_)
    number = np.cumsum(inside) - 1
    votes = file.votes
    kept = inside[votes.projects]
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])
    starts, points = before[votes.starts], None if votes.points is None else votes.points[kept]
    part = Ballots(starts, number[votes.projects[kept]].astype(np.int32), points)
    projects = tuple(project for project in file.projects if project.cell(column) == pot)
    meta = file.meta | {"budget": money_text(budget_cents), "num_projects": str(len(projects)), "subunit": pot}
    if "min_length" in meta:
        meta["min_length"] = str(min([int(meta["min_length"]), *part.lengths[part.lengths > 0].tolist()]))
    if "max_length" in meta:
        meta["max_length"] = str(max(min(int(meta["max_length"]), len(projects)), 1))
    return replace(file, meta=meta, projects=projects, votes=part, budget_cents=budget_cents)


def _check(projects: Iterable[tuple[str, str]], budgets: Mapping[str, int]) -> None:
    """Of each project the pot and the either-or choice."""
    pot_of: dict[str, str] = {}
    for pot, group in projects:
        if pot not in budgets:
            raise ValueError(f"The pot {pot!r} has no budget.")
        if group and pot_of.setdefault(group, pot) != pot:
            raise ValueError(f"The either-or choice {group!r} lies in two pots.")
