"""Databases as they were at an earlier migration, with data in them.

`states/NNNN.zip` is a backup that the code of then wrote, of what people did there: members, a counted round with its
ballots and bundle, decisions, a payment, a round that has begun.  Rows are put in by the tables of then, read from the
database itself, so that no model of now has a say in it.
"""

import json
from base64 import b64decode
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import sqlalchemy as sa

from wijkfonds.foundation import migrations
from wijkfonds.foundation.database import Database

STATES = sorted(path.stem for path in (Path(__file__).parent / "states").glob("*.zip"))


def rows_of(state: str) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows, as they were written down."""
    with ZipFile(Path(__file__).parent / "states" / f"{state}.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".jsonl")]
        return {name.removesuffix(".jsonl"): [json.loads(line) for line in archive.open(name)] for name in names}


def fill(database: Database, state: str) -> None:
    """An empty database becomes what it was then."""
    migrations.upgrade(database, state)
    told, tables = rows_of(state), tables_of(database)
    with database.write() as session:
        for table in tables.sorted_tables:
            if told.get(table.name):
                rows = [
                    {key: value_of(table.columns[key], found) for key, found in row.items()} for row in told[table.name]
                ]
                session.execute(sa.insert(table), rows)
    assert told.keys() == tables.tables.keys() - {"alembic_version"}


def tables_of(database: Database) -> sa.MetaData:
    found = sa.MetaData()
    found.reflect(database.engine)
    return found


def value_of(column: sa.Column[Any], told: Any) -> Any:
    """What the database holds for it.  Moments are kept in UTC without saying so, in SQLite ids are signs."""
    kind = column.type
    if told is None:
        return None
    if isinstance(kind, sa.DateTime):
        return datetime.fromisoformat(told).astimezone(UTC).replace(tzinfo=None)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(told)
    if isinstance(kind, sa.LargeBinary):
        return b64decode(told)
    if isinstance(kind, sa.Uuid):
        return UUID(told)
    return told.replace("-", "") if isinstance(kind, sa.CHAR) else told


def shape_of(database: Database) -> dict[str, Any]:
    """Everything that its migrations made of a database, in words, so that two of them can be compared."""
    looked = sa.inspect(database.engine)
    kinds = ("columns", "pk_constraint", "foreign_keys", "indexes", "unique_constraints", "check_constraints")
    shape: dict[str, Any] = {"triggers": _triggers(database)}
    for kind in kinds:
        for (_schema, table), found in getattr(looked, f"get_multi_{kind}")().items():
            parts = found if isinstance(found, list) else [found]
            shape[f"{kind} of {table}"] = sorted(json.dumps(part, default=str, sort_keys=True) for part in parts)
    return shape


def _triggers(database: Database) -> list[tuple[str, ...]]:
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        if database.is_sqlite
        else "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
    )
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(asked))]
