"""What can be said on the command line about how to count, and the rule that follows from it."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from wijkfonds.foundation.terminal import stop
from wijkfonds.tally.election import Election
from wijkfonds.tally.pabulib import rule_of
from wijkfonds.tally.pabulib_file import USUAL_POINTS, PabulibFile
from wijkfonds.tally.pots import file_per_pot
from wijkfonds.tally.rule import BORDA, GIVEN, Completion, Overspend, Rule, RuleName

MOST = 10**13
WHOLE = click.IntRange(0, 10**9)


def _choice(kinds: Any) -> click.Choice[str]:
    return click.Choice([kind.value for kind in kinds])


RULE_OPTIONS = (
    click.option("--rule", type=_choice(RuleName), help="default: the file's"),
    click.option("--overspend", type=_choice(Overspend), help="of greedy: what happens at a project that does not fit"),
    click.option("--completion", type=_choice(Completion), help="of equal-shares: what happens with money left"),
    click.option("--step", metavar="AMOUNT", help="of add1: how much the share grows at a time (default 1)"),
    click.option("--points", metavar="borda|5,3,1", help="of rankings: what the places are worth (default borda)"),
    click.option("--min-votes", type=WHOLE, help="fewer votes: takes no part"),
    click.option("--min-points", type=WHOLE, help="fewer points: takes no part"),
    click.option("--min-share", metavar="PERCENT", help="chosen on a smaller part of the ballots: takes no part"),
    click.option("--quorum", type=WHOLE, help="fewer ballots: nothing is funded"),
    click.option("--reserve", type=WHOLE, help="how many follow when a funded project falls out"),
    click.option("--seed", metavar="TEXT", help="draws the lots of ties"),
)
GROUPS = click.option("--groups", metavar="COLUMN", help="of projects with the same value one is funded at most")
POTS = click.option("--pots", metavar="COLUMN", help="counts the projects of each value apart; see --pot")
POT = click.option("--pot", "amounts", metavar="VALUE=AMOUNT", multiple=True, help="the budget of one pot")


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """All of RULE_OPTIONS."""
    for option in reversed(RULE_OPTIONS):
        command = option(command)
    return command


def rule_from(file: PabulibFile, said: Mapping[str, Any]) -> Rule:
    """The file's own rule, with what was said in its place.  Stops with one line for what does not go together."""
    own = rule_of(file.meta)
    name = _name(file, own, said)
    points = _points(file, said["points"])
    settings: dict[str, Any] = {
        "overspend": said["overspend"] and Overspend(said["overspend"]),
        "completion": said["completion"] and Completion(said["completion"]),
        "step_cents": None if said["step"] is None else _cents("--step", said["step"]),
        "min_share_permille": None if said["min_share"] is None else _permille(said["min_share"]),
    }
    settings |= {key: said[key] for key in ("min_votes", "min_points", "quorum", "reserve", "seed")}
    given = {key: value for key, value in settings.items() if value is not None}
    kept = {}
    if own is not None and own.name == name:
        kept = {key: getattr(own, key) for key in ("overspend", "completion", "step_cents", "min_points")}
    return Rule(name, points=points, **(kept | given))


def _name(file: PabulibFile, own: Rule | None, said: Mapping[str, Any]) -> RuleName:
    """The rule that was asked for, or that what else was asked for belongs to, or the file's."""
    asked = RuleName(said["rule"]) if said["rule"] else None
    of_shares = next((flag for flag in ("completion", "step") if said[flag] is not None), None)
    if asked == RuleName.GREEDY and of_shares:
        stop(f"--{of_shares} belongs to --rule equal-shares")
    if asked == RuleName.EQUAL_SHARES and said["overspend"]:
        stop("--overspend belongs to --rule greedy")
    if of_shares and said["overspend"]:
        stop(f"--{of_shares} and --overspend belong to different rules")
    if asked:
        return asked
    if of_shares:
        return RuleName.EQUAL_SHARES
    if said["overspend"]:
        return RuleName.GREEDY
    return own.name if own else stop(f"the file's rule is {file.meta.get('rule', 'not said')!r}; give --rule")


def _points(file: PabulibFile, said: str | None) -> str:
    usual = USUAL_POINTS[file.vote_type]
    if said is None:
        return usual
    if file.vote_type != "ordinal":
        stop(f"--points belongs to rankings; the ballots of this file are of the type {file.vote_type}")
    try:
        Rule(RuleName.GREEDY, points=said)
    except ValueError:
        said = ""
    return said if said not in {"", GIVEN} else stop(f"--points: expected {BORDA}, or whole numbers like 5,3,1")


def _amount(flag: str, text: str, most: int) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        stop(f"{flag}: expected a number, found {text!r}")
    if not amount.is_finite() or not 0 <= amount <= most:
        stop(f"{flag}: expected a number from 0 to {most}, found {text!r}")
    return amount


def _cents(flag: str, text: str) -> int:
    cents = _amount(flag, text, MOST) * 100
    if cents != int(cents) or cents < 1:
        stop(f"{flag}: expected an amount of at least 0.01, in whole cents, found {text!r}")
    return int(cents)


def _permille(text: str) -> int:
    permille = _amount("--min-share", text, 100) * 10
    return int(permille) if permille == int(permille) else stop(f"--min-share: expected one decimal, found {text!r}")


def elections_from(
    file: PabulibFile, points: str, groups: str | None, pots: str | None, amounts: tuple[str, ...]
) -> dict[str, Election]:
    """The election by the name of its pot; under "" where there is one budget."""
    if pots is None and amounts:
        stop("--pot needs --pots")
    for flag, column in (("--groups", groups), ("--pots", pots)):
        stop_at_a_column_that_there_is_not(file, flag, column)
    budgets = {name: _cents("--pot", amount) for name, _, amount in (each.rpartition("=") for each in amounts)}
    try:
        files = {"": file} if pots is None else file_per_pot(file, pots, budgets, groups=groups or "")
        return {pot: part.election_by(points, groups=groups or "") for pot, part in files.items()}
    except ValueError as fault:
        stop(str(fault))


def stop_at_a_column_that_there_is_not(file: PabulibFile, flag: str, column: str | None) -> None:
    """A slip of the keyboard must not be a count without either-or choices."""
    columns = {"name", "category", "beneficiaries"} | {name for project in file.projects for name in project.more}
    if column is not None and column not in columns:
        stop(f"{flag}: there is no column {column!r}; the file has {', '.join(sorted(columns))}")
