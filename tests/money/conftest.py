"""A treasurer, a board, and money."""

from datetime import date

import pytest

from tests.world import World
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Role
from wijkfonds.money.actions import receive
from wijkfonds.money.rules import Source


class Purse:
    """The world with somebody who keeps its money."""

    def __init__(self, world: World) -> None:
        self.world, self.day = world, date(2027, 3, 1)
        self.treasurer = world.resident(Role.TREASURER)
        self.browser = world.visitor(self.treasurer)
        self.address = f"/fondsen/{world.fund}/beheer/geld"

    def receive(self, cents: int, source: Source = Source.GEMEENTE) -> None:
        world = self.world
        with world.database.write() as session:
            receive(
                session,
                actor=world.member(session, self.treasurer),
                fund=fund_at(session, world.fund),
                cents=cents,
                source=source,
                text="bijdrage",
                booked_on=self.day,
                now=world.time(),
            )

    def form(self, euros: str, **values: str) -> dict[str, str]:
        return {"cents": euros, "booked_on": "1-3-2027", "text": "voor hout en verf", **values}


@pytest.fixture
def purse(world: World) -> Purse:
    return Purse(world)
