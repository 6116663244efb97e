"""A box with many ballots in it, written by the database itself: nobody can open them, but they are as long as real ones."""

from uuid import UUID

from sqlalchemy import text

from wijkfonds.foundation.database import Database

# Each with a place on the list of voters that was used.  The keys come in order: so does a box that was rewritten.
SQLITE = (
    """INSERT INTO roll_entry (id, round_id, source, state, reissued)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
       SELECT lower(hex(randomblob(16))), :round, 'letter', 'valid', 0 FROM n ORDER BY 1""",
    """INSERT INTO participation (round_id, entry_id, channel, told)
       SELECT round_id, id, 'online', FALSE FROM roll_entry WHERE round_id = :round AND source = 'letter' ORDER BY id""",
    """INSERT INTO ballot (round_id, lookup, sealed, own_copy)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
       SELECT :round, lower(hex(randomblob(32))), randomblob(:sealed), randomblob(:own_copy) FROM n ORDER BY 2""",
)
POSTGRESQL = (
    "SET LOCAL session_replication_role = replica",  # a million looks at whether the round is there would take a while
    """INSERT INTO roll_entry (id, round_id, source, state, reissued)
       SELECT gen_random_uuid(), CAST(:round AS uuid), 'letter', 'valid', 0 FROM generate_series(1, :count)""",
    """INSERT INTO participation (round_id, entry_id, channel, told)
       SELECT round_id, id, 'online', FALSE FROM roll_entry WHERE round_id = CAST(:round AS uuid) AND source = 'letter'
       ORDER BY id""",
    """INSERT INTO ballot (round_id, lookup, sealed, own_copy)
       SELECT CAST(:round AS uuid), encode(sha256(int8send(i)), 'hex'),
              substr(decode(repeat(md5(i::text), 1 + :sealed / 16), 'hex'), 1, :sealed),
              substr(decode(repeat(md5(i::text), 1 + :own_copy / 16), 'hex'), 1, :own_copy)
       FROM generate_series(1, CAST(:count AS bigint)) AS i ORDER BY 2""",
)


def fill(database: Database, round_id: UUID, count: int, sealed: int, own_copy: int) -> None:
    """`count` ballots; `sealed` and `own_copy` are their lengths in bytes."""
    values = {"count": count, "sealed": sealed, "own_copy": own_copy}
    values["round"] = round_id.hex if database.is_sqlite else str(round_id)
    with database.write() as session:
        for statement in SQLITE if database.is_sqlite else POSTGRESQL:
            session.execute(text(statement), {name: values[name] for name in values if f":{name}" in statement})
    with database.engine.connect() as connection:
        direct = connection.execution_options(isolation_level="AUTOCOMMIT").connection.cursor()
        for order in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)" if database.is_sqlite else "CHECKPOINT"):
            direct.execute(order)
