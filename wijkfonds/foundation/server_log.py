"""What PostgreSQL writes in a log of its own, with the moment: that must not be the votes.  SQLite writes none."""

from sqlalchemy import Connection, text

from wijkfonds.foundation.database import Database

# https://www.postgresql.org/docs/current/runtime-config-logging.html
SILENT = {
    "log_statement": {"none", "ddl"},
    "log_duration": {"off"},
    "log_min_duration_statement": {"-1"},
    "log_min_duration_sample": {"-1"},
    "log_transaction_sample_rate": {"0"},
    "log_lock_waits": {"off"},
}
REMEDY = "run deploy/postgresql.sql as its administrator"


class VotesWouldBeLogged(Exception):
    """One line: what to change before votes are taken."""


def require_silence(database: Database) -> None:
    """Raises VotesWouldBeLogged where each vote, or each slow one, would be written down with its moment."""
    if database.is_sqlite:
        return
    with database.engine.connect() as connection:
        loud = [name for name, silent in SILENT.items() if _setting(connection, name) not in silent]
    if loud:
        raise VotesWouldBeLogged(f"PostgreSQL would write votes in its log ({', '.join(loud)}); {REMEDY}")


def repeats_refused_rows(database: Database) -> bool:
    """Does it write, with the moment, which row was refused: that this voter tries again?  Its default; ours to tell."""
    if database.is_sqlite:
        return False
    with database.engine.connect() as connection:
        return _setting(connection, "log_error_verbosity") != "terse"


def _setting(connection: Connection, name: str) -> str:
    return str(connection.execute(text(f"SHOW {name}")).scalar()).lower()
