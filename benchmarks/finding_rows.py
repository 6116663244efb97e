"""The rows about finding proposals: pages of a round with twenty thousand beside those of one with two hundred."""

import json
import subprocess
import sys
from typing import Any

from benchmarks import table
from benchmarks.environment import ROOT
from benchmarks.table import Line

MOST_OF_SMALL = 1.3
SEARCH_OF_SMALL, SEARCH_MORE = 2, 0.010
WITHOUT_BAR = {"by lot", "search: a common word, cheapest first"}  # these read all that is there, or all that fits
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def proposals(database: str, runs: int) -> list[Line]:
    """Every page, by the clock, and how often it asks the database."""
    command = [sys.executable, "-m", "benchmarks.finding.pages", database, str(runs)]
    printed = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout
    return page_lines(NAMES[database], json.loads(printed))


def page_lines(database: str, measured: dict[str, Any]) -> list[Line]:
    """A page that asks the database more often of many than of few has missed its bar, however fast it is."""
    lines = [_line(database, name, sizes["large"], sizes["small"]) for name, sizes in measured["pages"].items()]
    if not measured["comments"]["large"]:
        lines.append(table.left_out(f"{database}: 200,000 comments", "", "there is no table of comments"))
    return lines


def _line(database: str, name: str, large: dict[str, float], small: dict[str, float]) -> Line:
    what = f"{database}: {name}"
    if name in WITHOUT_BAR:
        return table.told(what, f"{large['clock'] * 1e3:.2f} : {small['clock'] * 1e3:.2f} ms", "")
    if name.startswith("search"):
        line = table.in_time_and_more(what, large["clock"], small["clock"], SEARCH_OF_SMALL, SEARCH_MORE)
    else:
        line = table.in_time(what, large["clock"], small["clock"], MOST_OF_SMALL)
    if large["questions"] != small["questions"]:
        return table.missed(line, f"{large['questions']} questions to the database, not {small['questions']}")
    return line
