"""Who has too little hears it once before supporting closes, and once when it is closed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.conftest import PUBLIC
from wijkfonds.notifications.models import DigestLine
from wijkfonds.support.jobs import tell_support_news

HOUR = timedelta(hours=1)


def run(world):
    with world.app.app_context():
        tell_support_news()


def mails(world):
    with world.database.session() as session:
        return {mail.subject: mail.body for mail in session.scalars(select(DigestLine))}


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (12 * 24 - 1, False),
        (12 * 24, True),
        (13 * 24 - 1, True),
        (13 * 24, False),  # too old: the worker stood still, and it is no news any more
    ],
)
def test_some_days_before_the_end_a_proposer_hears_what_is_missing(gathering, world, hours, told):
    world.time.move(hours=hours)
    run(world)
    found = [subject for subject in mails(world) if "3 keer steun nodig" in subject]
    assert bool(found) is told


def test_the_mail_says_what_to_do(gathering, world):
    world.time.move(days=12)
    run(world)
    body = next(iter(mails(world).values()))
    assert f"{PUBLIC}/print" in body
    assert f"{PUBLIC}/handtekeningen" in body


def test_nobody_hears_it_twice(gathering, world):
    world.time.move(days=12)
    for _ in range(2):
        run(world)
    with world.database.session() as session:
        assert len(session.scalars(select(DigestLine)).all()) == 1


def test_afterwards_they_hear_that_it_was_too_little(gathering, world):
    world.time.move(days=15)
    run(world)
    assert list(mails(world)) == ["Te weinig steun: Een bankje"]
    world.time.move(days=1)
    run(world)
    assert len(mails(world)) == 1


@pytest.mark.parametrize("days", [12, 15])
def test_who_has_enough_hears_nothing(gathering, world, days):
    for _ in range(3):
        gathering.give()
    world.time.move(days=days)
    run(world)
    assert mails(world) == {}


def test_a_round_that_asks_none_tells_nothing(world):
    world.round()
    world.proposal("zomer")
    world.time.move(days=15)
    run(world)
    assert mails(world) == {}


def test_followers_hear_it_as_followers(gathering, world):
    follower = world.resident()
    assert world.visitor(follower).post("/mijn/volgen/eikenhof/zomer/een-bankje").status_code == 303
    world.time.move(days=12)
    run(world)
    with world.database.session() as session:
        bodies = list(session.scalars(select(DigestLine.body)))
    assert sorted("dat u volgt" in body for body in bodies) == [False, True]
