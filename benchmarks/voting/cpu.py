"""What processes are there, and the time of the processor they took (Linux: /proc)."""

import ctypes
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PPID, SESSION, TIMES = 1, 3, slice(11, 13)  # places of the fields behind the name, see proc(5)
WITH_THE_DEAD = slice(11, 15)
PR_SET_CHILD_SUBREAPER = 36


def _fields(pid: int) -> list[str]:
    """Behind the name, which may hold spaces; empty when there is no such process, or only what is left of it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [] if fields[0] == "Z" else fields


def _all() -> Iterable[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def children_of(parent: int) -> list[int]:
    """Direct ones."""
    return [pid for pid in _all() if (fields := _fields(pid)) and int(fields[PPID]) == parent]


def of_session(leader: int) -> list[int]:
    """The leader and all it started, unless they left."""
    return [pid for pid in _all() if (fields := _fields(pid)) and int(fields[SESSION]) == leader]


def seconds_of(pids: Iterable[int]) -> float:
    """So far, of these together."""
    return sum(int(ticks) for pid in pids for ticks in _fields(pid)[TIMES]) / TICKS


def seconds_with_children(parent: int) -> float:
    """So far, of a process, its children, and those of them that ended."""
    own = sum(int(ticks) for ticks in _fields(parent)[WITH_THE_DEAD]) / TICKS
    return own + seconds_of(children_of(parent))


@contextmanager
def adopting() -> Iterator[None]:
    """Whoever loses its parent inside the block becomes our child, so that `bury` can see it off.

    Where nobody does, a process that was killed keeps its number, and PostgreSQL takes itself to be running still.
    """
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield
    finally:
        libc.prctl(PR_SET_CHILD_SUBREAPER, 0)


def bury(pids: Iterable[int]) -> None:
    """Of processes that were killed: those that are ours."""
    for pid in pids:
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def wait_until_gone(pids: Iterable[int], patience: float = 10) -> None:
    """Raises TimeoutError."""
    left, until = list(pids), time.monotonic() + patience
    while left := [pid for pid in left if _fields(pid)]:
        if time.monotonic() > until:
            raise TimeoutError(f"still there: {left}")
        time.sleep(0.005)
