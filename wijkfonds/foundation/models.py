"""The base of all tables: typed, constraints with names, time in UTC."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, Dialect, Enum, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

FEW_AT_ONCE = "few_at_once"  # info of a table: its rows are large, so that few of them are in memory together
IN_ONE_BACKUP = "in_one_backup"  # info of a table: older backups lose its rows (foundation/kept_backups.py)


class UtcDateTimeType(TypeDecorator[datetime]):
    """Aware UTC in Python, plain UTC in the database: SQLite keeps no zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


UtcDateTime = Annotated[datetime, mapped_column(UtcDateTimeType)]
RandomId = Annotated[UUID, mapped_column(Uuid, primary_key=True, default=uuid4)]


class Model(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


def one_of(keys: type[StrEnum], name: str) -> Enum:
    """A column that holds one of the keys as text; the database refuses any other."""
    return Enum(
        keys,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda found: [member.value for member in found],
    )


def check(sql: str, name: str) -> CheckConstraint:
    return CheckConstraint(sql, name=name)
