"""A public proposal that its writer changes, and what was kept of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.proposals.conftest import NEW, WHOLE
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.actions import take_in
from wijkfonds.proposals.models import Proposal
from wijkfonds.versions.models import Version

PAGE = "/fondsen/eikenhof/rondes/zomer/voorstellen/bank-bij-de-vijver"
LIST = f"{PAGE}/versies"
MINE = "/mijn/versies/eikenhof/zomer/bank-bij-de-vijver"
WHY = "De leuning wordt hoger, want buren met een stok vroegen daarom."


class Author:
    """Wrote "Bank bij de vijver" and submitted it; a minute goes by before each change."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.round(budget_cents=1_000_000)
        self.id = world.account("indiener@voorbeeld.example", "Ineke Diener")
        with world.database.write() as session:
            account, fund = session.get_one(Account, self.id), fund_at(session, world.fund)
            take_in(session, account=account, fund=fund, now=world.time())
        self.browser = world.visitor(self.id)
        self.address = str(self.browser.post(NEW, WHOLE).location)
        assert self.browser.post(f"{self.address}/indienen").status_code == 303

    def proposal(self) -> Proposal:
        with self.world.database.session() as session:
            return session.scalars(select(Proposal).where(Proposal.slug == "bank-bij-de-vijver")).one()

    def rewrite(self, **changed: Any) -> Any:
        """With the revision that there is, unless said otherwise."""
        self.world.time.move(minutes=1)
        return self.browser.post(self.address, WHOLE | {"revision": str(self.proposal().revision)} | changed)

    def restore(self, number: int, **typed: Any) -> Any:
        return self.browser.post(f"{MINE}/{number}", {"revision": str(self.proposal().revision)} | typed)

    def versions(self) -> Sequence[Version]:
        with self.world.database.session() as session:
            return session.scalars(select(Version).order_by(Version.number)).all()

    def freeze_text(self) -> None:
        """People can support it from now on."""
        with self.world.database.write() as session:
            found = self.world.find_round(session, "zomer")
            found.supporting_opens = self.world.time()
            found.supporting_closes = self.world.time() + timedelta(days=15)


@pytest.fixture
def author(world: World) -> Author:
    return Author(world)
