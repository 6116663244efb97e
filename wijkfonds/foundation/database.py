"""Reading and writing.  Views read in the request's session; a change happens in one `with write()` block."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import local
from typing import Any

from flask import Flask, current_app, g, has_app_context
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from config import Settings
from wijkfonds.foundation.sqlite import WriterQueue, sqlite_engine

_writing = local()


class ReadSession(Session):
    """Nothing is written through it: what somebody changed by mistake is a fault, not a change."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        if self.new or self.dirty or self.deleted:
            raise RuntimeError("a change belongs in a write() block, not in the request's session")
        super().flush(objects)


class Database:
    """An engine, and the writer's turn where the engine needs one."""

    def __init__(self, url: str, threads: int) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self.queue: WriterQueue | None = None
        self.engine: Engine
        if self.is_sqlite:
            path = Path(make_url(url).database or "")
            path.parent.mkdir(parents=True, exist_ok=True)
            self.queue = WriterQueue(path.with_name(path.name + ".writer"))
            self.engine = sqlite_engine(url, threads)
        else:
            self.engine = create_engine(
                url, pool_size=threads, max_overflow=2, pool_pre_ping=True, hide_parameters=True
            )

    def session(self) -> Session:
        return Session(self.engine, autoflush=True)

    def reading(self) -> ReadSession:
        return ReadSession(self.engine, expire_on_commit=False)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction, committed on leaving.  Keep it short: nothing slow inside.  Not to be nested."""
        if getattr(_writing, "now", False):
            raise RuntimeError("a write() block stands inside another one")
        _writing.now = True
        try:
            with self.queue or nullcontext(), self.session() as session:
                if self.is_sqlite:
                    session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
                try:
                    yield session
                    session.commit()
                except BaseException:
                    session.rollback()
                    raise
        finally:
            _writing.now = False
        for call in session.info.pop("afterwards", []):
            call()


def open_database(settings: Settings) -> Database:
    return Database(settings.database, settings.threads)


def install(app: Flask, settings: Settings) -> None:
    app.extensions["database"] = open_database(settings)
    app.teardown_appcontext(_close)


def database() -> Database:
    found: Database = current_app.extensions["database"]
    return found


def read_session() -> Session:
    """The request's session: one snapshot of the database.  Nothing is written through it."""
    if "session" not in g:
        g.session = database().reading()
    session: Session = g.session
    return session


@contextmanager
def write() -> Iterator[Session]:
    """The visible transaction of a view, a command or a job.  Re-read inside it what you decide on."""
    end_the_snapshot()
    try:
        with database().write() as session:
            yield session
    finally:
        forget_what_was_read()


def end_the_snapshot() -> None:
    """Gives the connection back.  What was read stays readable: asking again would take a second connection."""
    if has_app_context() and "session" in g:
        g.session.commit()


def forget_what_was_read() -> None:
    """After a change: what is asked for next is read anew."""
    if has_app_context() and "session" in g:
        g.session.expire_all()


def afterwards(session: Session, call: Callable[[], None]) -> None:
    """Calls once the transaction is committed; never when it is not."""
    session.info.setdefault("afterwards", []).append(call)


def _close(_error: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is None:
        return
    try:
        session.close()
    except DBAPIError:  # the database went away: this connection is of no use to the next request either
        session.invalidate()
