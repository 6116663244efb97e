"""Shaking the box: every mark and every ballot is written anew, in an order that chance makes.

The vote of a person and its ballot are written in one transaction.  Until they are rewritten, a copy of the database can
pair the two: by the number of the transaction (PostgreSQL), by images of pages in the log (SQLite).  docs/ballot-box.md
says what is left after that.
"""

import time
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from wijkfonds.ballots.models import Ballot
from wijkfonds.foundation.database import Database
from wijkfonds.foundation.models import Model
from wijkfonds.roll.models import Participation

TRIES, WAIT = 20, 0.25  # seconds


def rewrite(session: Session, *, closing: UUID | None = None, told: Collection[UUID] = ()) -> None:
    """All rows of both tables, in this transaction.  The round that closes loses own copies.

    Whoever voted in that round, or in one of `told`, is told of it with this.

    On SQLite the rows lie in the order of their keys anyway: there `sweep` builds the file anew, after the commit.
    """
    rounds = [*told, *([closing] if closing else [])]
    unheard = Participation.round_id.in_(rounds) & Participation.told.is_(False)
    session.execute(update(Participation).where(unheard).values(told=True))
    if closing:
        session.execute(update(Ballot).where(Ballot.round_id == closing).values(own_copy=None))
    write_anew(session, Participation, Ballot)


def write_anew(session: Session, *kinds: type[Model]) -> None:
    """All rows of these tables into new files, in an order that chance makes; those that others refer to come first.

    Not VACUUM FULL: while somebody still reads in an older snapshot, that keeps rows that were deleted.  Temporary tables
    are not in the log of PostgreSQL; what is written back is, in the new order.  Whoever waits for a table makes everybody
    behind wait: where a long reader is found, the job tries again a minute later.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    names = [kind.__tablename__ for kind in kinds]
    all_of_them = ", ".join(names)
    session.execute(text("SET LOCAL lock_timeout = '5s'"))
    session.execute(text(f"LOCK TABLE {all_of_them} IN ACCESS EXCLUSIVE MODE"))
    for name in names:
        session.execute(text(f"CREATE TEMPORARY TABLE shaken_{name} ON COMMIT DROP AS SELECT * FROM {name}"))  # noqa: S608  our own names
    session.execute(text(f"TRUNCATE {all_of_them}"))
    for name in names:
        session.execute(text(f"INSERT INTO {name} SELECT * FROM shaken_{name} ORDER BY gen_random_uuid()"))  # noqa: S608


def sweep(database: Database) -> bool:
    """After it is committed: SQLite's file is built anew and its log emptied; were readers too busy, the log stays.

    PostgreSQL drops the old files itself; its own log, replicas and archives are out of our reach.
    """
    if not database.is_sqlite or database.queue is None:
        return True
    with database.queue:
        connection = database.engine.raw_connection()
        try:
            connection.execute("VACUUM")
            return any(_log_is_empty(connection) for _ in range(TRIES))
        finally:
            connection.close()


def _log_is_empty(connection: Any) -> bool:
    busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        time.sleep(WAIT)
    return not busy
