"""A count on the screen, for people."""

import sys
import time
from collections.abc import Iterator

from wijkfonds.tally.explanation import Story
from wijkfonds.tally.metrics import Metrics
from wijkfonds.tally.outcome import Line
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.report import Report

SECONDS_BEFORE = 1.0
SECONDS_BETWEEN = 0.2


class Heard:
    """Tells on the screen how far a long count is; a program that reads the output is not disturbed."""

    def __init__(self) -> None:
        self.last = time.monotonic() + SECONDS_BEFORE - SECONDS_BETWEEN
        self.told = False

    def step(self, number: int) -> None:
        """At most five times a second, and not for a count that is over at once."""
        if sys.stderr.isatty() and time.monotonic() - self.last > SECONDS_BETWEEN:
            self.last, self.told = time.monotonic(), True
            print(f"\rcounting: {number:,} steps", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clears the line."""
        if self.told:
            print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)


def table_of(file: PabulibFile, report: Report) -> Iterator[str]:
    """The lines of the table."""
    outcome = report.outcome
    names = {project.id: project.name or project.id for project in file.projects}
    lines = {line.project_id: line for line in outcome.lines}
    yield outcome.rule.label
    blank = f" and {outcome.blank} blank" if outcome.blank else ""
    yield f"{outcome.ballots:,} ballots{blank}, {_money(outcome.spent_cents)} of {_money(outcome.budget_cents)} spent"
    if outcome.endowment_start is not None and outcome.endowment_final is not None:
        yield f"a share grew from {float(outcome.endowment_start) / 100:,.2f} to {float(outcome.endowment_final) / 100:,.2f}"
    yield from _figures(report)
    if outcome.ties:
        told = "; ".join(f"{tie.chosen} before {', '.join(tie.tied[1:])} by {tie.by}" for tie in outcome.ties)
        yield f"ties: {told}"
    if outcome.reserve:
        yield f"reserve: {', '.join(outcome.reserve)}"
    yield "not funded:"
    others = sorted(
        (line for line in outcome.lines if not line.funded), key=lambda line: (-line.score, line.cost_cents)
    )
    for line in others:
        yield _row("-", line, names, f"  ({line.reason}{_near(report.stories.get(line.project_id))})")
    yield "funded:"
    for place, found in enumerate(outcome.funded, 1):
        yield _row(f"{place}.", lines[found], names)


def _row(mark: str, line: Line, names: dict[str, str], more: str = "") -> str:
    return f"{mark:>5} {line.score:7} {_money(line.cost_cents):>16}  {line.project_id}  {names[line.project_id]}{more}"


def _near(story: Story | None) -> str:
    return f", {story.nearest_permille / 10:.1f} % of its cost" if story and story.nearest_round else ""


def _figures(report: Report) -> Iterator[str]:
    """The rule beside most votes first."""
    yield f"{'':24}{'this rule':>12}{'greedy':>12}"
    rows = (
        ("funded projects", lambda metrics: str(metrics.funded)),
        ("ballots with none", lambda metrics: f"{100 * metrics.without / max(metrics.people, 1):.1f} %"),
        ("funded per ballot", lambda metrics: f"{metrics.funded_per_ballot:.2f}"),
        ("share of the budget", lambda metrics: f"{100 * metrics.budget_share:.1f} %"),
        ("Gini", lambda metrics: f"{metrics.gini:.2f}"),
    )
    for name, of in rows:
        yield f"{name:24}{_of(of, report.used.metrics):>12}{_of(of, report.greedy.metrics):>12}"
    yield f"{'groups passed over':24}{len(report.used.passed_over):>12}{len(report.greedy.passed_over):>12}"


def _of(how: object, metrics: Metrics) -> str:
    return how(metrics) if callable(how) else ""


def _money(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02d}"
