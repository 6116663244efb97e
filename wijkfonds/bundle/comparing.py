"""Is what the bundle holds for others, and what it says came out, the same as what follows from the list?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from wijkfonds.bundle.faults import Fault, NotVerified, must
from wijkfonds.bundle.making import BALLOTS
from wijkfonds.tally import checker
from wijkfonds.tally.ballots import Ballots, in_order_of_projects
from wijkfonds.tally.checker_figures import figures_of
from wijkfonds.tally.pabulib import PabulibFaults, PabulibProject, read_pabulib
from wijkfonds.tally.pabulib_file import PabulibFile

Plain = Mapping[str, Any]
NEAR = 1.1e-6  # figures have six decimals, and sums of floats may differ by a hair from machine to machine


def check_votes(name: str, content: bytes, part: PabulibFile) -> None:
    """The file for others holds the same projects at the same costs, and line by line the same ballots.

    Not looked at: the other words of META (place, dates, language) and the category of a project.
    """
    try:
        read = read_pabulib(content)
    except PabulibFaults as fault:
        raise NotVerified(Fault.VOTES_DIFFER, f"{name} can not be read: {str(fault)[:120]}") from fault
    same = {
        "another budget": (read.budget_cents, read.currency) == (part.budget_cents, part.currency),
        "another way of voting": read.vote_type == part.vote_type,
        "other projects, names or costs": _projects(read) == _projects(part),
        "other columns": read.voters.columns == ("voter_id",),
    }
    for what, holds in same.items():
        must(holds, Fault.VOTES_DIFFER, f"{name} has {what} than the frozen rules")
    filled = part.votes.lengths > 0  # the format has no word for others
    rows = [row for (row,), kept in zip(part.voters, filled.tolist(), strict=True) if kept]
    there = [row for (row,) in read.voters]
    if there != rows:
        raise NotVerified(Fault.VOTES_DIFFER, f"{name} {_first_apart(there, rows)}")
    _check_same(name, _in_one_order(read, part), _in_one_order(replace(part, votes=_filled(part.votes)), part), rows)


def _projects(file: PabulibFile) -> dict[str, tuple[int, str]]:
    def name_of(project: PabulibProject) -> str:
        return " ".join(project.name.split()) or project.id

    return {project.id: (project.cost_cents, name_of(project)) for project in file.projects}


def _first_apart(there: Sequence[str], rows: Sequence[str]) -> str:
    """The sentence on the first voter of one that is not that of the other."""
    for one, other in zip(there, rows, strict=False):
        if one != other:
            return f"has voter {one[:20]} where {BALLOTS} has its ballot {other}"
    return f"has {len(there)} voters, {BALLOTS} has {len(rows)} with a choice in it"


def _filled(votes: Ballots) -> Ballots:
    return replace(votes, starts=np.concatenate([votes.starts[:-1][votes.lengths > 0], votes.starts[-1:]]))


def _in_one_order(file: PabulibFile, like: PabulibFile) -> Ballots:
    """The choices as numbers of the projects of `like`; but for a ranking sorted by them."""
    number_of = {project.id: number for number, project in enumerate(like.projects)}
    moved = np.array([number_of[project.id] for project in file.projects], np.int32)
    votes = replace(file.votes, projects=moved[file.votes.projects])
    return votes if file.vote_type == "ordinal" else in_order_of_projects(votes, len(like.projects))


def _check_same(name: str, one: Ballots, other: Ballots, rows: Sequence[str]) -> None:
    """All at once; only where they differ row by row, to say which."""
    points = (one.points is None and other.points is None) or np.array_equal(one.points, other.points)  # type: ignore[arg-type]
    if np.array_equal(one.starts, other.starts) and np.array_equal(one.projects, other.projects) and points:
        return
    for row, here, there in zip(rows, one.rows(), other.rows(), strict=True):
        if here != there:
            raise NotVerified(Fault.VOTES_DIFFER, f"{name}: voter {row} chose otherwise in {BALLOTS}")
    raise NotVerified(Fault.VOTES_DIFFER, f"{name} holds other ballots than {BALLOTS}")


def check_result(name: str, ours: Plain, told: Plain) -> None:
    """In every field, and of the same kind: true is not 1, and nothing is not left out."""
    place = next(_apart(ours, told, ""), None)
    must(place is None, Fault.RESULT_DIFFERS, f"{name}: counted anew it is another: {place}")


def _apart(ours: Any, told: Any, where: str) -> Iterator[str]:
    """Where two values differ."""
    if isinstance(ours, tuple):  # which JSON has as a list
        ours = list(ours)
    if type(ours) is not type(told):
        yield where or "all of it"
    elif isinstance(ours, Mapping):
        for key in sorted(ours.keys() | told.keys()):
            inside = f"{where} {key}".strip()
            yield from _apart(ours[key], told[key], inside) if key in ours and key in told else iter([inside])
    elif isinstance(ours, list):
        yield from [where] if len(ours) != len(told) else []
        for place, (one, other) in enumerate(zip(ours, told, strict=False), 1):
            yield from _apart(one, other, f"{where} {place}")
    elif abs(ours - told) > NEAR if isinstance(ours, float) else ours != told:
        yield where


def check_certificate(name: str, text: str, result: Plain) -> None:
    """By the checker, which does not count: it follows the certificate, and works the figures out from what they mean."""
    try:
        checker.check(text, dict(result), figures_of)
    except checker.Refused as fault:
        raise NotVerified(Fault.CERTIFICATE, f"{name}: {str(fault)[:200]}") from fault
