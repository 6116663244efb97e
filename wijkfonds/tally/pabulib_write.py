"""Writing `.pb` files: what was read comes back the same, and what was counted here can be read by others."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

import numpy as np

from wijkfonds.tally.outcome import Outcome, Reason
from wijkfonds.tally.pabulib_file import PabulibFile, PabulibProject
from wijkfonds.tally.pabulib_meta import WITH_POINTS
from wijkfonds.tally.pabulib_voters import Voters
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName
from wijkfonds.tally.ties import lot_of

UNIT = 100  # cents in one unit of money, which is the step of ADD1 in the format
NAMED = ("votes", "score", "name", "category", "beneficiaries", "selected", "description")


def write_pabulib(file: PabulibFile) -> str:
    """The text of the file; `read_pabulib` reads the same file from it, cents and all."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([["META"], ["key", "value"], *file.meta.items()])
    columns = [name for name in NAMED if any(getattr(project, name) not in {None, ""} for project in file.projects)]
    more = list(dict.fromkeys(name for project in file.projects for name in project.more))
    writer.writerows([["PROJECTS"], ["project_id", "cost", *columns, *more]])
    writer.writerows(_project_row(project, columns, more) for project in file.projects)
    writer.writerow(["VOTES"])
    writer.writerows(_vote_rows(file))
    return text.getvalue()


def _project_row(project: PabulibProject, columns: Sequence[str], more: Sequence[str]) -> list[str]:
    named = (getattr(project, name) for name in columns)
    cells = ["" if cell is None else str(cell) for cell in named]
    return [project.id, money_text(project.cost_cents), *cells, *(project.more.get(name, "") for name in more)]


def _vote_rows(file: PabulibFile) -> Iterator[list[str]]:
    """The header and a row for each voter; without columns of their own voters are numbered."""
    points = ["points"] if file.vote_type in WITH_POINTS else []
    others = [name for name in file.voters.columns if name != "voter_id"]
    yield ["voter_id", "vote", *points, *others]
    ids = [project.id for project in file.projects]
    known: Iterator[Sequence[str]] = iter(file.voters) if file.voters.columns else iter(())
    for number, (choices, given, _) in enumerate(file.votes.rows(), start=1):
        cells = dict(zip(file.voters.columns, next(known, ()), strict=False))
        vote = ",".join(ids[choice] for choice in choices)
        mine = [",".join(map(str, given))] if points else []
        yield [cells.get("voter_id", str(number)), vote, *mine, *(cells.get(name, "") for name in others)]


def money_text(cents: int) -> str:
    """Whole units, or with two decimals."""
    units, rest = divmod(cents, UNIT)
    return f"{units}.{rest:02}" if rest else str(units)


def with_outcome(file: PabulibFile, outcome: Outcome) -> PabulibFile:
    """The file with the votes, the scores, what is selected, and the rule, so that others can check it.

    Projects stand in the order of their votes, as others read ties from it.  A rule that the format has no word for is
    called unknown; its label and seed stand in the comment.
    """
    lines = {line.project_id: line for line in outcome.lines}
    with_points = bool(outcome.rule.points)
    projects = [
        replace(
            project,
            name=project.name or project.id,
            votes=lines[project.id].votes,
            score=lines[project.id].score if with_points else None,
            selected=int(lines[project.id].funded),
        )
        for project in file.projects
    ]

    def in_order(project: PabulibProject) -> tuple[int, int, int, str]:
        line = lines[project.id]
        return (-line.score, line.cost_cents, -line.votes, lot_of(outcome.rule.seed, project.id))

    projects.sort(key=in_order)
    number_of = {project.id: number for number, project in enumerate(projects)}
    moved = np.array([number_of[project.id] for project in file.projects], np.int32)
    votes = replace(file.votes, projects=moved[file.votes.projects])
    return _without_blanks(replace(file, meta=_meta(file, outcome), projects=tuple(projects), votes=votes))


def _without_blanks(file: PabulibFile) -> PabulibFile:
    """The format has no word for a ballot on which nothing is chosen."""
    filled = file.votes.lengths > 0
    if filled.all():
        return file
    starts = np.concatenate([file.votes.starts[:-1][filled], file.votes.starts[-1:]])
    rows = tuple(row for row, kept in zip(file.voters, filled.tolist(), strict=False) if kept)
    voters = Voters(file.voters.columns, rows)
    meta = file.meta | {"num_votes": str(int(filled.sum()))}
    return replace(file, meta=meta, votes=replace(file.votes, starts=starts), voters=voters)


def _meta(file: PabulibFile, outcome: Outcome) -> dict[str, str]:
    name, threshold = rule_name(outcome)
    meta = {
        key: value for key, value in file.meta.items() if key not in {"fully_funded", "min_project_score_threshold"}
    }
    meta |= {"rule": name, "num_projects": str(len(file.projects)), "num_votes": str(len(file.votes))}
    if threshold:
        meta["min_project_score_threshold"] = str(threshold)
    if sum(project.cost_cents // UNIT for project in file.projects) <= file.budget_cents // UNIT:
        meta["fully_funded"] = "1"
    notes = [f"Counted by wijkfonds with the rule {outcome.rule.label.replace(';', ' ')}"]
    notes += [f"The lots of ties were drawn with {outcome.rule.seed}"] if outcome.rule.seed else []
    notes += [f"{outcome.blank} blank ballots are left out of the votes"] if outcome.blank else []
    meta["comment"] = " ".join(f"#{number}: {note}." for number, note in enumerate(notes, start=1))
    return meta


def rule_name(outcome: Outcome) -> tuple[str, int]:
    """The word of the format for how this was counted, and the threshold of the score; "unknown" where it has none."""
    rule, threshold = outcome.rule, max(outcome.rule.min_votes, outcome.rule.min_points)
    grouped = any(line.group for line in outcome.lines)
    limited = rule.min_share_permille or rule.quorum or (rule.min_votes and (rule.points or rule.min_points))
    if rule.name is RuleName.GREEDY:
        if grouped or limited or (threshold and rule.overspend is Overspend.STOP):
            return "greedy-custom", 0
        if rule.overspend is Overspend.STOP:
            return "greedy-no-skip", 0
        return ("greedy-threshold", threshold) if threshold else ("greedy", 0)
    if grouped or limited or threshold or not _checked_alike(rule, outcome):
        return "unknown", 0
    return ("equalshares" if rule.completion is Completion.NONE else "equalshares/add1"), 0


def _checked_alike(rule: Rule, outcome: Outcome) -> bool:
    """Do those who check such files count it the same: whole units, plain choices, no lots, and something to divide?"""
    pairs = [(line.cost_cents, line.votes) for line in outcome.lines if line.votes]
    cents = [outcome.budget_cents, *(line.cost_cents for line in outcome.lines)]
    return (
        not rule.points
        and rule.completion is not Completion.ADD1U
        and (rule.step_cents == UNIT or rule.completion is Completion.NONE)
        and all(each % UNIT == 0 for each in cents)
        and len(set(pairs)) == len(pairs)
        and not any(line.reason is Reason.EVERYTHING_FITS for line in outcome.lines)
    )
