"""Votes a second of the application and of a bare route: `python -m benchmarks.voting.rate DATABASE RUNS SECONDS`.

Both are served side by side on one database and take turns; each turn begins with an empty box and casts the ballots of
the same voters.  Prints the turns as JSON, and each as it ends to stderr.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from benchmarks.environment import ROOT
from benchmarks.voting import cpu, load
from benchmarks.voting.postgres import Cluster, cluster
from benchmarks.voting.servers import Server, serving_of
from benchmarks.voting.stage import Stage, stage_in
from benchmarks.voting.voters import empty_the_box, in_the_box

CONNECTIONS = 16
WARMING_UP = 1  # seconds
MOST_PER_SECOND = 1_700  # voters to prepare; when they run out the turn ends sooner
BARE = "benchmarks.voting.bare:create_app"


@dataclass(frozen=True, slots=True)
class Turn:
    """Seconds of the processor are of the server, of PostgreSQL, and of what sends the votes; `p95` is in seconds."""

    votes: int
    seconds: float
    p95: float
    server_cpu: float
    database_cpu: float
    load_cpu: float

    @property
    def per_second(self) -> float:
        """Votes."""
        return self.votes / self.seconds


class Wrong(Exception):
    """An answer was no confirmation, or the box does not hold what was confirmed."""


@contextmanager
def database_called(name: str) -> Iterator[Cluster | None]:
    """The server of "postgresql"; "sqlite" needs none."""
    with cluster() if name == "postgresql" else nullcontext() as found:
        yield found


def turn(stage: Stage, server: Server, file: Path, seconds: float, postgres: Cluster | None) -> Turn:
    """All that was answered is in the box, once.  Raises Wrong."""
    empty_the_box(stage.database)
    before = server.cpu_seconds(), cpu.seconds_with_children(postgres.postmaster) if postgres else 0
    given = [str(server.port), str(CONNECTIONS), str(seconds), str(file)]
    command = [sys.executable, "-m", "benchmarks.voting.load", *given]
    got = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout)
    after = server.cpu_seconds(), cpu.seconds_with_children(postgres.postmaster) if postgres else 0
    votes, held = got["statuses"].get("200", 0), in_the_box(stage.database, stage.round_id)
    if set(got["statuses"]) != {"200"} or held != (votes, votes):
        raise Wrong(f"answers {got['statuses']}, ballots and used entries {held}")
    return Turn(votes, got["seconds"], got["p95"], after[0] - before[0], after[1] - before[1], got["cpu_seconds"])


def _files(stage: Stage, folder: Path, count: int) -> tuple[Path, Path]:
    """What the same people send to ours and to the bare one."""
    people, made = stage.enter(count), stage.requests
    ours, bare = folder / "ours", folder / "bare"
    ours.write_bytes(load.written(stage.cast_requests(people)))
    filled_in = [("csrf_token", str(made.csrf)), *(("choices", key) for key in people[0].keys)]
    bare.write_bytes(
        load.written(
            [
                made.post(f"/{stage.round_id}", voter, urlencode([*filled_in, ("entry", voter.entry_id)]).encode())
                for voter in people
            ]
        )
    )
    return ours, bare


def main(database: str, runs: str, seconds: str) -> None:
    """Raises Wrong."""
    turns: list[tuple[Turn, Turn]] = []
    with ExitStack() as held:
        folder = Path(held.enter_context(TemporaryDirectory()))
        postgres = held.enter_context(database_called(database))
        address = postgres.database("votes") if postgres else ""
        stage = held.enter_context(stage_in(folder / "data", address))
        files = _files(stage, folder, int(MOST_PER_SECOND * max(float(seconds), WARMING_UP)) + CONNECTIONS)
        servers = [held.enter_context(serving_of(stage, factory)) for factory in ("", BARE)]
        for server, file in zip(servers, files, strict=True):
            turn(stage, server, file, WARMING_UP, postgres)
        for number in range(1, int(runs) + 1):
            ours, bare = (
                turn(stage, server, file, float(seconds), postgres) for server, file in zip(servers, files, strict=True)
            )
            turns.append((ours, bare))
            print(
                f"run {number} of {runs}: {ours.per_second:.0f} votes/s beside {bare.per_second:.0f}", file=sys.stderr
            )
    print(json.dumps([[asdict(each) for each in pair] for pair in turns]))


if __name__ == "__main__":
    main(*sys.argv[1:])
