"""Moments carry their time zone, on the page and in the database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from tests.conftest import NOW
from wijkfonds.accounts.actions import make_account
from wijkfonds.foundation import clock

LATER = NOW + timedelta(days=1)


def test_inside_the_block_it_is_the_moment_that_was_said():
    with clock.at(NOW):
        with clock.at(lambda: LATER):
            assert clock.now() == LATER
        assert clock.now() == NOW
    assert clock.now() not in {NOW, LATER}


def test_outside_it_is_aware_utc():
    assert clock.now().utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2027, 1, 1)):  # noqa: DTZ001
        pass


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=5, minutes=30))])
def test_a_moment_comes_back_from_the_database_as_the_same_moment_in_utc(session, zone):
    made = make_account(session, email="a@voorbeeld.example", name="A", password_hash="-", now=NOW.astimezone(zone))
    session.flush()
    session.expire(made)
    assert made.created_at == NOW
    assert made.created_at.tzinfo is UTC


def test_the_database_takes_no_moment_without_a_zone(session):
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="time zone"):
        make_account(session, email="a@voorbeeld.example", name="A", password_hash="-", now=naive)
