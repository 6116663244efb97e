"""A round with votes in its box, and the two who close it."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.ballots.voting import Box
from tests.browser import Visitor
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.membership.models import Role
from wijkfonds.urn.models import Turnout, Urn

URN = "/fondsen/eikenhof/beheer/rondes/zomer/stembus"
DICE = "3 1 6 2 6 2 4 5 1 3"


class Pair:
    """Two people with the role to close and open; everything goes through the pages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.teller = world.resident(Role.TELLER)
        world.on_ballot([20_000, 30_000, 60_000])

    @property
    def first(self) -> Visitor:
        return self.world.visitor(self.world.committee)

    @property
    def second(self) -> Visitor:
        return self.world.visitor(self.teller)

    def close(self) -> TestResponse:
        assert self.first.post(f"{URN}/sluiten").status_code == 303
        return self.confirm()

    def confirm(self, who: Visitor | None = None) -> TestResponse:
        act = self.world.newest_act()
        return (who or self.second).post(f"/fondsen/eikenhof/beheer/samen/{act}/bevestigen")

    def open(self, first: str = DICE, second: str = DICE) -> TestResponse:
        self.world.time.move(minutes=1)
        assert self.first.post(f"{URN}/dobbelstenen", {"digits": first}).status_code == 303
        return self.second.post(f"{URN}/openen", {"digits": second})

    @property
    def urn(self) -> Urn | None:
        return self._kept(Urn)

    @property
    def turnout(self) -> Turnout | None:
        return self._kept(Turnout)

    @property
    def box(self) -> Box:
        return Box(self.world)

    def email_of(self, account_id: Any) -> str:
        with self.world.database.session() as session:
            return session.get_one(Account, account_id).email

    def tick(self) -> None:
        """The worker's minute."""
        self.world.app.extensions["jobs"]._tick()

    def _kept(self, kind: Any) -> Any:
        with self.world.database.session() as session:
            return session.get(kind, self.world.find_round(session, "zomer").id)


@pytest.fixture
def pair(world: World) -> Pair:
    return Pair(world)
