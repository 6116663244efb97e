"""A neighbourhood that votes: a fund, a round with forty proposals and its voters, in a folder and database of their own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from benchmarks.voting import voters
from benchmarks.voting.voters import Requests, Voter
from config import Environment, Settings
from tests.ballot_forms import receipt_in, ticket_in
from tests.world import World
from wijkfonds.app import create_app
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.tickets import read_ticket
from wijkfonds.bundle.codes import in_groups
from wijkfonds.foundation import clock, migrations
from wijkfonds.foundation.database import Database

PROPOSALS = 40
SEED = 1
SITE = "https://wijk.example"
SETTINGS = {
    "environment": Environment.PRODUCTION,
    "secret_key": "not a secret: for measuring alone",
    "base_url": SITE,
    "mail_url": "smtp://localhost:2525",
    "mail_from": "wijk@voorbeeld.example",
    "proxies": 1,
    "threads": 4,
}


class StageClock:
    """Starts long ago enough for the round to be open now."""

    def __init__(self) -> None:
        self.now = clock.now() - timedelta(days=25)

    def __call__(self) -> Any:
        return self.now

    def move(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@dataclass
class Stage:
    """`address` is how the pages of the round begin; lengths are bytes of one ballot."""

    app: Flask
    settings: Settings
    fund_id: UUID
    round_id: UUID
    address: str
    keys: list[str]
    sealed: int = 0
    own_copy: int = 0
    requests: Requests = field(init=False)

    def __post_init__(self) -> None:
        self.requests = Requests(self.app, SITE, self.round_id)

    @property
    def database(self) -> Database:
        """Its own."""
        found: Database = self.app.extensions["database"]
        return found

    @property
    def cast_path(self) -> str:
        """Where a ballot is cast."""
        return f"{self.address}/stemmen/uitbrengen"

    def enter(self, count: int, seed: int = SEED) -> list[Voter]:
        """Voters who are about to cast."""
        with self.database.write() as session:
            return voters.enter(session, self.fund_id, self.round_id, self.keys, count, seed)

    def cast_requests(self, people: list[Voter]) -> list[bytes]:
        """What each of them sends."""
        return [self.requests.post(self.cast_path, voter, self.requests.body(voter)) for voter in people]

    def environment(self, port: int) -> dict[str, str]:
        """For the processes of the server."""
        values = {name.upper(): str(value) for name, value in SETTINGS.items()}
        places = {"DATA_DIR": str(self.settings.data_dir), "DATABASE_URL": self.settings.database_url}
        lengths = {"SEALED_BYTES": str(self.sealed), "OWN_COPY_BYTES": str(self.own_copy)}
        return os.environ | values | places | lengths | {"PORT": str(port)}

    def rehearse(self) -> None:
        """One voter by the pages: what is prepared here is what they make.  Leaves the box empty."""
        (voter,) = self.enter(1)
        client = self.app.test_client(use_cookies=False)
        headers = self.requests.headers(voter)
        with self.app.app_context():
            fields = self.requests.fields(voter)
            checked = client.post(f"{self.address}/stemmen", data=_form(fields[:-1]), headers=headers)
            theirs, ours = read_ticket(ticket_in(checked.text)), read_ticket(fields[-1][1])
        if theirs is None or ours is None or theirs[:-1] != ours[:-1]:
            raise RuntimeError("a ticket that is made here is not what the page makes")
        answer = client.post(self.cast_path, data=_form(fields), headers=headers)
        if answer.status_code != 200 or receipt_in(answer.text) != in_groups(voter.receipt):
            raise RuntimeError(f"a ballot that is prepared here is not taken: {answer.status}")
        with self.database.session() as session:
            ballot = session.scalars(select(Ballot)).one()
            self.sealed, self.own_copy = len(ballot.sealed), len(ballot.own_copy or b"")
        voters.empty_the_box(self.database)


def _form(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {name: [value for each, value in fields if each == name] for name, _ in fields}


@contextmanager
def stage_in(folder: Path, database_url: str = "", proposals: int = PROPOSALS) -> Iterator[Stage]:
    """With an empty box, rehearsed.  Without an address of a database it is SQLite in the folder."""
    settings = Settings(_env_file=None, data_dir=folder, database_url=database_url, **SETTINGS)
    app = create_app(settings)
    database: Database = app.extensions["database"]
    with app.app_context():
        migrations.upgrade(database)
    try:
        stage = _fill(app, settings, proposals)
        stage.rehearse()
        yield stage
    finally:
        database.engine.dispose()


def _fill(app: Flask, settings: Settings, proposals: int) -> Stage:
    time, chance = StageClock(), Random(SEED)
    with clock.at(time):
        world = World(app, time)
        costs = [chance.randrange(100_000, 2_000_000, 5_000) for _ in range(proposals)]
        slug = world.on_ballot(costs, budget_cents=max(sum(costs) // 4, *costs))
    with world.database.session() as session:
        found = world.find_round(session, slug)
        fund_id, round_id = found.fund_id, found.id
    address = f"/fondsen/{world.fund}/rondes/{slug}"
    return Stage(app, settings, fund_id, round_id, address, sorted(world.ballot_keys(slug).values()))
