"""A round that was counted before, and a draft whose rule is being chosen."""

import pytest

from tests.results.conftest import Counters
from tests.world import World
from wijkfonds.tally.rule import Completion, RuleName

# Of 1000 euro each of 18 has 55: enough for "Plan 1" (200 of four) and "Plan 2" (300 of six), not for "Plan 3" (600 of
# eight).  Most votes first takes "Plan 3" and "Plan 2", and then "Plan 1" no longer fits.
BALLOTS = [("Plan 3",)] * 8 + [("Plan 2",)] * 6 + [("Plan 1",)] * 4
BY_SHARES, BY_VOTES = {"Plan 1", "Plan 2"}, {"Plan 2", "Plan 3"}


@pytest.fixture
def counted(world: World) -> Counters:
    found = Counters(world)
    found.vote_and_close(*BALLOTS, rule=RuleName.EQUAL_SHARES, completion=Completion.NONE)
    found.count()
    assert found.publish().status_code == 303
    world.round(slug="nieuw", published=False)
    return found
