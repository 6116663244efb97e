"""The META section: what the file says about itself, and what the other sections are held to."""

from collections.abc import Callable
from dataclasses import dataclass

from wijkfonds.tally.pabulib_faults import FaultKind, Findings
from wijkfonds.tally.pabulib_numbers import cents_in, whole_in
from wijkfonds.tally.pabulib_sections import Section

VOTE_TYPES = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
WITH_POINTS = frozenset({"cumulative", "scoring"})
NEEDED = ("budget", "vote_type", "num_projects", "num_votes")


@dataclass(frozen=True, slots=True)
class Meta:
    """The values by key, the line of each, and the numbers in them; None is absent, or a fault already found."""

    values: dict[str, str]
    lines: dict[str, int]
    vote_type: str
    budget_cents: int | None
    num_projects: int | None
    num_votes: int | None
    min_length: int | None
    max_length: int | None
    max_sum_cost_cents: int | None
    max_sum_points: int | None


def read_meta(section: Section | None, findings: Findings) -> Meta:
    """What META says; nothing if that section is missing or broken.

    Raises PabulibFaults at once for a vote type that is not read: the ballots have another shape then.
    """
    values, lines = _values_in(section, findings) if section else ({}, {})
    _check_vote_type(values, lines, findings)

    def number(key: str, read: Callable[[str, int, Findings], int | None]) -> int | None:
        return read(values[key], lines[key], findings) if values.get(key) else None

    return Meta(
        values=values,
        lines=lines,
        vote_type=values.get("vote_type", ""),
        budget_cents=number("budget", cents_in),
        num_projects=number("num_projects", whole_in),
        num_votes=number("num_votes", whole_in),
        min_length=number("min_length", whole_in),
        max_length=number("max_length", whole_in),
        max_sum_cost_cents=number("max_sum_cost", cents_in),
        max_sum_points=number("max_sum_points", whole_in),
    )


def _values_in(section: Section, findings: Findings) -> tuple[dict[str, str], dict[str, int]]:
    """The values by key, and the lines on which they stand."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, record in section.records(findings):
        key = record["key"]
        if key in values:
            findings.fault(line, FaultKind.KEY_TWICE, key)
        values.setdefault(key, record.get("value", ""))
        lines.setdefault(key, line)
    for key in () if findings.cut_short else NEEDED:
        if not values.get(key):
            findings.fault(lines.get(key, section.line), FaultKind.KEY_MISSING, expected=key)
    return values, lines


def _check_vote_type(values: dict[str, str], lines: dict[str, int], findings: Findings) -> None:
    vote_type = values.get("vote_type")
    if vote_type and vote_type not in VOTE_TYPES:
        findings.fault(lines["vote_type"], FaultKind.VOTE_TYPE_UNKNOWN, vote_type, ", ".join(VOTE_TYPES))
        findings.raise_faults()
