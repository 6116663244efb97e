"""What the server writes about itself: that something failed, where and of what kind; never with what values.

A message of a library may repeat what somebody typed, and one of PostgreSQL repeats whole rows.  So in production no
message of an exception is written.  Lines carry no time either: whoever collects them adds it.
"""

import errno
import logging
import sys
import threading
from collections.abc import Iterator
from copy import copy
from traceback import extract_tb
from types import TracebackType
from typing import Any

from flask import Flask

from config import Settings

LINE = "%(levelname)s %(name)s: %(message)s"
log = logging.getLogger(__name__)


class QuietFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # another formatter may have left its text there
        return super().format(own)

    def formatException(self, ei: Any) -> str:  # noqa: N802  the name is the library's
        return "\n".join(quiet_traceback(ei[1])) if ei[1] is not None else ""


class QuietHandler(logging.StreamHandler[Any]):
    """To what is the standard error at that moment."""

    def __init__(self) -> None:
        logging.Handler.__init__(self, logging.WARNING)
        self.setFormatter(QuietFormatter(LINE))

    @property
    def stream(self) -> Any:
        return sys.stderr

    @stream.setter
    def stream(self, _other: Any) -> None:
        raise AttributeError("it writes to the standard error")


def quiet_traceback(fault: BaseException) -> Iterator[str]:
    """The places it went through and its kind, and the same of what it came from, first things first."""
    chain: list[BaseException] = []
    one: BaseException | None = fault
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    for one in reversed(chain):
        for frame in extract_tb(one.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        yield f"{type(one).__module__}.{type(one).__qualname__}{_code_of(one)}"
        for inner in one.exceptions if isinstance(one, BaseExceptionGroup) else ():
            yield from quiet_traceback(inner)


def _code_of(fault: BaseException) -> str:
    """What helps to find the cause and is nobody's: the code of the system or of the database."""
    if isinstance(fault, OSError) and fault.errno:
        return f" {errno.errorcode.get(fault.errno, fault.errno)}"
    code = getattr(fault, "sqlstate", None) or getattr(fault, "sqlite_errorname", None)
    return f" {code}" if code else ""


def install(app: Flask) -> None:
    app.log_exception = _said_elsewhere  # type: ignore[assignment, method-assign]
    settings: Settings = app.extensions["settings"]
    if settings.is_production:
        be_quiet()


def _said_elsewhere(_fault: Any) -> None:
    """Flask would write the address, and with it the round: foundation/errors.py names the endpoint alone."""


def be_quiet() -> None:
    """For all loggers of the process, the web server's own included."""
    root = logging.getLogger()
    if not any(isinstance(handler, QuietHandler) for handler in root.handlers):
        root.addHandler(QuietHandler())
    for handler in logging.getLogger("_granian").handlers:
        handler.setFormatter(QuietFormatter(LINE))


def tell_the_end_quietly() -> None:
    """For a process that a fault nobody caught would stop."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
    if fault is None or not issubclass(kind, Exception):
        sys.__excepthook__(kind, fault or kind(), trace)
        return
    log.critical("stopped by a fault", exc_info=fault)
