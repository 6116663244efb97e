"""Reading `.pb` files, the format in which Pabulib (pabulib.org) collects elections.

What can be understood in one way only is read, with a warning; anything else is a fault, and a file with a fault is not
read at all.  The time grows with the size of the file and no faster; the caller sets the largest size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from wijkfonds.tally.ballots import Ballots
from wijkfonds.tally.pabulib_ballots import read_ballots
from wijkfonds.tally.pabulib_faults import Fault, FaultKind, Findings, PabulibFaults
from wijkfonds.tally.pabulib_file import USUAL_POINTS, PabulibFile, PabulibProject
from wijkfonds.tally.pabulib_meta import Meta, read_meta
from wijkfonds.tally.pabulib_projects import read_projects
from wijkfonds.tally.pabulib_quick import read_votes_quickly
from wijkfonds.tally.pabulib_rows import bytes_of, rows_of, text_of
from wijkfonds.tally.pabulib_sections import Section, sections_in
from wijkfonds.tally.pabulib_voters import NO_VOTERS, Voters
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

__all__ = ["Fault", "FaultKind", "PabulibFaults", "PabulibFile", "PabulibProject", "read_pabulib", "rule_of"]

NOBODY = (Ballots(np.zeros(1, np.int64), np.zeros(0, np.int32)), NO_VOTERS)
RULES = {
    "greedy": Rule(RuleName.GREEDY, overspend=Overspend.SKIP),
    "greedy-threshold": Rule(RuleName.GREEDY, overspend=Overspend.SKIP),
    "greedy-no-skip": Rule(RuleName.GREEDY, overspend=Overspend.STOP),
    "equalshares": Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE),
    "equalshares/add1": Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1),
}


def read_pabulib(data: bytes) -> PabulibFile:
    """The file in these bytes.  Raises PabulibFaults, with every fault found, when it can not be read as a whole.

    The vote types approval, choose-1, ordinal, cumulative and scoring are read; of another only that is said, for its ballots
    have another shape.
    """
    findings = Findings()
    plain = bytes_of(data, findings)
    return _read_quickly(plain, findings.warnings) or _read_slowly(plain, findings)


def _read_slowly(plain: bytes, findings: Findings) -> PabulibFile:
    sections = sections_in(rows_of(text_of(plain, findings), findings), findings)
    meta = read_meta(sections.get("META"), findings)
    projects = read_projects(sections["PROJECTS"], findings) if "PROJECTS" in sections else None
    votes, voters = NOBODY
    if "VOTES" in sections:
        votes, voters = read_ballots(sections["VOTES"], meta, projects, findings)
    _check_counts(sections, meta, findings)
    findings.raise_faults()
    return _file(meta, projects or {}, votes, voters, findings)


def _read_quickly(plain: bytes, warnings: Sequence[Fault]) -> PabulibFile | None:
    """The same file, if nothing is wrong with it and its votes are written plainly; else None."""
    title = plain.find(b"\nVOTES\n")
    header_end = plain.find(b"\n", title + len(b"\nVOTES\n")) + 1
    if title < 0 or header_end == 0 or plain.find(b"\nVOTES\n", title + 1) >= 0:
        return None
    findings = Findings(warnings)
    try:
        sections = sections_in(rows_of(text_of(plain[:header_end], findings), findings), findings)
        meta = read_meta(sections.get("META"), findings)
        projects = read_projects(sections["PROJECTS"], findings) if "PROJECTS" in sections else {}
        findings.raise_faults()
    except PabulibFaults:
        return None
    if "VOTES" not in sections or sections["VOTES"].rows or len(sections["PROJECTS"].rows) != meta.num_projects:
        return None
    body = plain[header_end:]
    read = read_votes_quickly(body if body.endswith(b"\n") else body + b"\n", sections["VOTES"].columns, meta, projects)
    if read is None or len(read[0]) != meta.num_votes:
        return None
    return _file(meta, projects, *read, findings)


def _file(
    meta: Meta, projects: Mapping[str, PabulibProject], votes: Ballots, voters: Voters, findings: Findings
) -> PabulibFile:
    return PabulibFile(
        meta=meta.values,
        projects=tuple(projects.values()),
        votes=votes,
        vote_type=meta.vote_type,
        budget_cents=meta.budget_cents or 0,
        currency=meta.values.get("currency", ""),
        min_length=meta.min_length,
        max_length=meta.max_length,
        max_sum_cost_cents=meta.max_sum_cost_cents,
        max_sum_points=meta.max_sum_points,
        voters=voters,
        warnings=findings.warnings,
    )


def rule_of(meta: dict[str, str]) -> Rule | None:
    """The rule by which META says the election was counted; None for one that is not counted here.

    Steps are of one whole unit of money.  The file names no seed, so it is empty.  The format's threshold is one of
    points, which are votes where ballots have no points.
    """
    rule = RULES.get(meta.get("rule", ""))
    threshold = meta.get("min_project_score_threshold", "")
    if rule is not None and rule.name is RuleName.GREEDY and threshold.isascii() and threshold.isdigit():
        return replace(rule, min_points=int(threshold), points=USUAL_POINTS.get(meta.get("vote_type", ""), ""))
    return rule and replace(rule, points=USUAL_POINTS.get(meta.get("vote_type", ""), ""))


def _check_counts(sections: dict[str, Section], meta: Meta, findings: Findings) -> None:
    """The file says how many rows it has; with another number some were lost or came twice."""
    if findings.cut_short:
        return
    counts = (
        ("PROJECTS", "num_projects", meta.num_projects, FaultKind.NUM_PROJECTS_DIFFERS),
        ("VOTES", "num_votes", meta.num_votes, FaultKind.NUM_VOTES_DIFFERS),
    )
    for title, key, stated, kind in counts:
        if stated is not None and title in sections and stated != len(sections[title].rows):
            findings.fault(meta.lines[key], kind, meta.values[key], str(len(sections[title].rows)))
