"""Would a vote that was confirmed still be there after the power went off?  Asked before anything is served."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, text

from wijkfonds.foundation.database import Database
from wijkfonds.foundation.models import Model

# https://sqlite.org/pragma.html: with WAL, only FULL (2) and EXTRA (3) sync each commit; NORMAL may lose the last ones.
# secure_delete: FAST (2) leaves what was deleted in free pages, in the order in which it came.
SQLITE: Mapping[str, tuple[frozenset[str], str]] = {
    "journal_mode": (frozenset({"wal"}), "WAL"),
    "synchronous": (frozenset({"2", "3"}), "FULL"),
    "foreign_keys": (frozenset({"1"}), "ON"),
    "secure_delete": (frozenset({"1"}), "ON"),
}
# https://www.postgresql.org/docs/current/runtime-config-wal.html: "The local behavior of all non-off modes is to wait
# for local flush of WAL to disk."  The others differ in what a standby has; that is for whoever has one to choose.
POSTGRESQL: Mapping[str, tuple[frozenset[str], str]] = {
    "fsync": (frozenset({"on"}), "on"),
    "full_page_writes": (frozenset({"on"}), "on"),
    "synchronous_commit": (frozenset({"on", "remote_apply", "remote_write", "local"}), "on"),
}
UNLOGGED = "SELECT relname FROM pg_class WHERE oid = to_regclass(:name) AND relpersistence <> 'p'"


class VotesCouldBeLost(Exception):
    """One line: what to change before votes are taken."""


def require_durability(database: Database) -> None:
    """Reads on a connection of our own what is in force there.  Raises VotesCouldBeLost."""
    with database.engine.connect() as connection:
        faults = _sqlite(connection) if database.is_sqlite else _postgresql(connection)
    if faults:
        raise VotesCouldBeLost(f"a confirmed vote could be lost when the power fails; {'; '.join(faults)}")


def _sqlite(connection: Connection) -> list[str]:
    faults = _differing(SQLITE, lambda name: connection.execute(text(f"PRAGMA {name}")).scalar())
    told = [f"SQLite has {name}={found}, it must be {wanted}" for name, found, wanted in faults]
    return [*told, "leave DATABASE_URL without options, and put DATA_DIR on a local disk"] if told else []


def _postgresql(connection: Connection) -> list[str]:
    faults = _differing(POSTGRESQL, lambda name: connection.execute(text(f"SHOW {name}")).scalar())
    unlogged = [table for table in Model.metadata.tables if connection.execute(text(UNLOGGED), {"name": table}).first()]
    return [
        *(
            f"set {name} = {wanted} in PostgreSQL, it is {found} for this database and user"
            for name, found, wanted in faults
        ),
        *(f"run ALTER TABLE {table} SET LOGGED in PostgreSQL" for table in unlogged),
    ]


def _differing(
    wanted: Mapping[str, tuple[frozenset[str], str]], ask: Callable[[str], object]
) -> list[tuple[str, str, str]]:
    found = {name: str(ask(name)).lower() for name in wanted}
    return [(name, found[name], best) for name, (good, best) in wanted.items() if found[name] not in good]
