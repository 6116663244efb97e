"""How fast this machine is at this moment: limits of time are said in pieces of work, not in seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter, process_time

PARTS = 200_000


def piece_of_work(clock: Callable[[], float]) -> float:
    """Seconds of splitting, looking up and adding: about an eighth of one on a quiet machine of 2024."""
    began = clock()
    seen: dict[str, int] = {}
    for number in range(PARTS):
        word, _, _ = f"w{number % 1000};x;{number}".partition(";")
        seen[word] = seen.get(word, 0) + len(str(number))
    assert sum(seen.values()) > PARTS
    return clock() - began


@contextmanager
def within(pieces: float, *, waiting: bool = False) -> Iterator[None]:
    """Fails when what stands inside takes longer; time of this process alone, or `waiting` for others included."""
    clock = perf_counter if waiting else process_time
    before = piece_of_work(clock)
    began = clock()
    yield
    took = clock() - began
    piece = max(before, piece_of_work(clock))
    assert took <= pieces * piece, f"{took:.2f} s, more than {pieces} pieces of work of {piece:.3f} s"
