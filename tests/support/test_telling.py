"""Who has too little hears it once before supporting closes, and once when it is closed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.following.conftest import Follower
from tests.support.conftest import PUBLIC
from wijkfonds.notifications.models import DigestLine
from wijkfonds.support.jobs import tell_support_news

HOUR = timedelta(hours=1)


def run(world):
    with world.app.app_context():
        tell_support_news()


def heard(world, mails):
    return {mail.subject: mail.body for mail in (*at_once(mails), *waiting(world))}


def at_once(mails):
    return [mail for mail in mails if mail.about.startswith("support ")]


def waiting(world):
    """For the mail of the day."""
    with world.database.session() as session:
        return list(session.scalars(select(DigestLine)))


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (12 * 24 - 1, False),
        (12 * 24, True),
        (13 * 24 - 1, True),
        (13 * 24, False),  # too old: the worker stood still, and it is no news any more
    ],
)
def test_some_days_before_the_end_a_proposer_hears_what_is_missing(gathering, world, hours, told, mails):
    world.time.move(hours=hours)
    run(world)
    found = [subject for subject in heard(world, mails) if "3 keer steun nodig" in subject]
    assert bool(found) is told


def test_the_mail_says_what_to_do(gathering, world, mails):
    world.time.move(days=12)
    run(world)
    body = next(iter(heard(world, mails).values()))
    assert f"{PUBLIC}/print" in body
    assert f"{PUBLIC}/handtekeningen" in body


def test_nobody_hears_it_twice(gathering, world, mails):
    world.time.move(days=12)
    for _ in range(2):
        run(world)
    assert len((*at_once(mails), *waiting(world))) == 1


def test_afterwards_they_hear_that_it_was_too_little(gathering, world, mails):
    world.time.move(days=15)
    run(world)
    assert list(heard(world, mails)) == ["Te weinig steun: Een bankje"]
    world.time.move(days=1)
    run(world)
    assert len(heard(world, mails)) == 1


@pytest.mark.parametrize("days", [12, 15])
def test_who_has_enough_hears_nothing(gathering, world, days, mails):
    for _ in range(3):
        gathering.give()
    world.time.move(days=days)
    run(world)
    assert heard(world, mails) == {}


def test_a_round_that_asks_none_tells_nothing(world, mails):
    world.round()
    world.proposal("zomer")
    world.time.move(days=15)
    run(world)
    assert heard(world, mails) == {}


def test_followers_hear_it_as_followers(gathering, world, mails):
    follower = world.resident()
    assert world.visitor(follower).post("/mijn/volgen/eikenhof/zomer/een-bankje").status_code == 303
    world.time.move(days=12)
    run(world)
    bodies = [mail.body for mail in (*at_once(mails), *waiting(world))]
    assert sorted("dat u volgt" in body for body in bodies) == [False, True]


def test_while_there_is_something_to_do_it_does_not_wait_for_the_mail_of_the_day(gathering, world, mails):
    follower = Follower(world, "volger@voorbeeld.example")
    follower.follow("/mijn/volgen/eikenhof/zomer/een-bankje")
    world.time.move(days=12)
    run(world)
    assert len(at_once(mails)) == 1, "the proposer"
    assert ["dat u volgt" in line.body for line in waiting(world)] == [True], "who follows it"
    world.time.move(days=3)
    run(world)
    assert len(at_once(mails)) == 1, "it is over: there is no hurry any more"
