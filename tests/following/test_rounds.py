"""Who follows a round hears more of it than a member, and nothing twice."""

from datetime import timedelta

import pytest

from tests.following.conftest import ROUND, Follower
from tests.notifications.daily import five_o_clock
from wijkfonds.feeds.jobs import tell_round_news
from wijkfonds.feeds.telling import ENDS_SOON, NEWS_FOR
from wijkfonds.notifications.rules import Kind, Pace

OPENED, ENDS = "Zomerronde: doe een voorstel", "Zomerronde: indienen kan nog even"
SECOND = timedelta(seconds=1)


@pytest.fixture
def member(world) -> Follower:
    return Follower(world, "lid@voorbeeld.example", world.resident(email="lid@voorbeeld.example"))


def a_minute(world) -> None:
    with world.app.app_context():
        tell_round_news()


def test_a_member_who_follows_the_round_hears_that_it_opens_once(world, member, mails):
    world.round()
    member.follow(ROUND)
    a_minute(world)
    five_o_clock(world)
    assert member.subjects(mails) == [OPENED]


@pytest.mark.parametrize(
    ("rounds", "following", "at_once"),
    [
        (Pace.AT_ONCE, Pace.DAILY, True),
        (Pace.DAILY, Pace.AT_ONCE, True),
        (Pace.NEVER, Pace.AT_ONCE, True),
        (Pace.NEVER, Pace.DAILY, False),
        (Pace.DAILY, Pace.NEVER, False),
    ],
)
def test_of_two_ways_to_hear_it_the_quickest_is_taken(world, member, mails, rounds, following, at_once):
    world.round()
    member.follow(ROUND)
    member.wants(rounds, Kind.ROUNDS)
    member.wants(following)
    a_minute(world)
    assert member.subjects(mails) == [OPENED] * at_once
    five_o_clock(world)
    assert member.subjects(mails) == [OPENED]


def test_who_turned_both_off_hears_nothing(world, member, mails):
    world.round()
    member.follow(ROUND)
    for kind in (Kind.ROUNDS, Kind.FOLLOWING):
        member.wants(Pace.NEVER, kind)
    a_minute(world)
    five_o_clock(world)
    assert member.subjects(mails) == []


@pytest.mark.parametrize(
    ("before", "heard"),
    [
        (ENDS_SOON + SECOND, []),
        (ENDS_SOON, [ENDS]),
        (ENDS_SOON - NEWS_FOR + SECOND, [ENDS]),
        (ENDS_SOON - NEWS_FOR, []),
    ],
)
def test_who_follows_a_round_hears_in_time_that_submitting_ends_and_members_do_not(
    world, follower, member, mails, before, heard
):
    world.round()
    follower.follow(ROUND)
    world.time.move(days=10)
    world.time.now -= before
    for _ in range(2):
        a_minute(world)
    five_o_clock(world)
    assert (follower.subjects(mails), member.subjects(mails)) == (heard, [])


def test_who_follows_a_round_hears_that_voting_begins_and_that_it_ends(world, follower, member, mails):
    world.on_ballot([20_000])
    follower.follow(ROUND)
    a_minute(world)
    five_o_clock(world)
    began = "Zomerronde: het stemmen is begonnen"
    assert (follower.subjects(mails), member.subjects(mails)) == ([began], [began])
    mails.clear()
    world.time.move(days=7)
    a_minute(world)
    world.time.move(days=1)
    a_minute(world)
    five_o_clock(world)
    assert (follower.subjects(mails), member.subjects(mails)) == (["Zomerronde: stemmen kan nog even"], [])
