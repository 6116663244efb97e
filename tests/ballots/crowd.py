"""Many people at the same moment: real threads, each with a browser of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act gave.  They begin together; what one raises is raised here."""
    together = Barrier(len(acts))

    def begin(act: Callable[[], Any]) -> Any:
        together.wait(timeout=30)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        started = [pool.submit(begin, act) for act in acts]
        return [each.result(timeout=90) for each in started]
