"""A round that is open for voting."""

import pytest

from tests.ballots.voting import Voter
from tests.world import World


@pytest.fixture
def voter(world: World) -> Voter:
    """Somebody before a ballot of three plans, of 200, 300 and 600 euro, with a budget of 1000."""
    world.on_ballot([20_000, 30_000, 60_000])
    return Voter(world)
