"""Counters that nobody can trace to an address, and tries that count only when they fail."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from limits.storage import MemoryStorage

from tests.conftest import settings_for
from wijkfonds.app import create_app
from wijkfonds.foundation import clock, limits
from wijkfonds.foundation.gate import VISITOR, csrf, open_to
from wijkfonds.foundation.limits import DailyKey, code_tries, count_as_failed, limiter
from wijkfonds.foundation.texts import TOO_MANY_CODES

HERE = "192.0.2.7"
LATE = datetime(2027, 3, 10, 22, 59, tzinfo=UTC)  # 23.59 in Amsterdam


@pytest.fixture
def app(tmp_path, monkeypatch):
    """With a form for codes, of which one is right: the page comes later, the counting stands here."""
    limiter.enabled = True
    made = create_app(settings_for(tmp_path))

    @made.post("/code/<word>")
    @open_to(VISITOR)
    @code_tries
    def code(word: str) -> str:
        if word == "wrong":
            count_as_failed()
        return "seen"

    monkeypatch.setattr(csrf, "protect", lambda: None)
    limiter.reset()
    yield made
    limiter.enabled = False
    limiter.reset()
    made.extensions["database"].engine.dispose()


def tries(app: Flask, word: str, times: int = 1, network: str = HERE) -> list[int]:
    browser = app.test_client()
    place = {"REMOTE_ADDR": network}
    return [browser.post(f"/code/{word}", environ_base=place).status_code for _ in range(times)]


def counters() -> list[str]:
    assert isinstance(limiter.storage, MemoryStorage)
    return list(limiter.storage.events)


def key_of(app: Flask, address: str, moment: datetime) -> str:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}), clock.at(moment):
        return limits.network()


def test_right_codes_are_never_too_often(app):
    assert set(tries(app, "right", 40)) == {200}
    assert counters() == []


def test_thirty_failed_codes_in_ten_minutes_and_then_that_network_waits(app):
    assert set(tries(app, "wrong", 30)) == {200}
    assert tries(app, "right") == [429]
    assert tries(app, "wrong", network="192.0.2.8") == [200]


def test_nobody_locks_out_everybody(app):
    for last in range(1, 41):
        assert set(tries(app, "wrong", 5, network=f"198.51.100.{last}")) == {200}
    assert tries(app, "right") == [200]


def test_the_page_says_how_long_to_wait(app):
    tries(app, "wrong", 30)
    answer = app.test_client().post("/code/wrong", environ_base={"REMOTE_ADDR": HERE})
    with app.app_context():
        assert str(TOO_MANY_CODES.text) in answer.text
    assert "Over 10 minuten kan het weer." in answer.text
    assert 590 < int(answer.headers["Retry-After"]) <= 600


def test_a_counter_is_named_by_a_hash_that_the_address_alone_does_not_give(app):
    tries(app, "wrong")
    (name,) = counters()
    assert HERE not in name
    assert key_of(app, HERE, clock.now()) in name


def test_another_day_is_another_key_and_the_same_day_the_same(app):
    morning = LATE - timedelta(hours=12)
    assert key_of(app, HERE, morning) == key_of(app, HERE, LATE)
    late = key_of(app, HERE, LATE)
    assert key_of(app, HERE, LATE + timedelta(minutes=1)) != late
    assert key_of(app, HERE, LATE) != late, "yesterday's key is gone for good"


def test_a_restart_is_another_key():
    assert DailyKey().of(date(2027, 3, 10)) != DailyKey().of(date(2027, 3, 10))


def test_the_key_is_in_no_setting(app, tmp_path):
    first = key_of(app, HERE, LATE)
    limits._daily.__init__()
    assert key_of(app, HERE, LATE) != first, "whoever holds SECRET_KEY cannot make it again"
    assert app.secret_key == settings_for(tmp_path).secret


def test_the_names_of_old_counters_are_forgotten(app):
    with clock.at(LATE):
        tries(app, "wrong")
    (old,) = counters()
    for days in (1, 2):
        with clock.at(LATE + timedelta(days=days)):
            tries(app, "wrong")
    assert old not in counters()
    assert len(counters()) == 2


@pytest.mark.parametrize(
    ("other", "same"),
    [("::ffff:192.0.2.7", True), ("::ffff:192.0.2.8", False), ("192.0.2.8", False), ("no address", False)],
)
def test_one_household_is_one_network_however_the_server_writes_it(app, other, same):
    assert (key_of(app, HERE, LATE) == key_of(app, other, LATE)) is same
