"""PostgreSQL writes no vote in its own log, or nothing is served."""

import pytest
from sqlalchemy import text

from tests.conftest import fresh_database
from tests.deploy.shipped import quiet
from wijkfonds.__main__ import wijkfonds as group
from wijkfonds.app import create_app
from wijkfonds.foundation import commands, serving
from wijkfonds.foundation.database import Database
from wijkfonds.foundation.server_log import VotesWouldBeLogged, repeats_refused_rows, require_silence
from wijkfonds.foundation.terminal import run


@pytest.fixture
def database(postgresql_url):
    """A database that can be given settings of its own."""
    data = Database(fresh_database(postgresql_url, "loud"), 2)
    yield data
    data.engine.dispose()


def say(data: Database, sentence: str) -> None:
    with data.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(sentence))
    data.engine.dispose()


def test_as_it_comes_no_vote_is_written(app):
    require_silence(app.extensions["database"])


@pytest.mark.parametrize(
    "setting",
    [
        "log_statement = 'mod'",
        "log_statement = 'all'",
        "log_duration = 'on'",
        "log_min_duration_statement = 0",
        "log_min_duration_statement = 250",
        "log_min_duration_sample = 10",
        "log_transaction_sample_rate = 0.1",
    ],
)
def test_a_server_that_would_write_votes_is_refused_and_our_file_mends_it(database, setting):
    say(database, f"ALTER DATABASE loud SET {setting}")
    with pytest.raises(VotesWouldBeLogged, match=setting.split()[0]):
        require_silence(database)
    quiet(database.engine.url.render_as_string(hide_password=False), "loud")
    database.engine.dispose()
    require_silence(database)


def test_that_refused_rows_are_repeated_is_said_until_our_file_mends_it(database):
    assert repeats_refused_rows(database)
    quiet(database.engine.url.render_as_string(hide_password=False), "loud")
    database.engine.dispose()
    assert not repeats_refused_rows(database)


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_neither_the_server_nor_the_worker_starts(command, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert run(group, create_app, ["db", "upgrade"]) == 0
    started = []
    monkeypatch.setattr(serving, "serve", started.append)
    monkeypatch.setattr(serving, "work", started.append)

    def loud(_database):
        raise VotesWouldBeLogged("silence it")

    monkeypatch.setattr(commands, "require_silence", loud)
    capsys.readouterr()
    assert run(group, create_app, [command]) == 2
    assert capsys.readouterr().err == "wijkfonds: silence it\n"
    assert started == []
