"""After closing the committee sees how votes were spread over internet connections, never which ones."""

from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest

from tests.ballots.voting import CAST, Box, Voter, everything_stored
from tests.urn.conftest import URN
from wijkfonds.ballots.networks import Band, Connections, VotesPerNetwork, band_of, spread_of

HOME, FLAT = "192.0.2.7", "198.51.100.9"
ROUND, OTHER = UUID(int=1), UUID(int=2)
MONDAY, TUESDAY, WEDNESDAY = (date(2026, 3, day) for day in (2, 3, 4))
UNKNOWN = "na de laatste stem opnieuw gestart"
PARTLY = "Van de andere stemmen is dit niet bekend"


@pytest.mark.parametrize(
    ("votes", "band"),
    [
        (1, Band.ONE),
        (2, Band.FEW),
        (5, Band.FEW),
        (6, Band.MANY),
        (20, Band.MANY),
        (21, Band.CROWD),
        (500, Band.CROWD),
    ],
)
def test_bands_begin_and_end_where_they_say(votes, band):
    assert band_of(votes) == band


def test_a_spread_counts_connections_and_their_votes():
    assert spread_of([1, 1, 3, 5, 40]) == {
        Band.ONE: Connections(2, 2),
        Band.FEW: Connections(2, 8),
        Band.CROWD: Connections(1, 40),
    }


def test_a_day_that_is_over_keeps_bands_and_no_connection():
    seen = VotesPerNetwork()
    for day, network in ((MONDAY, "a"), (MONDAY, "a"), (MONDAY, "b"), (TUESDAY, "c"), (WEDNESDAY, "d")):
        seen.add(ROUND, network, day)
    assert seen.so_far(ROUND) == {Band.FEW: Connections(1, 2), Band.ONE: Connections(3, 3)}
    assert not {"a", "b", "c"} & set(str(vars(seen)).replace("'", " ").split()), "only today's are named"
    assert " d " in str(vars(seen)).replace("'", " ")


def test_rounds_are_counted_apart_and_forgotten_apart():
    seen = VotesPerNetwork()
    for round_id in (ROUND, ROUND, OTHER):
        seen.add(round_id, "a", MONDAY)
    seen.forget(ROUND)
    assert (seen.so_far(ROUND), seen.so_far(OTHER)) == ({}, {Band.ONE: Connections(1, 1)})


def vote_from(world, address: str, times: int = 1) -> None:
    for _ in range(times):
        voter = Voter(world)
        fields = voter.fields("Plan 1") | {"ticket": voter.ticket("Plan 1")}
        for _twice in range(2):
            answer = voter.browser.post(CAST, fields, environ_base={"REMOTE_ADDR": address})
            assert answer.status_code == 200


def rows(text: str) -> list[list[str]]:
    """The numbers in each row of the table."""
    cells = [part.split("</td>")[0] for row in text.split("<tr")[1:] for part in row.split('<td class="number">')[1:]]
    return [list(pair) for pair in list(pairwise(cells))[::2]]


def test_the_page_shows_it_after_closing_and_a_double_click_is_one_vote(pair, world):
    vote_from(world, HOME)
    vote_from(world, FLAT, 6)
    assert "internetverbinding" not in pair.first.get(URN).text
    world.time.move(days=1)
    vote_from(world, FLAT, 2)
    world.time.move(days=9)
    assert pair.close().status_code == 303
    text = pair.first.get(URN).text
    assert rows(text) == [["1", "1"], ["1", "2"], ["1", "6"], ["3", "9"]]
    assert UNKNOWN not in text
    assert PARTLY not in text
    held = everything_stored(world)
    assert HOME not in held
    assert FLAT not in held


def test_what_was_lost_at_a_restart_is_said(pair, world):
    vote_from(world, HOME)
    world.app.extensions["votes per network"] = VotesPerNetwork()
    vote_from(world, HOME, 2)
    world.time.move(days=10)
    pair.close()
    assert PARTLY in pair.first.get(URN).text
    assert Box(world).sizes == (3, 3)


def test_nothing_known_is_said_too(pair, world):
    vote_from(world, HOME)
    world.app.extensions["votes per network"] = VotesPerNetwork()
    world.time.move(days=10)
    pair.close()
    assert UNKNOWN in pair.first.get(URN).text
