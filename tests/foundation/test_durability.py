"""What keeps a confirmed vote when the power fails is in force, or nothing is served."""

import contextlib

import pytest
from sqlalchemy import event, text

from tests.conftest import fresh_database, settings_for
from wijkfonds.__main__ import wijkfonds as group
from wijkfonds.app import create_app
from wijkfonds.foundation import commands, migrations, serving
from wijkfonds.foundation.database import Database, open_database
from wijkfonds.foundation.durability import VotesCouldBeLost, require_durability
from wijkfonds.foundation.terminal import run


def refusal(data: Database) -> str:
    try:
        require_durability(data)
    except VotesCouldBeLost as fault:
        return str(fault)
    return ""


def test_as_it_is_shipped_nothing_is_lost(app):
    assert refusal(app.extensions["database"]) == ""


@pytest.mark.parametrize(
    ("pragma", "taken"),
    [
        ("journal_mode=DELETE", False),
        ("journal_mode=MEMORY", False),
        ("synchronous=OFF", False),
        ("synchronous=NORMAL", False),
        ("synchronous=EXTRA", True),
        ("foreign_keys=OFF", False),
        ("secure_delete=OFF", False),
        ("secure_delete=FAST", False),
    ],
)
def test_sqlite_is_asked_what_is_really_in_force(tmp_path, pragma, taken):
    data = open_database(settings_for(tmp_path))

    @event.listens_for(data.engine, "connect")
    def _weaken(db, _record):
        db.execute(f"PRAGMA {pragma}")

    said = refusal(data)
    assert (said == "") is taken
    assert taken or pragma.split("=")[0] in said
    data.engine.dispose()


@pytest.fixture
def postgresql(postgresql_url):
    """A database that can be given settings of its own, and the sentence that gives them."""
    data = Database(fresh_database(postgresql_url, "durable"), 2)

    def say(sentence: str) -> None:
        with data.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(sentence))
        data.engine.dispose()

    yield data, say
    data.engine.dispose()


@pytest.mark.parametrize("value", ["off", "local", "remote_write", "remote_apply", "on"])
def test_postgresql_may_wait_for_its_own_disk_or_for_more_but_not_for_less(postgresql, value):
    data, say = postgresql
    say(f"ALTER DATABASE durable SET synchronous_commit = {value}")
    assert (refusal(data) != "") is (value == "off")
    assert value != "off" or "set synchronous_commit = on in PostgreSQL" in refusal(data)


def test_what_is_set_for_the_user_alone_is_seen_too(postgresql):
    data, say = postgresql
    with data.engine.connect() as connection:
        user = connection.execute(text("SELECT current_user")).scalar()
    say(f'ALTER ROLE "{user}" IN DATABASE durable SET synchronous_commit = off')
    assert "synchronous_commit" in refusal(data)


@pytest.mark.parametrize("name", ["fsync", "full_page_writes"])
def test_a_server_that_does_not_write_safely_is_refused(postgresql, name):
    data, say = postgresql
    with contextlib.ExitStack() as undo:
        undo.callback(reload, data, say, f"ALTER SYSTEM RESET {name}", name, "on")
        reload(data, say, f"ALTER SYSTEM SET {name} = off", name, "off")
        assert f"set {name} = on in PostgreSQL" in refusal(data)


def reload(data, say, sentence, name, value):
    say(sentence)
    say("SELECT pg_reload_conf()")
    for _ in range(200):
        with data.engine.connect() as connection:
            if connection.execute(text(f"SHOW {name}")).scalar() == value:
                return
            connection.execute(text("SELECT pg_sleep(0.02)"))
    raise AssertionError(f"{name} did not become {value}")


def test_a_table_that_a_crash_empties_is_refused(postgresql):
    data, say = postgresql
    migrations.upgrade(data)
    assert refusal(data) == ""
    say("ALTER TABLE ballot SET UNLOGGED")
    assert "run ALTER TABLE ballot SET LOGGED in PostgreSQL" in refusal(data)


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_neither_the_server_nor_the_worker_starts(command, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert run(group, create_app, ["db", "upgrade"]) == 0
    started = []
    monkeypatch.setattr(serving, "serve", started.append)
    monkeypatch.setattr(serving, "work", started.append)
    capsys.readouterr()
    assert run(group, create_app, [command]) == 0
    assert len(started) == 1

    def weak(_database):
        raise VotesCouldBeLost("set this")

    monkeypatch.setattr(commands, "require_durability", weak)
    assert run(group, create_app, [command]) == 2
    assert capsys.readouterr().err == "wijkfonds: set this\n"
    assert len(started) == 1
