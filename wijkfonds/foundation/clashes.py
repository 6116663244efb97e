"""Which constraint refused a row?  PostgreSQL says its name; SQLite says the columns, so we look the name up."""

import re

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from wijkfonds.foundation.models import Model

UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>.+)")
CHECK = re.compile(r"CHECK constraint failed: (?P<name>\w+)")


def broken_constraint(clash: IntegrityError) -> str:
    """The name of the constraint, or an empty text where the database does not say (SQLite's foreign keys)."""
    diagnosis = getattr(clash.orig, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or ""
    words = str(clash.orig)
    if found := CHECK.search(words):
        return found["name"]
    if found := UNIQUE.search(words):
        table, columns = _columns(found["columns"])
        return _name_of(Model.metadata.tables[table], columns)
    return ""


def _columns(listed: str) -> tuple[str, set[str]]:
    pairs = [column.strip().split(".") for column in listed.split(",")]
    return pairs[0][0], {name for _, name in pairs}


def _name_of(table: Table, columns: set[str]) -> str:
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint) and columns == set(
            constraint.columns.keys()
        ):
            return str(constraint.name)
    for index in table.indexes:
        if index.unique and columns == set(index.columns.keys()):
            return str(index.name)
    return ""
