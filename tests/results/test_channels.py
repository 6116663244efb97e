"""How people came in is told per way, but not where so few came in one way that they are known."""

from uuid import uuid4

import pytest

from wijkfonds.results.telling import FEWEST_PER_CHANNEL, participation_in
from wijkfonds.roll.models import Channel, Participation


@pytest.fixture
def told(world):
    """What is told when this many came by each channel."""
    world.on_ballot([20_000, 30_000, 60_000])

    def tell(**numbers: int) -> dict[str, int]:
        with world.database.write() as session:
            round_ = world.find_round(session, "zomer")
            for channel, number in numbers.items():
                for _ in range(number):
                    session.add(Participation(round_id=round_.id, entry_id=uuid4(), channel=Channel(channel)))
            session.flush()
            found = participation_in(session, round_)
            session.rollback()
        return found

    return tell


def test_ways_of_ten_and_more_are_told_apart(told):
    assert FEWEST_PER_CHANNEL == 10
    assert told(online=12, desk=10) == {"online": 12, "desk": 10}


def test_with_nine_at_the_desk_they_are_told_together(told):
    assert told(online=12, desk=9) == {"together": 21}


def test_one_way_alone_is_told_however_few_came(told):
    assert told(online=3) == {"online": 3}
