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
from wijkfonds.roll.models import Participation

TRIES, WAIT = 20, 0.25  # seconds
# Statements of PostgreSQL.  Temporary tables are not in its log; what is written back is, in the new order.
# Whoever waits for a table makes everybody behind wait: a night that finds a long reader tries again a minute later.
ANEW = (
    "SET LOCAL lock_timeout = '5s'",
    "LOCK TABLE participation, ballot IN ACCESS EXCLUSIVE MODE",
    "CREATE TEMPORARY TABLE shaken_marks ON COMMIT DROP AS SELECT * FROM participation",
    "TRUNCATE participation",
    "INSERT INTO participation SELECT * FROM shaken_marks ORDER BY gen_random_uuid()",
    "CREATE TEMPORARY TABLE shaken_ballots ON COMMIT DROP AS SELECT * FROM ballot",
    "TRUNCATE ballot",
    "INSERT INTO ballot SELECT * FROM shaken_ballots ORDER BY gen_random_uuid()",
)


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
    if session.get_bind().dialect.name == "postgresql":
        for statement in ANEW:
            session.execute(text(statement))


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
