"""The window of voting is a piece of UTC: at its ends, in the nights of summer time, and when a clock goes back."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.ballots.letter_voters import LetterVoter, by_letter
from tests.ballots.voting import VOTE, Box, Voter, says
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.foundation.localtime import local

SECOND = timedelta(seconds=1)
FIRST_HALF_PAST_TWO = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # 02.30 twice: summer time ends
SECOND_HALF_PAST_TWO = FIRST_HALF_PAST_TWO + timedelta(hours=1)
LAST_OF_WINTER = datetime(2028, 3, 26, 0, 59, 59, tzinfo=UTC)  # 01.59.59, and a second later it is 03.00


@pytest.fixture
def voters(world):
    """Somebody by letter for each of three moments."""
    return [LetterVoter(world, code) for code in by_letter(world)[:3]]


def window(world, opens, closes):
    """As it was stored, whatever a form would have said to these hours."""
    with world.database.write() as session:
        found = world.find_round(session, "zomer")
        found.voting_opens, found.voting_closes = opens, closes


def at(world, moment, voter):
    """What becomes of a vote at this moment."""
    world.time.now = moment - timedelta(minutes=30)
    ticket = voter.entered().ticket("Plan 1")
    world.time.now = moment
    return voter.cast(ticket, "Plan 1").status_code


def test_both_nights_are_what_they_are_taken_for():
    assert [local(moment).strftime("%H.%M") for moment in (FIRST_HALF_PAST_TWO, SECOND_HALF_PAST_TWO)] == ["02.30"] * 2
    assert [local(LAST_OF_WINTER + rest).strftime("%H.%M.%S") for rest in (0 * SECOND, SECOND)] == [
        "01.59.59",
        "03.00.00",
    ]


@pytest.mark.parametrize(
    ("closes", "moments"),
    [
        (FIRST_HALF_PAST_TWO, [(-SECOND, 200), (0 * SECOND, 409), (timedelta(hours=1) - SECOND, None)]),
        (SECOND_HALF_PAST_TWO, [(timedelta(hours=-1), 200), (-SECOND, 200), (0 * SECOND, 409)]),
        (LAST_OF_WINTER + SECOND, [(-SECOND, 200), (0 * SECOND, 409), (timedelta(hours=1), None)]),
    ],
)
def test_a_window_that_closes_in_a_night_of_summer_time_closes_when_it_was_stored(voters, world, closes, moments):
    """None: so late that no check page is shown any more."""
    window(world, closes - timedelta(days=5), closes)
    for voter, (rest, status) in zip(voters, moments, strict=True):
        if status is None:
            world.time.now = closes + rest
            assert 'name="ticket"' not in voter.enter().text
        else:
            assert at(world, closes + rest, voter) == status
    assert len(Box(world).ballots) == [status for _rest, status in moments].count(200)


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 409)])
@pytest.mark.parametrize("act", ["cast", "change"])
def test_the_last_second_is_of_the_window_and_the_next_is_not(voter, world, act, seconds, status):
    receipt = Voter(world).vote("Plan 2")
    ticket = voter.ticket("Plan 1")
    world.time.move(days=10, seconds=seconds)
    if act == "cast":
        answer = voter.cast(ticket, "Plan 1")
        assert answer.status_code == status
        assert says(world, answer, VoteRefusal.CLOSED) is (status == 409)
        assert len(Box(world).ballots) == (2 if status == 200 else 1)
    else:
        voter.change(receipt, "Plan 3")
        assert Box(world).opened() == [("Plan 3",) if status == 200 else ("Plan 2",)]


@pytest.mark.parametrize(("seconds", "opens"), [(-1, False), (0, True)])
def test_the_first_second_is_of_the_window_and_the_one_before_is_not(voter, world, seconds, opens):
    with world.database.session() as session:
        world.time.now = world.find_round(session, "zomer").voting_opens + seconds * SECOND
    assert ('name="choices"' in Voter(world, voter.account_id).browser.get(VOTE).text) is opens


@pytest.mark.parametrize("days", [1, 9])
def test_a_clock_that_goes_back_after_two_people_closed_the_box_opens_nothing(voters, world, days):
    first, second, third = voters
    receipt = first.entered().vote("Plan 1")
    ticket = second.entered().ticket("Plan 2")
    world.time.move(days=10)
    world.open_box()
    sealed = [row.sealed for row in Box(world).ballots]
    world.time.move(days=-days)
    assert says(world, second.cast(ticket, "Plan 2"), VoteRefusal.CLOSED)
    assert 'name="choices"' not in third.enter().text
    first.change(receipt, "Plan 3")
    assert [row.sealed for row in Box(world).ballots] == sealed
    assert Box(world).sizes == (1, 1)


def test_a_clock_that_goes_back_while_people_vote_costs_nobody_a_vote(voters, world):
    """Another server of two, whose clock is behind: the code is asked for again at most, and what was chosen stays."""
    world.time.move(days=1)
    voter = voters[0].entered()
    ticket = voter.ticket("Plan 1")
    world.time.move(minutes=-5)
    assert 'name="choices"' not in voter.looks()
    assert len(re.findall(r'name="choices"[^>]* checked', voter.enter(choices=voter.keys("Plan 1")).text)) == 1
    assert voter.cast(ticket, "Plan 1").status_code == 200
    world.time.move(minutes=10)
    assert voter.cast(ticket, "Plan 1").status_code == 200
    assert Box(world).sizes == (1, 1)
