"""Reading `.pb` files, the format in which Pabulib (pabulib.org) collects elections.

What can be understood in one way only is read, with a warning; anything else is a fault, and a file with a fault is not
read at all.  The time grows with the size of the file and no faster; the caller sets the largest size.
"""

from wijkfonds.tally.pabulib_ballots import read_ballots
from wijkfonds.tally.pabulib_faults import Fault, FaultKind, Findings, PabulibFaults
from wijkfonds.tally.pabulib_file import PabulibFile, PabulibProject
from wijkfonds.tally.pabulib_meta import Meta, read_meta
from wijkfonds.tally.pabulib_projects import read_projects
from wijkfonds.tally.pabulib_rows import rows_of, text_of
from wijkfonds.tally.pabulib_sections import Section, sections_in
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

__all__ = ["Fault", "FaultKind", "PabulibFaults", "PabulibFile", "PabulibProject", "read_pabulib", "rule_of"]

RULES = {
    "greedy": Rule(RuleName.GREEDY, overspend=Overspend.SKIP),
    "greedy-no-skip": Rule(RuleName.GREEDY, overspend=Overspend.STOP),
    "equalshares": Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE),
    "equalshares/add1": Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1),
}


def read_pabulib(data: bytes) -> PabulibFile:
    """The file in these bytes.  Raises PabulibFaults, with every fault found, when it can not be read as a whole.

    The vote types approval and choose-1 are read; of another only that is said, for its ballots have another shape.
    """
    findings = Findings()
    sections = sections_in(rows_of(text_of(data, findings), findings), findings)
    meta = read_meta(sections.get("META"), findings)
    projects = read_projects(sections["PROJECTS"], findings) if "PROJECTS" in sections else None
    ballots = read_ballots(sections["VOTES"], meta, projects, findings) if "VOTES" in sections else ()
    _check_counts(sections, meta, findings)
    findings.raise_faults()
    return PabulibFile(
        meta=meta.values,
        projects=tuple((projects or {}).values()),
        ballots=ballots,
        vote_type=meta.vote_type,
        budget_cents=meta.budget_cents or 0,
        currency=meta.values.get("currency", ""),
        min_length=meta.min_length,
        max_length=meta.max_length,
        max_sum_cost_cents=meta.max_sum_cost_cents,
        warnings=findings.warnings,
    )


def rule_of(meta: dict[str, str]) -> Rule | None:
    """The rule by which META says the election was counted; None for one that is not counted here.

    Steps are of one whole unit of money.  The file names no seed, so it is empty.
    """
    return RULES.get(meta.get("rule", ""))


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
