"""The VOTES section."""

from collections import Counter
from collections.abc import Iterator, Mapping

from wijkfonds.tally.pabulib_faults import FaultKind, Findings
from wijkfonds.tally.pabulib_file import PabulibProject
from wijkfonds.tally.pabulib_meta import Meta
from wijkfonds.tally.pabulib_sections import Section

# None where the section of the projects is broken: then every id counts as known.
Projects = Mapping[str, PabulibProject] | None


def read_ballots(section: Section, meta: Meta, projects: Projects, findings: Findings) -> tuple[tuple[str, ...], ...]:
    """The choices of every voter, in the order of the file."""
    voters: set[str] = set()
    ballots = []
    for line, record in section.records(findings):
        voter = record["voter_id"]
        if not voter:
            findings.fault(line, FaultKind.VOTER_WITHOUT_ID, ";".join(record.values()))
        elif voter in voters:
            findings.fault(line, FaultKind.VOTER_TWICE, voter)
        voters.add(voter)
        if "vote" in record:
            ballot = _choices(record["vote"], line, findings)
            ballots.append(ballot)
            _check(ballot, line, meta, projects, findings)
    return tuple(ballots)


def _choices(cell: str, line: int, findings: Findings) -> tuple[str, ...]:
    if not cell:
        return ()
    ids = cell.split(",")
    stripped = tuple(project_id.strip() for project_id in ids)
    if any(project_id != bare for project_id, bare in zip(ids, stripped, strict=True)):
        findings.warn(line, FaultKind.SPACES, cell)
    return stripped


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
