"""When it leaves, until when it can be stopped, and how far it is."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from wijkfonds.messages.rules import has_left, leaves_at, share_done, still_to_fill_in

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (NOW, False),
        (NOW + timedelta(minutes=10) - SECOND, False),
        (NOW + timedelta(minutes=10), True),
        (NOW + timedelta(days=1), True),
    ],
)
def test_ten_minutes_and_no_longer(now, left):
    assert has_left(leaves_at(NOW), now) is left


@pytest.mark.parametrize(
    ("done", "people", "share"), [(0, 3, 0), (1, 3, 33), (3, 3, 100), (4, 3, 100), (0, 0, 100), (199, 200, 99)]
)
def test_a_share_is_whole_only_at_the_end(done, people, share):
    assert share_done(done, people) == share


@pytest.mark.parametrize(
    ("body", "gaps"),
    [
        ("Op [dag en datum], om [uur].", ["[dag en datum]", "[uur]"]),
        ("Op dinsdag, om half acht [in de zaal].", []),
    ],
)
def test_gaps_of_an_example_are_seen(body, gaps):
    assert still_to_fill_in(body) == gaps
