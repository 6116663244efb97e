"""The VOTES section read at once, as arrays, where nothing in it is out of the ordinary.

Quotes, spaces, empty lines, faults: for all of these the answer is None, and the section is read line by line, which tells
what is wrong and where.  What is read here is exactly what would be read there; a test compares them.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wijkfonds.tally.ballots import Ballots
from wijkfonds.tally.pabulib_cells import Cells, Parts, cells_in, parts_of
from wijkfonds.tally.pabulib_file import PabulibProject
from wijkfonds.tally.pabulib_meta import WITH_POINTS, Meta
from wijkfonds.tally.pabulib_voters import VotersInText
from wijkfonds.tally.pabulib_words import Table, unique, whole_numbers, words_of

MOST_NARROW = 2**31


def read_votes_quickly(
    text: bytes, columns: Sequence[str], meta: Meta, projects: Mapping[str, PabulibProject]
) -> tuple[Ballots, VotersInText] | None:
    """The votes and the voters in the text of this section, without its header; None where it is to be read slowly."""
    cells = cells_in(text, len(columns))
    if cells is None:
        return None
    voter, vote = columns.index("voter_id"), columns.index("vote")
    if not unique(text, cells.begins(voter), cells.ends(voter)):
        return None
    votes = _votes(cells, columns, vote, meta, list(projects))
    if votes is None or not _within_bounds(votes, meta, list(projects.values())):
        return None
    others = tuple((place, column) for place, column in enumerate(columns) if column not in {"vote", "points"})
    return votes, VotersInText(tuple(column for _, column in others), (), cells, tuple(place for place, _ in others))


def _votes(cells: Cells, columns: Sequence[str], vote: int, meta: Meta, ids: Sequence[str]) -> Ballots | None:
    chosen = parts_of(cells, vote)
    words = words_of(cells.text, chosen.begins, chosen.ends)
    numbers = None if words is None else Table(ids).places_of(words)
    if numbers is None:
        return None
    rows = len(cells.dividers)
    kind = np.int32 if rows * len(ids) < MOST_NARROW else np.int64  # narrow numbers sort faster
    owners = np.repeat((np.arange(rows) * len(ids)).astype(kind), np.diff(chosen.starts))
    key = owners + numbers.astype(kind)
    key.sort(kind="stable")  # nearly in order already, which this kind makes use of
    if (key[1:] == key[:-1]).any():
        return None
    if meta.vote_type in WITH_POINTS:
        points = _points(cells, columns, chosen)
        return None if points is None else Ballots(chosen.starts, numbers, points)
    if meta.vote_type != "ordinal":
        numbers = (key - owners).astype(np.int32)
    return Ballots(chosen.starts, numbers)


def _points(cells: Cells, columns: Sequence[str], chosen: Parts) -> NDArray[np.int64] | None:
    if "points" not in columns:
        return None
    given = parts_of(cells, columns.index("points"))
    if len(given.starts) != len(chosen.starts) or (given.starts != chosen.starts).any():
        return None
    return whole_numbers(cells.text, given.begins, given.ends)


def _within_bounds(votes: Ballots, meta: Meta, projects: Sequence[PabulibProject]) -> bool:
    lengths = votes.lengths
    least, most = meta.min_length, meta.max_length
    if meta.vote_type == "choose-1":
        least = most = 1
    if (lengths < (least or 0)).any() or (most is not None and (lengths > most).any()):
        return False
    costs = np.array([0 if project.withdrawn else project.cost_cents for project in projects], np.int64)
    bounds = [(meta.max_sum_cost_cents, costs[votes.projects]), (meta.max_sum_points, votes.points)]
    for bound, each in bounds:
        if bound is not None and each is not None:
            sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(each)])
            if (sums[votes.starts[1:]] - sums[votes.starts[:-1]] > bound).any():
                return False
    return True
