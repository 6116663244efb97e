"""`kill -9` while people vote: what was confirmed is there, once, and nothing is half there."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from random import Random

import pytest

from benchmarks.voting.postgres import cluster
from benchmarks.voting.servers import serving_of
from benchmarks.voting.stage import stage_in
from tests.drills.killing import Drill, Lost

pytestmark = [pytest.mark.drill, pytest.mark.timeout(1_200)]
KILLS = int(os.environ.get("WIJKFONDS_KILLS", "50"))
SEED = int(os.environ.get("WIJKFONDS_SEED", "0")) or Random().randrange(1, 10**6)
MOST_PER_KILL = 500  # voters to prepare
DATABASES = ("sqlite", "postgresql")
BROKEN = "tests.drills.broken:"


@contextmanager
def drill_on(folder, database, kills, factory="") -> Iterator[Drill]:
    with ExitStack() as held:
        postgres = held.enter_context(cluster()) if database == "postgresql" else None
        stage = held.enter_context(stage_in(folder, postgres.database("drill") if postgres else ""))
        people = stage.enter(kills * MOST_PER_KILL)
        held.enter_context(stage.app.app_context())
        server = held.enter_context(serving_of(stage, factory))
        yield Drill(stage, server, postgres, iter(people), Random(SEED))


@pytest.mark.parametrize("database", DATABASES)
def test_every_confirmed_vote_outlives_every_kill(tmp_path, capsys, database):
    with drill_on(tmp_path, database, KILLS) as drill:
        victims = []
        for _ in range(KILLS):
            victims.append(drill.kill_once())
            assert drill.finds == [], f"seed {SEED}, kill {len(victims)} ({victims[-1]})"
    with capsys.disabled():
        told = ", ".join(f"{count} × {victim}" for victim, count in sorted(Counter(victims).items()))
        print(
            f"\n{database}: seed {SEED}, {KILLS} kills ({told}), {len(drill.sent)} votes; none lost, none twice.  "
            f"{drill.unanswered} had no answer at a kill: {drill.kept} lay in the box, the others were nowhere"
        )
    assert len(drill.sent) >= KILLS


@pytest.mark.parametrize("database", DATABASES)
@pytest.mark.parametrize(
    ("factory", "fault"),
    [("answers_before_it_commits", Lost.CONFIRMED_BUT_GONE), ("marks_in_another_transaction", Lost.HALF)],
)
def test_the_drill_finds_what_is_broken(tmp_path, database, factory, fault):
    with drill_on(tmp_path, database, 10, BROKEN + factory) as drill:
        for _ in range(10):
            drill.kill_once()
            if fault in drill.finds:
                return
    pytest.fail(f"seed {SEED}: ten kills did not show that it {factory.replace('_', ' ')}")
