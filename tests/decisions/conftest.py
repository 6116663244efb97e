"""A counted round whose result is online, a board, and money kept apart for it."""

from typing import Any

import pytest

from tests.browser import Visitor
from tests.world import World
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Role
from wijkfonds.money.actions import receive, reserve
from wijkfonds.money.rules import Source
from wijkfonds.results.actions import request_count
from wijkfonds.results.counting import count_round
from wijkfonds.rounds.models import DecisionMode


class Board:
    """Two of the board of this fund, and their desk for one round."""

    def __init__(self, world: World, slug: str) -> None:
        self.world, self.slug = world, slug
        self.first, self.second = world.resident(Role.BOARD), world.resident(Role.BOARD)
        self._browser: Visitor | None = None
        self.public = f"/fondsen/{world.fund}/rondes/{slug}"
        self.desk = f"/fondsen/{world.fund}/beheer/rondes/{slug}/besluiten"

    @property
    def browser(self) -> Visitor:
        """Signed in when it is first asked for."""
        if self._browser is None:
            self._browser = self.world.visitor(self.first)
        return self._browser

    @browser.setter
    def browser(self, somebody: Visitor) -> None:
        self._browser = somebody

    def count(self) -> None:
        """The box is opened, counted, and two people put the result online."""
        world = self.world
        world.open_box(self.slug)
        with world.app.app_context():
            with world.database.write() as session:
                found = world.find_round(session, self.slug)
                actor = world.member(session, world.committee)
                run = request_count(session, actor=actor, round_=found, now=world.time())
                round_id, number = found.id, run.number
            count_round(str(round_id), number)
        address = f"/fondsen/{world.fund}/beheer/rondes/{self.slug}/uitslag"
        assert world.visitor(world.committee).post(address).status_code == 303
        assert world.confirm().status_code == 303
        world.time.move(minutes=1)

    def reserve(self, cents: int = 100_000) -> None:
        world = self.world
        treasurer = world.resident(Role.TREASURER)
        with world.database.write() as session:
            actor, fund = world.member(session, treasurer), fund_at(session, world.fund)
            day = {"booked_on": world.time().date(), "now": world.time()}
            receive(session, actor=actor, fund=fund, cents=cents, source=Source.GEMEENTE, text="bijdrage", **day)
            found = world.find_round(session, self.slug)
            reserve(session, actor=actor, round_=found, cents=cents, now=world.time())

    def write(self, proposal: str, outcome: str, cents: str = "", reason: str = "", **more: Any) -> Any:
        form = {"outcome": outcome, "cents": cents, "reason": reason, "revision": "0"} | more
        return self.browser.post(f"{self.desk}/{proposal}", form)

    def release(self) -> Any:
        """One asks, another confirms."""
        asked = self.browser.post(f"{self.desk}/vrijgeven")
        if asked.status_code != 303:
            return asked
        self.world.time.move(minutes=1)
        address = f"/fondsen/{self.world.fund}/beheer/samen/{self.world.newest_act()}/bevestigen"
        return self.world.visitor(self.second).post(address)


class Boardroom(Board):
    """Plan 1 (€ 200) was chosen with two votes, Plan 2 (€ 900) was not with one; € 1.000 in all."""

    def __init__(self, world: World, mode: DecisionMode = DecisionMode.RESIDENTS_DECIDE) -> None:
        super().__init__(world, world.on_ballot([20_000, 90_000], decision_mode=mode))
        for titles in (("Plan 1",), ("Plan 1",), ("Plan 2",)):
            world.vote(self.slug, *titles)
        world.time.move(days=10)
        self.count()


@pytest.fixture
def boardroom(world: World) -> Boardroom:
    return Boardroom(world)


@pytest.fixture
def advice(world: World) -> Boardroom:
    """A round in which the vote is advice."""
    return Boardroom(world, DecisionMode.RESIDENTS_ADVISE)
