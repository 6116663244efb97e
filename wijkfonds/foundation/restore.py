"""Puts a backup into an empty database, of either kind: all of it in one transaction, or nothing."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection, ForeignKeyConstraint, Table, insert, literal, select, text
from sqlalchemy.exc import DataError, IntegrityError

from wijkfonds.foundation.backup import (
    DAMAGED,
    FORMAT,
    MANIFEST,
    UNREADABLE,
    BackupRefused,
    Written,
    file_of,
)
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.database import Database
from wijkfonds.foundation.migrations import current
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.rows import RowReader, at_once

READ_AT_ONCE = 1 << 20
WITHOUT_VOTES = (
    "it holds no votes: when a newer backup was made, rows were taken out of {}; "
    "restore the newest backup, or say --without-votes to do without them"
)


def restore(database: Database, path: Path, *, without_votes: bool = False) -> dict[str, Written]:
    """Puts every row of the backup at `path` into the database; gives what was put there per table.

    Raises BackupRefused, and then nothing was changed: another migration, a database that is not empty, a file that
    is not what its manifest says, rows that the database does not take, one of a past night that holds no votes any more
    unless it is wanted `without_votes`.
    """
    with _opened(path) as archive:
        tables, without = _manifest(archive, current(database))
        if without and not without_votes:
            raise BackupRefused(WITHOUT_VOTES.format(", ".join(without)))
        for name, written in tables.items():
            _compare(archive, name, written)
        try:
            with database.write() as session:
                _fill(session.connection(), archive, is_sqlite=database.is_sqlite)
        except (IntegrityError, DataError) as fault:
            broken = broken_constraint(fault) if isinstance(fault, IntegrityError) else ""
            raise BackupRefused(f"the database does not take a row of it{broken and ': ' + broken}") from None
    return tables


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    try:
        with _zip_at(path) as archive:
            yield archive
    except OSError as fault:
        raise BackupRefused(f"{path} cannot be read: {fault.strerror or 'it is damaged'}") from None
    except DAMAGED:
        raise BackupRefused(f"{path} is no backup, or it is damaged") from None


def _zip_at(path: Path) -> ZipFile:
    try:
        return ZipFile(path)
    except UNREADABLE:
        raise BadZipFile from None


def _manifest(archive: ZipFile, migration: str) -> tuple[dict[str, Written], list[str]]:
    """What each table must be, and from which ones rows were taken out.  Raises BackupRefused."""
    if MANIFEST not in archive.namelist():
        raise BackupRefused("it is no backup of wijkfonds: it has no manifest")
    try:
        manifest = json.loads(archive.read(MANIFEST))
        made_by, made_at = manifest["format"], manifest["migration"]
        tables = {name: Written(told["rows"], told["sha256"]) for name, told in manifest["tables"].items()}
        without = sorted(set(manifest.get("without", [])))
        if not set(without) <= tables.keys():
            raise ValueError
    except (*UNREADABLE, KeyError, TypeError, AttributeError):
        raise BackupRefused("its manifest cannot be read") from None
    if made_by != FORMAT:
        raise BackupRefused(f"its format is {made_by!r}, not {FORMAT!r}")
    if made_at != migration:
        raise BackupRefused(f"it was made at migration {made_at}, the database is at {migration or 'none'}")
    wanted = sorted([MANIFEST, *map(file_of, Model.metadata.tables)])
    if tables.keys() != Model.metadata.tables.keys() or sorted(archive.namelist()) != wanted:
        raise BackupRefused("it does not hold exactly the tables of this database")
    return tables, without


def _compare(archive: ZipFile, name: str, written: Written) -> None:
    digest, lines = hashlib.sha256(), 0
    with _entry(archive, name) as file:
        while part := file.read(READ_AT_ONCE):
            digest.update(part)
            lines += part.count(b"\n")
    if Written(lines, digest.hexdigest()) != written:
        raise BackupRefused(f"{file_of(name)} is not what the manifest says")


def _entry(archive: ZipFile, name: str) -> IO[bytes]:
    try:
        return archive.open(file_of(name))
    except UNREADABLE:  # packed in a way that we do not know, or behind a password
        raise BackupRefused(f"{file_of(name)} is not written as a backup is") from None


def _fill(connection: Connection, archive: ZipFile, *, is_sqlite: bool) -> None:
    tables = Model.metadata.sorted_tables
    if not is_sqlite:
        names = ", ".join(table.name for table in tables)
        connection.execute(text("SET LOCAL lock_timeout = '4s'"))
        connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    for table in tables:
        if connection.execute(select(literal(1)).select_from(table).limit(1)).first():
            raise BackupRefused(f"the database is not empty: there are rows in {table.name}")
    with _parents_may_come_later(connection, tables, is_sqlite=is_sqlite):
        for table in tables:
            with _entry(archive, table.name) as file:
                _insert(connection, table, file)


def _insert(connection: Connection, table: Table, file: IO[bytes]) -> None:
    row: Callable[[bytes], dict[str, Any]] = RowReader(table).row
    try:
        while rows := [row(line) for line in islice(file, at_once(table))]:
            connection.execute(insert(table), rows)
    except (ValueError, OverflowError):
        raise BackupRefused(f"{file_of(table.name)} holds a line that is no row") from None


@contextmanager
def _parents_may_come_later(connection: Connection, tables: list[Table], *, is_sqlite: bool) -> Iterator[None]:
    """A row may name one of its own table that follows it.  Every reference is looked at in the end."""
    if is_sqlite:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))  # until the commit, which looks
        yield
        return
    late = [(table.name, key.name) for place, table in enumerate(tables) for key in _not_before(table, tables[:place])]
    for table_name, name in late:
        connection.execute(text(f"ALTER TABLE {table_name} ALTER CONSTRAINT {name} DEFERRABLE INITIALLY DEFERRED"))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table_name, name in late:
        connection.execute(text(f"ALTER TABLE {table_name} ALTER CONSTRAINT {name} NOT DEFERRABLE"))


def _not_before(table: Table, before: list[Table]) -> list[ForeignKeyConstraint]:
    keys = [key for key in table.foreign_key_constraints if key.referred_table not in before]
    return sorted(keys, key=lambda key: str(key.name))
