"""The backups of past nights.  The newest holds everything; from those before it goes what two of them together would tell.

Whoever lays two nights side by side sees which marks and which ballots came between them: where one person voted that
day, that is a pair.  So rows of such tables are in one backup at a time.
"""

import hashlib
import json
import logging
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from wijkfonds.foundation.backup import (
    DAMAGED,
    MANIFEST,
    UNREADABLE,
    BackupRefused,
    Written,
    back_up,
    entry_of,
    file_of,
    put_manifest,
)
from wijkfonds.foundation.database import Database
from wijkfonds.foundation.models import IN_ONE_BACKUP, Model
from wijkfonds.foundation.whole_files import remove_parts, sync_folder, whole_file

log = logging.getLogger(__name__)
NAME = re.compile(r"wijkfonds-\d{8}T\d{6}Z\.zip")
Goes = Callable[[bytes], bool]  # is this line of a table taken out?


def write_backup(database: Database, folder: Path, now: datetime, *, keep: int = 14) -> Path | None:
    """One more backup in `folder`, of which the newest `keep` stay; none when none are wanted.

    Raises BackupRefused; then nothing was taken out of an older one that the new one does not hold.
    """
    if not keep:
        _remove(backups_in(folder))
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_parts(folder)
    path = folder / _name_at(now)
    if not path.exists():  # a job may run twice
        back_up(database, path, now)
    older = [each for each in backups_in(folder) if each != path]
    _remove(older[keep - 1 :])
    sync_folder(folder)
    take_out(older[: keep - 1], dict.fromkeys(_in_one_backup(), _every_row))
    return path


def backups_in(folder: Path) -> list[Path]:
    """Those that `write_backup` made, newest first; nothing else that somebody keeps there."""
    return sorted((path for path in folder.glob("*.zip") if NAME.fullmatch(path.name)), reverse=True)


def is_one_made(folder: Path, since: datetime, now: datetime) -> bool:
    """Was one made between these moments?  One of a later time was made by a clock that was wrong."""
    return any(_name_at(since) <= path.name <= _name_at(now) for path in backups_in(folder))


def take_out(paths: Iterable[Path], leaving: Mapping[str, Goes]) -> None:
    """Takes rows out of backups that are there, each replaced at once; run again, it goes on where it was.

    `leaving` says per table which lines go.  One that is damaged nobody can put back: it goes as a whole.  Raises
    BackupRefused when rows stayed where they were.
    """
    stayed = []
    for path in paths:
        try:
            if _holds(path, leaving):
                _write_anew(path, leaving)
        except DAMAGED:
            path.unlink(missing_ok=True)
            log.warning("%s was damaged and has been removed", path.name)
        except OSError as fault:
            stayed.append(f"{path.name} ({fault.strerror})")
        except (*UNREADABLE, LookupError, TypeError):
            stayed.append(f"{path.name} (it is not written as a backup is)")
    if stayed:
        raise BackupRefused("rows that should go are still in these backups: " + ", ".join(stayed))


def _holds(path: Path, leaving: Mapping[str, Goes]) -> bool:
    with ZipFile(path) as archive:
        for name in set(archive.namelist()) & set(map(file_of, leaving)):
            goes = leaving[_table_of(name)]
            with archive.open(name) as lines:
                if any(goes(line) for line in lines):
                    return True
    return False


def _write_anew(path: Path, leaving: Mapping[str, Goes]) -> None:
    with (
        ZipFile(path) as old,
        whole_file(path, instead=True) as file,
        ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as new,
    ):
        manifest = json.loads(old.read(MANIFEST))
        tables, without = manifest["tables"], set(manifest.get("without", []))
        for name in old.namelist():
            table = _table_of(name)
            if table in leaving:
                kept = _copy_lines(old, new, name, leaving[table])
                without |= {table} if kept.rows != tables[table]["rows"] else set()
                tables[table] = kept.told
            elif name != MANIFEST:
                _copy(old, new, name)
        put_manifest(new, manifest | {"without": sorted(without)})


def _copy(old: ZipFile, new: ZipFile, name: str) -> None:
    with old.open(name) as source, new.open(entry_of(name), "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target)


def _copy_lines(old: ZipFile, new: ZipFile, name: str, goes: Goes) -> Written:
    digest, rows = hashlib.sha256(), 0
    with old.open(name) as source, new.open(entry_of(name), "w", force_zip64=True) as target:
        for line in source:
            if not goes(line):
                digest.update(line)
                target.write(line)
                rows += 1
    return Written(rows, digest.hexdigest())


def _in_one_backup() -> list[str]:
    return [table.name for table in Model.metadata.sorted_tables if table.info.get(IN_ONE_BACKUP)]


def _every_row(_line: bytes) -> bool:
    return True


def _table_of(name: str) -> str:
    return name.removesuffix(file_of(""))


def _name_at(moment: datetime) -> str:
    return f"wijkfonds-{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip"


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
