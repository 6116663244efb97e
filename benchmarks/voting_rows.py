"""The rows about voting: each measured in a process of its own, on SQLite and on PostgreSQL."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from benchmarks import table
from benchmarks.environment import ROOT
from benchmarks.table import Line

LEAST_OF_BARE = 0.5
MOST_OF_SMALL = 1.2
SECONDS = 10
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _printed_by(module: str, *given: str) -> Any:
    """What it prints; it tells of its progress itself.  Raises CalledProcessError."""
    command = [sys.executable, "-m", f"benchmarks.voting.{module}", *given]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout)


def votes(database: str, runs: int) -> list[Line]:
    """Votes a second beside those of a bare route, and what one takes."""
    return rate_lines(NAMES[database], _printed_by("rate", database, str(runs), str(SECONDS)))


def rate_lines(database: str, turns: list[list[dict[str, float]]]) -> list[Line]:
    """Medians over the turns; of the ratio, the median of the ratios."""
    ours, bare = ([pair[side] for pair in turns] for side in (0, 1))

    def median(side: list[dict[str, float]], of: Callable[[dict[str, float]], float]) -> float:
        return statistics.median(of(each) for each in side)

    def line(what: str, of: Callable[[dict[str, float]], float], show: Callable[[float], str]) -> Line:
        return table.told(f"{database}: {what}", show(median(ours, of)), show(median(bare, of)))

    ratio = statistics.median(_per_second(one) / _per_second(other) for one, other in zip(ours, bare, strict=True))
    return [
        table.at_least(
            f"{database}: votes a second, beside a bare route; medians of {len(turns)}",
            f"{median(ours, _per_second):.0f} /s",
            f"{median(bare, _per_second):.0f} /s",
            ratio,
            LEAST_OF_BARE,
        ),
        line("95 of 100 votes are answered within", lambda each: each["p95"], table.seconds),
        line("processor of granian for a vote (its processes, /proc)", lambda each: _each(each, "server_cpu"), _ms),
        *(
            [line("processor of PostgreSQL for a vote", lambda each: _each(each, "database_cpu"), _ms)]
            if any(each["database_cpu"] for each in ours)
            else []
        ),
        line("share of a core that sending the votes took", _load, lambda share: f"{share:.0%}"),
    ]


def _per_second(turn: dict[str, float]) -> float:
    return turn["votes"] / turn["seconds"]


def _each(turn: dict[str, float], of: str) -> float:
    return turn[of] / turn["votes"]


def _load(turn: dict[str, float]) -> float:
    return turn["load_cpu"] / turn["seconds"]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


def box(database: str) -> list[Line]:
    """A vote into a box with a million ballots beside one into a box with a thousand."""
    return box_lines(NAMES[database], _printed_by("box", database))


def box_lines(database: str, medians: dict[str, dict[str, float]]) -> list[Line]:
    """By the processor and by the clock."""
    large, small = medians["large"], medians["small"]
    what = f"{database}: a vote, 1,000,000 ballots in the box beside 1,000"
    return [
        table.in_time(f"{what}: processor, in process", large["cpu"], small["cpu"], MOST_OF_SMALL),
        table.in_time(f"{what}: by the clock", large["clock"], small["clock"], MOST_OF_SMALL),
    ]
