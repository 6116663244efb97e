"""The one door to SQLite.  A second SQLite library in the process would drop this one's locks (docs/adr/0002)."""

import fcntl
import logging
import threading
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Self

from sqlalchemy import Connection, Engine, create_engine, event

log = logging.getLogger(__name__)
SAFE_SINCE = (3, 51, 3)  # before it, WAL files could be damaged: https://sqlite.org/wal.html#walresetbug


def _library() -> ModuleType:
    try:
        import pysqlite3.dbapi2 as library  # noqa: PLC0415  there is no wheel for every machine
    except ImportError:
        import sqlite3 as library  # noqa: PLC0415, TID251  the same door, another key
    if library.sqlite_version_info < SAFE_SINCE:
        log.warning("SQLite %s has a known fault with WAL files; 3.51.3 or newer is safe", library.sqlite_version)
    return library


def sqlite_engine(url: str, threads: int) -> Engine:
    """Our own BEGIN: the driver's would make savepoints and snapshots lie."""
    engine = create_engine(
        url,
        module=_library(),
        connect_args={"timeout": 10},
        pool_size=2 * threads + 2,
        max_overflow=0,
        hide_parameters=True,  # what a row holds belongs in no message
    )

    @event.listens_for(engine, "connect")
    def _prepare(db: Any, _record: Any) -> None:
        db.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            db.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "DEFERRED"))

    return engine


class WriterQueue:
    """One writer at a time, in the order of the kernel: SQLite itself lets writers starve."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mine = threading.local()

    def __enter__(self) -> Self:
        file: IO[str] = self.path.open("a")
        fcntl.flock(file, fcntl.LOCK_EX)
        self.mine.file = file
        return self

    def __exit__(self, *_: object) -> None:
        self.mine.file.close()  # gives the turn to the next
