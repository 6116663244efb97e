"""Counts in fresh processes, one at a time, the ones to be compared taking turns."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environment import PYTHON, ROOT


@dataclass(frozen=True, slots=True)
class Taken:
    """What one count took: seconds of the processor, and bytes of memory at most.  `winners` are in the order chosen."""

    seconds: float
    peak_bytes: int
    winners: tuple[str, ...]


Count = Callable[[], Taken]


def ours(work: str, file: Path) -> Count:
    """A count of this file by wijkfonds, in a fresh process each time it is called."""
    return lambda: _run([sys.executable, "-m", "benchmarks.ours", work, str(file)])


def theirs(work: str, file: Path) -> Count:
    """The same by pabutools."""
    # -P keeps the names of our files out of the way of theirs.
    return lambda: _run([str(PYTHON), "-P", "benchmarks/theirs.py", work, str(file)])


def _run(command: list[str]) -> Taken:
    answer = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout)
    return Taken(answer["seconds"], answer["peak_bytes"], tuple(answer["winners"]))


def in_turns(counts: Sequence[Count], runs: int, tell: Callable[[int, list[Taken]], None]) -> list[list[Taken]]:
    """Per count what each of its runs took: A B A B …  `tell` hears of every turn; what it raises ends them."""
    turns = []
    for number in range(1, runs + 1):
        turn = [count() for count in counts]
        tell(number, turn)
        turns.append(turn)
    return [list(taken) for taken in zip(*turns, strict=True)]


def least(taken: Sequence[Taken]) -> float:
    """The fewest seconds: noise on a shared machine only ever adds."""
    return min(each.seconds for each in taken)


def generate(file: Path, ballots: int, projects: int, seed: int) -> None:
    """Writes a generated election, in a process of its own.

    The system counts the memory of who starts a process towards its peak, so the benchmark itself stays small.
    """
    command = [sys.executable, "-m", "benchmarks.generated", str(file), str(ballots), str(projects), str(seed)]
    subprocess.run(command, check=True, cwd=ROOT)
