"""A round whose voting is over, and the committee's browser."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.ballots.voting import Box
from tests.browser import Visitor
from tests.world import World
from wijkfonds.results.models import CountRun
from wijkfonds.results.queries import counts_of, newest_run
from wijkfonds.rounds.models import Round
from wijkfonds.tally.outcome import Outcome

COUNT = "/fondsen/eikenhof/beheer/rondes/zomer/telling"
PUBLISH = "/fondsen/eikenhof/beheer/rondes/zomer/uitslag"
RESULT = "/fondsen/eikenhof/rondes/zomer/uitslag"
VOTES = (("Plan 1",), ("Plan 1", "Plan 2"), ("Plan 3",))


class Counters:
    """The committee of a round with plans of 200, 300 and 600 euro and a budget of 1000."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def committee(self) -> Visitor:
        """Freshly signed in: a month goes by in a round."""
        return self.world.visitor(self.world.committee)

    def vote_and_close(self, *ballots: tuple[str, ...], **round_values: Any) -> None:
        self.vote(*ballots, **round_values)
        self.close()

    def vote(self, *ballots: tuple[str, ...], **round_values: Any) -> None:
        self.world.on_ballot([20_000, 30_000, 60_000], **round_values)
        for titles in ballots or VOTES:
            self.world.vote("zomer", *titles)

    def close(self, slug: str = "zomer") -> None:
        """The clock shuts the door; two people close the box and open it."""
        self.world.time.move(days=10)
        self.world.open_box(slug)

    def count(self) -> TestResponse:
        return self.committee.post(COUNT)

    def publish(self) -> TestResponse:
        """One asks, another confirms; what refused it when it was refused."""
        asked = self.committee.post(PUBLISH)
        return self.world.confirm() if asked.status_code == 303 else asked

    @property
    def round(self) -> Round:
        with self.world.database.session() as session:
            return self.world.find_round(session, "zomer")

    @property
    def run(self) -> CountRun | None:
        with self.world.database.session() as session:
            return newest_run(session, self.round.id)

    @property
    def outcome(self) -> Outcome | None:
        with self.world.database.session() as session:
            counts = counts_of(session, self.round.id)
            return counts[0].outcome if counts else None

    @property
    def funded(self) -> list[str]:
        """Titles, in the order chosen."""
        assert self.outcome is not None
        titles = {key: title for title, key in self.world.ballot_keys("zomer").items()}
        return [titles[key] for key in self.outcome.funded]

    def box(self) -> Box:
        return Box(self.world)


@pytest.fixture
def counters(world: World) -> Counters:
    return Counters(world)
