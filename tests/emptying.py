"""An empty database for every test, and one with the same few people in it, without making them anew each time."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Table, TextClause, delete, insert, select, text
from sqlalchemy.orm import Session

from wijkfonds.foundation.database import Database
from wijkfonds.foundation.models import Model

# The others go on: an index that did not hear of a change would be wrong.
REFUSING = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only%'"
Rows = dict[Table, list[dict[str, Any]]]


def filled_tables(session: Session) -> list[Table]:
    """Those with anything in them, in the order of dependence."""
    found = set(session.scalars(asked_of_all()))
    return [table for table in Model.metadata.sorted_tables if table.name in found]


@cache
def asked_of_all() -> TextClause:
    """Written out once: it is asked before and after each test."""
    names = [table.name for table in Model.metadata.sorted_tables]
    return text(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names))


def empty(data: Database) -> None:
    with data.write() as session:
        filled = filled_tables(session)
        with without_triggers(session, filled, is_sqlite=data.is_sqlite):
            for table in reversed(filled):
                session.execute(delete(table))


@contextlib.contextmanager
def without_triggers(session: Session, tables: list[Table] | None = None, *, is_sqlite: bool) -> Iterator[None]:
    """As somebody who holds the database itself could: the tables that are never changed can be changed."""
    if not is_sqlite:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        yield
        session.execute(text("SET LOCAL session_replication_role = DEFAULT"))
        return
    names = None if tables is None else {table.name for table in tables}
    found = session.execute(text(REFUSING)).all()
    triggers = [(name, sql) for name, table, sql in found if names is None or table in names]
    for name, _sql in triggers:
        session.execute(text(f"DROP TRIGGER {name}"))
    yield
    for _name, sql in triggers:
        session.execute(text(sql))


def first_people(app: Flask, moment: datetime, make: Callable[[], UUID]) -> UUID:
    """What `make` gives and leaves behind in an empty database; made once for each moment, then put back as it was."""
    data: Database = app.extensions["database"]
    kept: dict[datetime, tuple[UUID, Rows]] = app.extensions.setdefault("first people", {})
    with data.session() as session:
        is_empty = not filled_tables(session)
    if moment in kept and is_empty:
        with data.write() as session:
            for table, rows in kept[moment][1].items():
                session.execute(insert(table), rows)
        return kept[moment][0]
    made = make()
    if is_empty:
        with data.session() as session:
            tables = filled_tables(session)
            kept[moment] = (
                made,
                {table: [dict(row) for row in session.execute(select(table)).mappings()] for table in tables},
            )
    return made
