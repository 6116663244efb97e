"""One logical backup for both databases: a zip with a file of lines per table, and a manifest of what they must be.

Rows stand in the order of their keys, never in that in which they came; all are of one moment.  Key files are no part
of it: whoever finds a backup opens no ballot with it.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Table, text

from wijkfonds.foundation.database import Database
from wijkfonds.foundation.migrations import newest
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.rows import by_primary_key, line_of
from wijkfonds.foundation.whole_files import remove_parts, sync_folder, whole_file

FORMAT = "wijkfonds-backup/1"
MANIFEST = "manifest.json"
AT_ONCE = 1000  # rows in memory
NAME = re.compile(r"wijkfonds-\d{8}T\d{6}Z\.zip")


class BackupRefused(Exception):
    """Why no backup was made, or none put back: one line for the terminal, without anything that a row holds."""


@dataclass(frozen=True)
class Written:
    """What a file of one table must be when it is read again."""

    rows: int
    sha256: str


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


def write_backup(database: Database, folder: Path, now: datetime, *, keep: int = 14) -> Path | None:
    """The backup of one night in `folder`, of which the newest `keep` stay.  None when none are wanted.

    Raises BackupRefused; then nothing older was removed.
    """
    if not keep:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_parts(folder)
    path = folder / f"wijkfonds-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip"
    if not path.exists():  # a job may run twice
        back_up(database, path, now)
    for old in backups_in(folder)[keep:]:
        old.unlink(missing_ok=True)
    sync_folder(folder)
    return path


def backups_in(folder: Path) -> list[Path]:
    """Those that `write_backup` made, newest first; nothing else that somebody keeps there."""
    return sorted((path for path in folder.glob("*.zip") if NAME.fullmatch(path.name)), reverse=True)


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
    found = connection.execute(by_primary_key(table, is_sqlite=is_sqlite), execution_options={"yield_per": AT_ONCE})
    with archive.open(_entry(file_of(table.name)), "w", force_zip64=True) as out:
        for part in found.partitions():
            lines = b"".join(line_of(table, row) for row in part)
            digest.update(lines)
            out.write(lines)
            rows += len(part)
    return Written(rows, digest.hexdigest())


def _write_manifest(archive: ZipFile, migration: str, now: datetime, tables: dict[str, Written]) -> None:
    told = {name: {"rows": written.rows, "sha256": written.sha256} for name, written in tables.items()}
    manifest = {"format": FORMAT, "migration": migration, "made_at": now.astimezone(UTC).isoformat(), "tables": told}
    archive.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def file_of(table: str) -> str:
    return f"{table}.jsonl"


def _entry(name: str) -> ZipInfo:
    """Always of the same date: the same rows are the same file."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry
