"""An election in a place of its own, so that its files hold nothing else."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from tests.attacks.pairing import Loot, Voted
from tests.ballots.voting import Box, Voter
from tests.conftest import NOW, StoppedClock, fresh_database, migrated_app, settings_for
from tests.world import World
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.sealing import lookup_of
from wijkfonds.bundle.codes import mark_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.limits import limiter
from wijkfonds.roll.keys import read_pepper
from wijkfonds.roll.models import RollEntry
from wijkfonds.urn.actions import shut_the_door
from wijkfonds.urn.nightly import close_waiting_urn
from wijkfonds.urn.rewriting import sweep

VOTERS = 40
PLANS = [20_000, 30_000, 60_000, 10_000, 40_000]


class Election:
    """Forty people vote one after another; the attacker knows the order and every receipt."""

    def __init__(self, app: Any, time: StoppedClock, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.world = World(app, time)
        self.world.on_ballot(PLANS)
        self.chance = random.Random(7)
        self.voters = [Voter(self.world) for _ in range(VOTERS)]
        self.logged: list[bytes] = []
        self.known: list[Voted] = []
        self.lookups: list[str] = []
        if self.world.database.is_sqlite:  # the log begins with the first vote: else it starts anew among them
            with self.world.database.engine.connect() as connection:
                connection.commit()
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def vote(self) -> None:
        for voter in self.chance.sample(self.voters, len(self.voters)):
            self.vote_of(voter)

    def vote_of(self, voter: Voter) -> None:
        titles = self.chance.sample([f"Plan {n}" for n in range(1, 6)], self.chance.randint(1, 5))
        receipt = voter.vote(*titles).replace("-", "")
        self._remember(voter, receipt, tuple(titles))

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The truth: the place of each voter with the ballot that came from it."""
        entries = (str(UUID(bytes=one.entry)) for one in self.known)
        return set(zip(entries, self.lookups, strict=True))

    def state(self) -> tuple[set[str], set[str]]:
        """Marks and ballots as a copy of the database tells them."""
        box = self.box
        return {str(row.entry_id) for row in box.marks}, {row.lookup for row in box.ballots}

    def _remember(self, voter: Voter, receipt: str, titles: tuple[str, ...]) -> None:
        round_id = self.round_id
        with self.app.app_context(), self.world.database.session() as session:
            self.lookups.append(lookup_of(read_pepper(round_id), round_id, receipt))
            query = select(RollEntry.id).where(RollEntry.account_id == voter.account_id, RollEntry.round_id == round_id)
            entry = session.scalar(query)
        assert entry is not None
        self.known.append(Voted(entry.bytes, receipt, mark_of(round_id.bytes, receipt), "", titles))

    @property
    def round_id(self) -> Any:
        with self.world.database.session() as session:
            return self.world.find_round(session, "zomer").id

    @property
    def sealed(self) -> list[bytes]:
        """What lies in the box for each voter, in the order in which they voted."""
        with self.world.database.session() as session:
            return [session.get_one(Ballot, (self.round_id, lookup)).sealed for lookup in self.lookups]

    def marks(self) -> list[bytes]:
        """The ids of the marks as the files write them: SQLite as hex text."""
        return [one.entry.hex().encode() if self.world.database.is_sqlite else one.entry for one in self.known]

    def loot(self) -> Loot:
        """Everything but the keys, as a thief would copy it."""
        return Loot.of(self.folder, *self.logged)

    def rows(self, table: str, column: str) -> list[tuple[int, Any]]:
        """PostgreSQL: the number of the transaction that wrote each row, in the order of the file."""
        with self.world.database.session() as session:
            found = session.execute(text(f"SELECT CAST(CAST(xmin AS text) AS bigint), {column} FROM {table}"))
            return [(row[0], row[1]) for row in found]

    def tonight(self) -> None:
        """The worker's minute at three at night."""
        time = self.world.time
        time.now = time.now.replace(hour=3, minute=0)
        time.move(days=1)
        self.app.extensions["jobs"]._tick()

    def close(self) -> None:
        self.world.time.move(days=10)
        self.world.open_box()
        sweep(self.world.database)

    def close_with_two(self) -> None:
        """As the second one confirms it, with the part of the worker; no night comes after it."""
        self.world.time.move(days=10)
        with self.world.database.write() as session:
            found = self.world.find_round(session, "zomer")
            shut_the_door(session, round_=found, actor_id=self.world.committee, now=self.world.time())
        with self.app.app_context():
            close_waiting_urn(self.round_id)

    @property
    def box(self) -> Box:
        return Box(self.world)


@pytest.fixture(params=["sqlite", "postgresql"])
def election(request: pytest.FixtureRequest, tmp_path: Path, caplog: Any) -> Iterator[Election]:
    url = ""
    if request.param == "postgresql":
        url = fresh_database(request.getfixturevalue("postgresql_url"), "attacked")
    app = migrated_app(settings_for(tmp_path / "data", url))
    time = StoppedClock(NOW)
    limiter.enabled = False
    with clock.at(time):
        found = Election(app, time, tmp_path / "data")
        yield found
    found.logged.append(caplog.text.encode())
    app.extensions["database"].engine.dispose()
