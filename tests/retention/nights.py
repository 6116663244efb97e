"""Nights on both sides of a border."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select

from tests.retention.conftest import counted, night
from wijkfonds.retention.models import RetentionRun

SECOND = timedelta(seconds=1)
YEARS, MONTHS = (lambda n: relativedelta(years=n)), (lambda n: relativedelta(months=n))


def at(world, moment):
    world.time.now = moment
    night(world)


def count(world, kind, *where):
    with world.database.session() as session:
        return session.scalar(select(func.count()).select_from(kind).where(*where))


def around(world, due, kind, *where, rule):
    """It is there until the moment in which it is due, and gone from then on."""
    before = count(world, kind, *where)
    at(world, due - SECOND)
    assert (count(world, kind, *where), counted(world).get(rule.value, 0)) == (before, 0)
    with world.database.write() as session:
        session.query(RetentionRun).delete()  # the next night
    at(world, due)
    assert counted(world)[rule.value] == before - count(world, kind, *where) > 0
