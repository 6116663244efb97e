"""The VOTES section, line by line, so that every fault has its line."""

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from wijkfonds.tally.ballots import Ballots
from wijkfonds.tally.pabulib_faults import FaultKind, Findings
from wijkfonds.tally.pabulib_file import PabulibProject
from wijkfonds.tally.pabulib_meta import WITH_POINTS, Meta
from wijkfonds.tally.pabulib_numbers import signed_in, whole_in
from wijkfonds.tally.pabulib_sections import Section
from wijkfonds.tally.pabulib_voters import Voters

# None where the section of the projects is broken: then every id counts as known.
Projects = Mapping[str, PabulibProject] | None


class Box:
    """What the lines of the section put together."""

    def __init__(self, projects: Projects, *, with_points: bool, in_order: bool) -> None:
        """Nothing yet.  Choices whose order says nothing are put in that of the projects."""
        self.in_order = in_order
        self.number_of = {project_id: number for number, project_id in enumerate(projects or {})}
        self.with_points = with_points
        self.starts, self.numbers, self.points = [0], list[int](), list[int]()

    def put(self, ballot: tuple[str, ...], points: tuple[int, ...]) -> None:
        """One ballot; what is unknown on it is a fault already found."""
        if not self.in_order:
            ballot = tuple(sorted(ballot, key=lambda project_id: self.number_of.get(project_id, 0)))
        for place, project_id in enumerate(ballot):
            self.numbers.append(self.number_of.get(project_id, 0))
            self.points.append(points[place] if place < len(points) else 0)
        self.starts.append(len(self.numbers))

    @property
    def ballots(self) -> Ballots:
        """All of them."""
        points = np.array(self.points, np.int64) if self.with_points else None
        return Ballots(np.array(self.starts, np.int64), np.array(self.numbers, np.int32), points)


def read_ballots(section: Section, meta: Meta, projects: Projects, findings: Findings) -> tuple[Ballots, Voters]:
    """What every voter chose, and the other columns, both in the order of the file."""
    with_points = meta.vote_type in WITH_POINTS
    box, voters, rows = (
        Box(projects, with_points=with_points, in_order=with_points or meta.vote_type == "ordinal"),
        set[str](),
        [],
    )
    others = tuple(column for column in section.columns if column not in {"vote", "points"})
    if with_points and "points" not in section.columns:
        findings.fault(section.line, FaultKind.HEADER_WRONG, ";".join(section.columns), "voter_id;vote;points")
    for line, record in section.records(findings):
        voter = record["voter_id"]
        if not voter:
            findings.fault(line, FaultKind.VOTER_WITHOUT_ID, ";".join(record.values()))
        elif voter in voters:
            findings.fault(line, FaultKind.VOTER_TWICE, voter)
        voters.add(voter)
        rows.append(tuple(record.get(column, "") for column in others))
        if "vote" in record:
            ballot = _parts(record["vote"], line, findings)
            _check(ballot, line, meta, projects, findings)
            points = _points(record, ballot, line, meta, findings) if with_points else ()
            box.put(ballot, points)
    return box.ballots, Voters(others, tuple(rows))


def _parts(cell: str, line: int, findings: Findings) -> tuple[str, ...]:
    if not cell:
        return ()
    ids = cell.split(",")
    stripped = tuple(project_id.strip() for project_id in ids)
    if any(project_id != bare for project_id, bare in zip(ids, stripped, strict=True)):
        findings.warn(line, FaultKind.SPACES, cell)
    return stripped


def _points(
    record: Mapping[str, str], ballot: tuple[str, ...], line: int, meta: Meta, findings: Findings
) -> tuple[int, ...]:
    cell = record.get("points", "")
    read = signed_in if meta.vote_type == "scoring" else whole_in
    points = tuple(read(each, line, findings) or 0 for each in _parts(cell, line, findings))
    if len(points) != len(ballot):
        findings.fault(line, FaultKind.POINTS_FOR_OTHERS, cell, str(len(ballot)))
    if meta.max_sum_points is not None and sum(points) > meta.max_sum_points:
        findings.fault(line, FaultKind.TOO_MANY_POINTS, cell, str(meta.max_sum_points))
    return points


def _check(ballot: tuple[str, ...], line: int, meta: Meta, projects: Projects, findings: Findings) -> None:
    chosen = ",".join(ballot)
    if len(set(ballot)) < len(ballot):
        twice = next(project_id for project_id, times in Counter(ballot).items() if times > 1)
        findings.fault(line, FaultKind.PROJECT_TWICE_ON_BALLOT, twice)
    for kind, expected in _length_faults(len(ballot), meta):
        findings.fault(line, kind, chosen, expected)
    if projects is None:
        return
    for project_id in ballot:
        if project_id not in projects:
            findings.fault(line, FaultKind.UNKNOWN_PROJECT, project_id)
    # What a withdrawn project would have cost, the file no longer says.
    chosen_projects = (projects[project_id] for project_id in ballot if project_id in projects)
    cents = sum(project.cost_cents for project in chosen_projects if not project.withdrawn)
    if meta.max_sum_cost_cents is not None and cents > meta.max_sum_cost_cents:
        findings.fault(line, FaultKind.BALLOT_TOO_EXPENSIVE, chosen, meta.values["max_sum_cost"])


def _length_faults(length: int, meta: Meta) -> Iterator[tuple[FaultKind, str]]:
    if meta.vote_type == "choose-1":
        if length != 1:
            yield FaultKind.NOT_ONE_CHOICE, "1"
        return
    if meta.min_length is not None and length < meta.min_length:
        yield FaultKind.BALLOT_TOO_SHORT, str(meta.min_length)
    if meta.max_length is not None and length > meta.max_length:
        yield FaultKind.BALLOT_TOO_LONG, str(meta.max_length)
