"""The server does not start where it could lose a vote."""

import pytest
from sqlalchemy import event, text

from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation import commands
from wijkfonds.foundation.database import Database, open_database
from wijkfonds.foundation.durability import weaknesses


def test_the_database_as_we_open_it_keeps_what_it_confirmed(app):
    assert weaknesses(app.extensions["database"]) == []


def weakened(app):
    """The same database, with a setting that loses what was answered."""
    settings = app.extensions["settings"]
    found = Database(settings.database, 2)

    @event.listens_for(found.engine, "connect")
    def _weaken(db, _record):
        if found.is_sqlite:
            db.execute("PRAGMA synchronous=NORMAL")
        else:
            with db.cursor() as cursor:
                cursor.execute("SET synchronous_commit = off")
            db.commit()

    return found


def test_a_weaker_setting_is_named(app):
    found = weakened(app)
    try:
        (line,) = weaknesses(found)
    finally:
        found.engine.dispose()
    assert line.split(" is ")[0] == ("synchronous" if found.is_sqlite else "synchronous_commit")


def test_serve_says_so_in_one_line_and_does_not_start(app, monkeypatch):
    from click.testing import CliRunner

    found = weakened(app)
    monkeypatch.setattr(commands, "open_database", lambda _settings: found)
    monkeypatch.setattr(commands, "settings_or_stop", lambda: app.extensions["settings"])
    monkeypatch.setattr(commands.serving, "serve", lambda _settings: pytest.fail("it started"))
    done = CliRunner().invoke(wijkfonds, ["serve"])
    found.engine.dispose()
    assert done.exit_code == 1
    assert "could lose a vote that was confirmed: synchronous" in done.output


def test_the_engine_hides_what_people_typed(app):
    engine = open_database(app.extensions["settings"]).engine
    assert engine.hide_parameters is True
    with engine.connect() as connection, pytest.raises(Exception, match="hidden") as fault:
        connection.execute(text("SELECT * FROM nowhere WHERE x = :secret"), {"secret": "ABCD-2345"})
    engine.dispose()
    assert "ABCD-2345" not in str(fault.value)
