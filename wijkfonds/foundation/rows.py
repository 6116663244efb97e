"""Rows as lines of JSON and back, the same from either database."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Enum,
    Float,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    Uuid,
    collate,
    select,
)
from sqlalchemy.engine import Row

from wijkfonds.foundation.models import FEW_AT_ONCE, UtcDateTimeType

Decoder = Callable[[Any], Any]
AT_ONCE, FEW = 1000, 8  # rows in memory


def by_primary_key(table: Table, *, is_sqlite: bool) -> Select[Any]:
    """All rows, in an order that tells nothing of when they came, and is the same in both databases."""
    keys: list[Any] = []
    for column in table.primary_key.columns:
        plain = is_sqlite or not isinstance(column.type, String)
        keys.append(column if plain else collate(column, "C"))
    return select(table).order_by(*keys)


def at_once(table: Table) -> int:
    return FEW if table.info.get(FEW_AT_ONCE) else AT_ONCE


def line_of(table: Table, row: Row[Any]) -> bytes:
    """One object on one line of ASCII, with the line break: the names of the columns, and what they hold."""
    values = {column.name: _plain(value) for column, value in zip(table.columns, row, strict=True)}
    return json.dumps(values, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return str(value) if isinstance(value, UUID) else value


class RowReader:
    """Makes the lines of one table values again.  Raises ValueError for what is no row of it."""

    def __init__(self, table: Table) -> None:
        self.decoders = {column.name: _decoder(column) for column in table.columns}

    def row(self, line: bytes) -> dict[str, Any]:
        found = json.loads(line)
        if not isinstance(found, dict) or found.keys() != self.decoders.keys():
            raise ValueError("not the columns of this table")
        try:  # NOT NULL is for the database to say
            return {name: None if value is None else self.decoders[name](value) for name, value in found.items()}
        except (TypeError, AttributeError) as fault:
            raise ValueError("not the values of this table") from fault


def _decoder(column: Column[Any]) -> Decoder:
    kind = column.type
    if isinstance(kind, UtcDateTimeType):
        return datetime.fromisoformat
    if isinstance(kind, Enum):
        return kind.enum_class or _exactly(str)
    simple: tuple[tuple[type, Decoder], ...] = (
        (Uuid, UUID),
        (LargeBinary, lambda text: b64decode(text, validate=True)),
        (Date, date.fromisoformat),
        (Boolean, _exactly(bool)),
        (Integer, _exactly(int)),
        (Float, _exactly(float)),
        (String, _exactly(str)),
    )
    for known, decoder in simple:
        if isinstance(kind, known):
            return decoder
    raise TypeError(f"no way to write {column} down: teach rows.py its type")


def _exactly(kind: type) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError("not a value of this column")
        return value

    return decode
