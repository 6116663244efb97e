"""`count FILE.pb` and `import FILE.pb`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import click

from wijkfonds.ballots.keys import make_keys
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.terminal import stop, with_app
from wijkfonds.funds.queries import fund_at
from wijkfonds.pabulib.actions import import_round, seal_ballots
from wijkfonds.pabulib.texts import fault_line
from wijkfonds.results.actions import new_run
from wijkfonds.results.counting import count_round
from wijkfonds.results.models import CountState
from wijkfonds.results.queries import newest_run
from wijkfonds.rounds.models import Round
from wijkfonds.tally.completion import TooManySteps
from wijkfonds.tally.count import count as tally
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.pabulib import read_pabulib, rule_of
from wijkfonds.tally.pabulib_faults import PabulibFaults
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

LARGEST_FILE = 200 * 1024 * 1024
LONGEST_KEY = 40  # Proposal.ballot_key
MOST_CHOICES = 100_000
FILE = click.argument("path", metavar="FILE.pb", type=click.Path(path_type=Path))
RULE = click.option(
    "--rule", "rule_name", type=click.Choice([name.value for name in RuleName]), help="default: the file's"
)
COMPLETION = click.option(
    "--completion", type=click.Choice([kind.value for kind in Completion]), help="of equal-shares"
)
OVERSPEND = click.option("--overspend", type=click.Choice([kind.value for kind in Overspend]), help="of greedy")


@click.command()
@FILE
@RULE
@COMPLETION
@OVERSPEND
@click.option("--json", "as_json", is_flag=True, help="for programs")
def count(path: Path, rule_name: str | None, completion: str | None, overspend: str | None, *, as_json: bool) -> None:
    """Count an election file."""
    file = _read(path)
    rule = _rule(file, rule_name, completion, overspend)
    try:
        outcome = tally(file.election, rule, _progress())
    except TooManySteps:
        stop(f"{path.name}: add1 takes too many steps with so much budget for so few ballots; try --completion none")
    if as_json:
        click.echo(json.dumps(outcome_as_dict(outcome), ensure_ascii=False))
    else:
        _table(file, outcome)


@click.command("import")
@FILE
@click.option("--fund", "slug", required=True)
@RULE
@COMPLETION
@OVERSPEND
@with_app
def import_(path: Path, slug: str, rule_name: str | None, completion: str | None, overspend: str | None) -> None:
    """Make a closed round of an election file, count it and publish the result."""
    file = _read(path)
    _stop_if_it_does_not_fit(path, file)
    rule = _rule(file, rule_name, completion, overspend)
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


def _stop_if_it_does_not_fit(path: Path, file: PabulibFile) -> None:
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


def _stop_with(path: Path, found: PabulibFaults) -> NoReturn:
    *others, last = [f"{path.name}: {fault_line(fault)}" for fault in found.faults]
    for line in others:
        print(f"wijkfonds: {line}", file=sys.stderr)
    stop(last)


def _rule(file: PabulibFile, name: str | None, completion: str | None, overspend: str | None) -> Rule:
    """The file's own rule, or the one that was asked for."""
    if name is None and (completion or overspend):
        name = RuleName.EQUAL_SHARES if completion else RuleName.GREEDY
    if name == RuleName.GREEDY and completion:
        stop("--completion belongs to --rule equal-shares")
    if name == RuleName.EQUAL_SHARES and overspend:
        stop("--overspend belongs to --rule greedy")
    if name is None:
        return rule_of(file.meta) or stop(f"the file's rule is {file.meta.get('rule', 'not said')!r}; give --rule")
    return Rule(
        RuleName(name),
        overspend=Overspend(overspend) if overspend else Overspend.SKIP,
        completion=Completion(completion) if completion else Completion.ADD1U,
    )


def _progress() -> Callable[[int], None] | None:
    """Tells on the screen how far a long count is; a program that reads the output is not disturbed."""
    if not sys.stderr.isatty():
        return None
    return lambda step: print(f"\rstep {step}", end="", file=sys.stderr, flush=True)


def _table(file: PabulibFile, outcome: Outcome) -> None:
    names = {project.id: project.name or project.id for project in file.projects}
    click.echo(f"{outcome.rule.label}")
    click.echo(f"{outcome.ballots} ballots, {_money(outcome.spent_cents)} of {_money(outcome.budget_cents)} spent")
    lines = {line.project_id: line for line in outcome.lines}
    for place, found in enumerate(outcome.funded, 1):
        line = lines[found]
        click.echo(f"{place:4}. {line.votes:7} {_money(line.cost_cents):>16}  {found}  {names[found]}")


def _money(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02d}"
