"""Would a vote that was confirmed survive a power cut?  Asked of the database itself before anything is served."""

from sqlalchemy import Connection, text

from wijkfonds.foundation.database import Database

# https://www.sqlite.org/pragma.html: journal_mode, synchronous (2 is FULL, 3 is EXTRA), foreign_keys, secure_delete
SQLITE = {
    "journal_mode": {"wal"},
    "synchronous": {"2", "3"},
    "foreign_keys": {"1"},
    "secure_delete": {"1"},
}
# https://www.postgresql.org/docs/15/runtime-config-wal.html.  `local` is safe on this machine; `off` loses what was answered.
POSTGRESQL = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply", "remote_write", "local"},
}


def weaknesses(database: Database) -> list[str]:
    """One line for each setting with which a confirmed vote could be lost, or be read after it was removed."""
    with database.engine.connect() as connection:
        wanted = SQLITE if database.is_sqlite else POSTGRESQL
        return [
            f"{name} is {found}, it must be {' or '.join(sorted(good))}"
            for name, good in wanted.items()
            if (found := _setting(connection, name, is_sqlite=database.is_sqlite)) not in good
        ]


def _setting(connection: Connection, name: str, *, is_sqlite: bool) -> str:
    """Of this very connection: what we asked for may not be what we got."""
    statement = f"PRAGMA {name}" if is_sqlite else f"SHOW {name}"
    return str(connection.execute(text(statement)).scalar()).lower()
