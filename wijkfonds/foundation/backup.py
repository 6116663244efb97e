"""One logical backup for both databases: a zip with a file of lines per table, and a manifest of what they must be.

Rows stand in the order of their keys, never in that in which they came; all are of one moment.  Key files are no part
of it: whoever finds a backup opens no ballot with it.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Table, text

from wijkfonds.foundation.database import Database
from wijkfonds.foundation.migrations import newest
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.rows import at_once, by_primary_key, line_of
from wijkfonds.foundation.whole_files import whole_file

FORMAT = "wijkfonds-backup/1"
MANIFEST = "manifest.json"
DAMAGED = (BadZipFile, zlib.error, EOFError)
# What `zipfile` says besides, of a list of contents that a byte was changed in.
UNREADABLE = (NotImplementedError, RuntimeError, ValueError, struct.error)


class BackupRefused(Exception):
    """Why no backup was made, or none put back: one line for the terminal, without anything that a row holds."""


@dataclass(frozen=True)
class Written:
    """What a file of one table must be when it is read again."""

    rows: int
    sha256: str

    @property
    def told(self) -> dict[str, int | str]:
        """As the manifest says it."""
        return {"rows": self.rows, "sha256": self.sha256}


def back_up(database: Database, path: Path, now: datetime) -> dict[str, Written]:
    """Writes the whole database to a new file, mode 0600; gives what was written per table.  Raises BackupRefused."""
    try:
        if path.exists():
            raise FileExistsError  # noqa: TRY301  said before the work, and once more when the file gets its name
        with whole_file(path) as file, _snapshot(database) as connection:
            migration = MigrationContext.configure(connection).get_current_revision() or ""
            if migration != newest():
                raise BackupRefused("the database is not up to date; run: python -m wijkfonds db upgrade")
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
                tables = {
                    table.name: _write_table(archive, connection, table, is_sqlite=database.is_sqlite)
                    for table in Model.metadata.sorted_tables
                }
                _write_manifest(archive, migration, now, tables)
    except FileExistsError:
        raise BackupRefused(f"{path} is there already; nothing is written over it") from None
    except OSError as fault:
        raise BackupRefused(f"{path} cannot be written: {fault.strerror}") from fault
    return tables


@contextmanager
def _snapshot(database: Database) -> Iterator[Connection]:
    """One moment of all tables, however long the reading takes.

    PostgreSQL shows a table that was truncated meanwhile as empty, to older snapshots too, so it is kept from that: by
    a lock before the first question, which only such work waits for.
    """
    wanted: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with database.reading() as session:
        connection = session.connection(execution_options={} if database.is_sqlite else wanted)
        if not database.is_sqlite:
            names = ", ".join(table.name for table in Model.metadata.sorted_tables)
            connection.execute(text(f"LOCK TABLE {names} IN ACCESS SHARE MODE"))
        yield connection


def _write_table(archive: ZipFile, connection: Connection, table: Table, *, is_sqlite: bool) -> Written:
    digest, rows = hashlib.sha256(), 0
    few = {"yield_per": at_once(table)}
    found = connection.execute(by_primary_key(table, is_sqlite=is_sqlite), execution_options=few)
    with archive.open(entry_of(file_of(table.name)), "w", force_zip64=True) as out:
        for part in found.partitions():
            lines = b"".join(line_of(table, row) for row in part)
            digest.update(lines)
            out.write(lines)
            rows += len(part)
    return Written(rows, digest.hexdigest())


def _write_manifest(archive: ZipFile, migration: str, now: datetime, tables: dict[str, Written]) -> None:
    told = {name: written.told for name, written in tables.items()}
    manifest = {"format": FORMAT, "migration": migration, "made_at": now.astimezone(UTC).isoformat(), "tables": told}
    put_manifest(archive, manifest)


def put_manifest(archive: ZipFile, manifest: dict[str, Any]) -> None:
    archive.writestr(entry_of(MANIFEST), json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def file_of(table: str) -> str:
    return f"{table}.jsonl"


def entry_of(name: str) -> ZipInfo:
    """Always of the same date: the same rows are the same file."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry
