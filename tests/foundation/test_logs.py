"""A fault is told by its place and its kind; what somebody typed or what a row holds is in no line."""

import logging
import sys
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.conftest import settings_for
from wijkfonds.app import create_app
from wijkfonds.foundation import logs
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.logs import LINE, QuietFormatter, QuietHandler, be_quiet

SECRET = "ABCD-EFGH-JKMN"
INSERT = "INSERT INTO ballot (round_id, lookup, sealed) VALUES (:round, :lookup, :sealed)"


def happen(fault: BaseException, *causes: BaseException) -> None:
    for cause in causes:
        raise fault from cause
    raise fault


def told(fault: BaseException) -> str:
    try:
        happen(fault)
    except BaseException:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "it failed", (), sys.exc_info())
    logging.Formatter().format(record)  # leaves its own text in the record
    return QuietFormatter(LINE).format(record)


def nested() -> Exception:
    """Its context is a KeyError, of which the cause is a ValueError."""
    fault = RuntimeError(SECRET)
    try:
        happen(KeyError(SECRET), ValueError(SECRET))
    except KeyError as met:
        fault.__context__ = met
    return fault


@pytest.mark.parametrize(
    "fault",
    [
        ValueError(SECRET),
        nested(),
        ExceptionGroup(SECRET, [ValueError(SECRET), nested()]),
        type("Own", (Exception,), {})(SECRET),
    ],
)
def test_kind_and_place_are_told_and_never_the_message(fault):
    fault.add_note(SECRET)
    said = told(fault)
    assert said.startswith("ERROR x: it failed\n")
    assert f"{__file__}:" in said
    assert type(fault).__name__ in said
    assert SECRET not in said


def test_all_that_led_to_it_is_told_in_order():
    said = told(nested())
    assert said.index("ValueError") < said.index("KeyError") < said.index("RuntimeError")


def test_the_codes_of_the_system_are_told():
    assert told(OSError(28, SECRET)).endswith("OSError ENOSPC")


@pytest.mark.parametrize("twice", [True, False])
def test_what_the_database_says_of_a_row_is_in_no_line(app, twice):
    """PostgreSQL repeats the keys of a double row, and the whole of a row that breaks a rule."""
    row = {"round": "0" * 32, "lookup": SECRET, "sealed": SECRET.encode() if twice else None}
    with app.extensions["database"].session() as session:
        if twice:
            session.execute(text(INSERT), row)
        with pytest.raises(DBAPIError) as raised:
            session.execute(text(INSERT), row)
    assert "parameters hidden" in str(raised.value)
    said = told(raised.value)
    assert SECRET not in said
    assert SECRET.encode().hex() not in said
    assert "IntegrityError" in said
    assert ("23505" if twice else "23502") in said or "SQLITE_CONSTRAINT" in said


@pytest.mark.parametrize("kind", [RuntimeError, KeyError])
def test_a_fault_in_a_request_is_told_once_and_without_address_or_form(tmp_path, capsys, monkeypatch, kind):
    settings = settings_for(tmp_path).model_copy(update={"environment": "production", "mail_url": "smtp://localhost"})
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging.getLogger("_granian"), "handlers", [logging.StreamHandler()])
    app = create_app(settings)

    @app.get("/stuk/<word>")
    @open_to(VISITOR)
    def broken(word: str) -> str:
        raise kind(word)

    answer = app.test_client().get(f"/stuk/{SECRET}?code={SECRET}", headers={"User-Agent": SECRET})
    assert answer.status_code == 500
    said = capsys.readouterr().err
    assert said.startswith("ERROR wijkfonds.foundation.errors: fault on broken\n")
    assert said.count("ERROR") == 1
    assert SECRET not in said
    assert isinstance(logging.getLogger("_granian").handlers[0].formatter, QuietFormatter)
    app.extensions["database"].engine.dispose()


def test_one_handler_is_enough(monkeypatch):
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    be_quiet()
    be_quiet()
    assert [type(handler) for handler in logging.getLogger().handlers] == [QuietHandler]


def test_what_stops_a_process_is_told_as_quietly(monkeypatch, capsys):
    monkeypatch.setattr(logging.getLogger(), "handlers", [QuietHandler()])
    for module, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    logs.tell_the_end_quietly()
    sys.excepthook(ValueError, ValueError(SECRET), None)
    said = capsys.readouterr().err
    assert "stopped by a fault" in said
    assert "ValueError" in said
    assert SECRET not in said
