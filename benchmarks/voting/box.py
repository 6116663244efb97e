"""Votes into a small box and into a large one: `python -m benchmarks.voting.box DATABASE` prints what they took, as JSON.

Both in this process, through the WSGI application, one vote each in turns.  The time of the processor is of the
application alone; the time by the clock holds what PostgreSQL does too.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from werkzeug.test import EnvironBuilder

from benchmarks.voting.fill import fill
from benchmarks.voting.rate import Wrong, database_called
from benchmarks.voting.stage import Stage, stage_in
from benchmarks.voting.voters import Voter, in_the_box

BALLOTS = {"small": 1_000, "large": 1_000_000}
VOTES = 1_000
WARMING_UP = 50


@dataclass(slots=True)
class Times:
    """Of each vote: seconds of the processor, and by the clock."""

    cpu: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    def medians(self) -> "Medians":
        """The first ones left out."""
        return Medians(*(statistics.median(times[WARMING_UP:]) for times in (self.cpu, self.clock)))


@dataclass(frozen=True, slots=True)
class Medians:
    """Seconds."""

    cpu: float
    clock: float


def environment_of(stage: Stage, voter: Voter) -> dict[str, Any]:
    """A request as a server hands it to the application."""
    made = stage.requests
    request = EnvironBuilder(stage.cast_path, method="POST", headers=made.headers(voter), data=made.body(voter))
    return request.get_environ()


def cast(app: Callable[..., Any], environment: dict[str, Any]) -> None:
    """One vote.  Raises Wrong."""
    heard: list[str] = []
    answer = app(environment, lambda status, _headers, _error=None: heard.append(status))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    if not heard[0].startswith("200"):
        raise Wrong(f"{heard[0]}: {body.decode()}")


def timed(times: Times, act: Callable[[], None]) -> None:
    """Adds to the times."""
    cpu, clock = time.process_time(), time.perf_counter()
    act()
    times.cpu.append(time.process_time() - cpu)
    times.clock.append(time.perf_counter() - clock)


def measure(stages: dict[str, Stage], votes: int) -> dict[str, Medians]:
    """By the name of the box.  Raises Wrong."""
    waiting = {name: [environment_of(stage, voter) for voter in stage.enter(votes)] for name, stage in stages.items()}
    times = {name: Times() for name in stages}
    for number in range(votes):
        for name in list(stages)[:: 1 if number % 2 else -1]:
            environment, app = waiting[name][number], stages[name].app
            timed(times[name], lambda app=app, environment=environment: cast(app, environment))
    return {name: times[name].medians() for name in stages}


def main(database: str) -> None:
    """Raises Wrong."""
    with ExitStack() as held:
        folder = Path(held.enter_context(TemporaryDirectory()))
        postgres = held.enter_context(database_called(database))
        stages = {}
        for name, ballots in BALLOTS.items():
            address = postgres.database(name) if postgres else ""
            stages[name] = held.enter_context(stage_in(folder / name, address))
            print(f"box-{database}: writing {ballots:,} ballots", file=sys.stderr)
            fill(stages[name].database, stages[name].round_id, ballots, stages[name].sealed, stages[name].own_copy)
        medians = measure(stages, VOTES)
        for name, stage in stages.items():
            if in_the_box(stage.database, stage.round_id) != (BALLOTS[name] + VOTES,) * 2:
                raise Wrong(f"the {name} box does not hold what was cast")
    print(json.dumps({name: asdict(found) for name, found in medians.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
