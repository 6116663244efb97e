"""`count FILE.pb`, `check FILE.pb FILE.json` and `import FILE.pb`."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import click

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.terminal import stop, with_app
from wijkfonds.funds.queries import fund_at
from wijkfonds.pabulib.actions import import_round, points_to_give, seal_ballots
from wijkfonds.pabulib.options import (
    GROUPS,
    POT,
    POTS,
    elections_from,
    rule_from,
    rule_options,
    stop_at_a_column_that_there_is_not,
)
from wijkfonds.pabulib.tables import Heard, table_of
from wijkfonds.pabulib.texts import fault_line
from wijkfonds.results.actions import new_run
from wijkfonds.results.counting import count_round
from wijkfonds.results.models import CountState
from wijkfonds.results.queries import newest_run
from wijkfonds.roll.keys import make_keys
from wijkfonds.rounds.models import Round
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.checker_figures import figures_of
from wijkfonds.tally.checker_reading import BROKEN, read
from wijkfonds.tally.completion import TooManySteps
from wijkfonds.tally.count import count as tally
from wijkfonds.tally.election import Election
from wijkfonds.tally.pabulib import read_pabulib
from wijkfonds.tally.pabulib_faults import PabulibFaults
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.pabulib_write import with_outcome, write_pabulib
from wijkfonds.tally.pots import file_per_pot
from wijkfonds.tally.report import Report, report_as_dict, report_of
from wijkfonds.tally.rule import Rule

LARGEST_FILE = 200 * 1024 * 1024
LONGEST_KEY = 40  # Proposal.ballot_key
MOST_CHOICES = 100_000
MOST_POINTS = 10**9
FILE = click.argument("path", metavar="FILE.pb", type=click.Path(path_type=Path))


@click.command()
@FILE
@rule_options
@GROUPS
@POTS
@POT
@click.option("--json", "as_json", is_flag=True, help="for programs")
@click.option(
    "--pb", "out", metavar="OUT.pb", type=click.Path(path_type=Path), help="also writes the file with the outcome"
)
def count(
    path: Path,
    *,
    groups: str | None,
    pots: str | None,
    amounts: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    **said: Any,
) -> None:
    """Count an election file."""
    file = _read(path)
    rule = rule_from(file, said)
    elections = elections_from(file, rule.points, groups, pots, amounts)
    reports = {pot: _counted(election, rule) for pot, election in elections.items()}
    if out is not None:
        budgets = {pot: election.budget_cents for pot, election in elections.items()}
        parts = {"": file} if pots is None else file_per_pot(file, pots, budgets, groups=groups or "")
        _write_with_outcomes(
            path, out, {pot: with_outcome(parts[pot], report.outcome) for pot, report in reports.items()}
        )
    if as_json:
        plain = {pot: report_as_dict(report) for pot, report in reports.items()}
        click.echo(json.dumps(plain[""] if pots is None else {"pots": plain}, ensure_ascii=False))
        return
    for pot, report in reports.items():
        if pots is not None:
            click.echo(f"== {pot}")
        for line in table_of(file, report):
            click.echo(line)


def _write_with_outcomes(read_from: Path, out: Path, files: Mapping[str, PabulibFile]) -> None:
    """One file, or beside it one for each pot: OUT-<pot>.pb.  The file that was read stays as it is."""
    if odd := [pot for pot in files if {"/", "\\", "\0"} & set(pot)]:
        stop(f"--pb: no file can be named after the pot {odd[0]!r}")
    targets = {pot: out.parent / f"{out.stem}-{pot}{out.suffix}" if pot else out for pot in files}
    for pot, target in targets.items():
        try:
            if target.exists() and target.samefile(read_from):
                stop(f"{target}: this is the file to count; give --pb another name")
            target.write_text(write_pabulib(files[pot]), encoding="utf-8", newline="")
        except OSError as fault:
            stop(f"{target}: {(fault.strerror or 'cannot be written').lower()}")


def _counted(election: Election, rule: Rule) -> Report:
    heard = Heard()
    try:
        outcome = tally(election, rule, heard.step)
    except TooManySteps:
        stop("add1 takes too many steps with so much budget for so few ballots; try --completion none")
    except (OverflowError, ValueError) as fault:
        stop(str(fault))
    finally:
        heard.end()
    return report_of(election, outcome)


@click.command("check")
@FILE
@click.argument("result", metavar="FILE.json", type=click.Path(path_type=Path))
def check_(path: Path, result: Path) -> None:
    """Check a published count: do these ballots give this result, and these figures?"""
    try:
        said = check(*read(path, result), figures_of)
    except Refused as fault:
        stop(f"refused: {' '.join(str(fault).split())}")
    except OSError as fault:
        stop(f"{fault.filename}: {(fault.strerror or 'cannot be read').lower()}")
    except BROKEN:
        stop("refused: the files are not a published count")
    for line in said:
        click.echo(line)


@click.command("import")
@FILE
@click.option("--fund", "slug", required=True)
@rule_options
@GROUPS
@with_app
def import_(path: Path, slug: str, *, groups: str | None, **said: Any) -> None:
    """Make a closed round of an election file, count it and publish the result."""
    file = _read(path)
    _stop_if_it_does_not_fit(path, file, groups or "")
    rule = _rule_of_a_round(file, said, groups or "")
    fund = fund_at(read_session(), slug) or stop(f"there is no fund at /fondsen/{slug}")
    round_id = uuid4()
    keys = make_keys(round_id)
    rows = seal_ballots(round_id, file, keys.public, keys.pepper)
    with write() as session:
        made = import_round(
            session,
            fund=session.merge(fund, load=True),
            round_id=round_id,
            file=file,
            rule=rule,
            rows=rows,
            keys=keys,
            now=clock.now(),
            groups=groups or "",
        )
        address = f"/fondsen/{slug}/rondes/{made.slug}"
        number = new_run(session, round_id=round_id, now=clock.now()).number
    count_round(str(round_id), number)
    run = newest_run(read_session(), round_id)
    if run is None or run.state != CountState.DONE:
        stop(f"{address} was imported, but not counted ({run.problem if run else 'no count'})")
    with write() as session:
        session.get_one(Round, round_id).result_published_at = clock.now()
    click.echo(f"imported {len(file.projects)} proposals and {len(file.ballots)} ballots: {address}/uitslag")


def _read(path: Path) -> PabulibFile:
    """Faults go to the screen, a line each, and nothing else happens."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            stop(f"{path.name}: expected a file of at most {LARGEST_FILE // 1024 // 1024} MB")
        return read_pabulib(path.read_bytes())
    except OSError as fault:
        stop(f"{path}: {(fault.strerror or 'cannot be read').lower()}")
    except PabulibFaults as found:
        _stop_with(path, found)


def _rule_of_a_round(file: PabulibFile, said: Mapping[str, Any], groups: str) -> Rule:
    """Says before anything is kept what the count would refuse."""
    if said["seed"] is not None:
        stop("--seed belongs to count; a round draws its lots from the frozen rules and all ballots")
    rule = rule_from(file, said)
    stop_at_a_column_that_there_is_not(file, "--groups", groups or None)
    try:
        file.election_by(rule.points, groups=groups)
    except ValueError as fault:
        stop(str(fault))
    return rule


def _stop_if_it_does_not_fit(path: Path, file: PabulibFile, groups: str) -> None:
    """What can be counted all the same, but has no place in our tables."""
    if not file.currency:
        click.echo(f"{path.name}: no currency is named; read as EUR", err=True)
    if file.currency not in {"", "EUR"}:
        stop(f"{path.name}: the currency is {file.currency}; expected EUR")
    bounds = (file.min_length or 1, file.max_length or MOST_CHOICES)
    if file.max_length == 0 or not bounds[0] <= bounds[1] <= MOST_CHOICES:
        stop(f"{path.name}: expected min_length and max_length of 1 to {MOST_CHOICES}, the smaller one first")
    if any(len(project.id) > LONGEST_KEY for project in file.projects):
        stop(f"{path.name}: expected each project_id to have at most {LONGEST_KEY} signs")
    if any(len(project.cell(groups)) > LONGEST_KEY for project in file.projects):
        stop(f"--groups: expected values of at most {LONGEST_KEY} signs in the column {groups}")
    if (points_to_give(file) or 0) > MOST_POINTS:
        stop(f"{path.name}: expected at most {MOST_POINTS} points on a ballot")


def _stop_with(path: Path, found: PabulibFaults) -> NoReturn:
    *others, last = [f"{path.name}: {fault_line(fault)}" for fault in found.faults]
    for line in others:
        print(f"wijkfonds: {line}", file=sys.stderr)
    stop(last)
