"""The PROJECTS section."""

from wijkfonds.tally.pabulib_faults import FaultKind, Findings
from wijkfonds.tally.pabulib_file import PabulibProject
from wijkfonds.tally.pabulib_numbers import cents_in, whole_in
from wijkfonds.tally.pabulib_sections import Section

KNOWN = frozenset(
    ["project_id", "cost", "name", "category", "description", "votes", "score", "selected", "beneficiaries", "target"]
)


def read_projects(section: Section, findings: Findings) -> dict[str, PabulibProject]:
    """The projects by id.  One with a fault elsewhere in its row is among them, so that ballots may name it."""
    projects: dict[str, PabulibProject] = {}
    for line, record in section.records(findings):
        project_id = record["project_id"]
        if not project_id:
            findings.fault(line, FaultKind.PROJECT_WITHOUT_ID, ";".join(record.values()))
        elif project_id in projects:
            findings.fault(line, FaultKind.PROJECT_TWICE, project_id)
        project = PabulibProject(
            id=project_id,
            cost_cents=_cost(record.get("cost"), line, findings),
            name=record.get("name", ""),
            category=record.get("category", ""),
            description=record.get("description", ""),
            votes=_number(record.get("votes"), line, findings),
            score=_number(record.get("score"), line, findings),
            selected=_number(record.get("selected"), line, findings),
            # Until April 2026 the format called it target.
            beneficiaries=record.get("beneficiaries", record.get("target", "")),
            more={column: cell for column, cell in record.items() if column not in KNOWN},
        )
        projects.setdefault(project_id, project)
    return projects


def _cost(cell: str | None, line: int, findings: Findings) -> int:
    """In cents; 0 stands for a fault already found."""
    if cell is None:
        return 0
    cents = cents_in(cell, line, findings)
    if cents == 0:
        findings.fault(line, FaultKind.COST_OF_ZERO, cell)
    return cents or 0


def _number(cell: str | None, line: int, findings: Findings) -> int | None:
    return whole_in(cell, line, findings) if cell else None
