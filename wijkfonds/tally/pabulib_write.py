"""Writing `.pb` files: what was read comes back the same, and what was counted here can be read by others."""

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from urllib.parse import quote

import numpy as np

from wijkfonds.tally.ballots import in_order_of_projects
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.pabulib_file import PabulibFile, PabulibProject
from wijkfonds.tally.pabulib_meta import WITH_POINTS
from wijkfonds.tally.pabulib_rule import UNIT, word_for
from wijkfonds.tally.pabulib_voters import Voters
from wijkfonds.tally.rule import BORDA
from wijkfonds.tally.ties import lot_of

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

    Votes and scores are those that the format counts: every project on a ballot, by its points or, in a ranking, as Borda
    has it.  Projects stand in the order of their votes, as others read ties from it.  A rule that the format has no word
    for is called unknown; its label and seed stand in the comment.
    """
    lines = {line.project_id: line for line in outcome.lines}
    projects = _selected(file, set(outcome.funded))

    def in_order(project: PabulibProject) -> tuple[int, int, int, str]:
        line = lines[project.id]
        return (-line.score, line.cost_cents, -line.votes, lot_of(outcome.rule.seed, project.id))

    projects.sort(key=in_order)
    number_of = {project.id: number for number, project in enumerate(projects)}
    moved = np.array([number_of[project.id] for project in file.projects], np.int32)
    votes_moved = replace(file.votes, projects=moved[file.votes.projects])
    if file.vote_type in {"approval", "choose-1"}:
        votes_moved = in_order_of_projects(votes_moved, len(projects))
    written = replace(file, projects=tuple(projects), votes=votes_moved)
    return _without_blanks(replace(written, meta=_meta(written, outcome)))


def _selected(file: PabulibFile, funded: Collection[str]) -> list[PabulibProject]:
    """The projects with what the format counts, and no name left empty, nor a description where others have one."""
    votes, scores = file.votes.votes(len(file.projects)), _scores(file)
    described = any(project.description for project in file.projects)
    return [
        replace(
            project,
            name=project.name or project.id,
            description=project.description or (project.name or project.id if described else ""),
            votes=votes[number],
            score=scores[number] if scores else None,
            selected=int(project.id in funded),
        )
        for number, project in enumerate(file.projects)
    ]


def _scores(file: PabulibFile) -> list[int]:
    """The scores that the format counts; none where ballots have no points."""
    if file.vote_type == "ordinal":
        return file.ranked(BORDA).scores(len(file.projects))
    return file.votes.scores(len(file.projects)) if file.vote_type in WITH_POINTS else []


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
    name, threshold = word_for(file, outcome)
    meta = {
        key: value for key, value in file.meta.items() if key not in {"fully_funded", "min_project_score_threshold"}
    }
    # Decimal commas are read here, and by others they are not.
    amounts = {"budget": file.budget_cents, "max_sum_cost": file.max_sum_cost_cents}
    meta |= {key: money_text(cents) for key, cents in amounts.items() if cents is not None and key in meta}
    meta |= {"rule": name, "num_projects": str(len(file.projects)), "num_votes": str(len(file.votes))}
    if threshold:
        meta["min_project_score_threshold"] = str(threshold)
    if sum(project.cost_cents // UNIT for project in file.projects) <= file.budget_cents // UNIT:
        meta["fully_funded"] = "1"
    meta["comment"] = comment_on(outcome, left_out=int((file.votes.lengths == 0).sum()))
    return meta


def comment_on(outcome: Outcome, *, left_out: int) -> str:
    """Notes for people and, between square brackets, for checker.py: what it can not see on the ballots.

    That is the seed, how many blank ballots are left out, and the either-or choices: each with its name and its projects
    in the order of the outcome.  Other signs than letters of ASCII, digits and "_.-~" are written as in web addresses.
    """
    choices: dict[str, list[str]] = {}
    for line in outcome.lines:
        if line.group:
            choices.setdefault(line.group, []).append(quote(line.project_id, safe=""))
    told = [f"seed={quote(outcome.rule.seed, safe='')}", f"blank={left_out}"]
    told += [f"either-or={quote(name, safe='')}:{','.join(ids)}" for name, ids in choices.items()]
    notes = [f"Counted by wijkfonds with the rule {outcome.rule.label.replace(';', ' ')} [{' '.join(told)}]"]
    seed = "".join(sign if sign.isprintable() else " " for sign in outcome.rule.seed)
    notes += [f"The lots of ties were drawn with {seed}"] if seed else []
    notes += [f"{left_out} blank ballots are left out of the votes"] if left_out else []
    return " ".join(f"#{number}: {note}." for number, note in enumerate(notes, start=1))
