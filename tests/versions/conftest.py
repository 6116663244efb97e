"""A public proposal that its writer changes, and what was kept of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.proposals.conftest import NEW, WHOLE
from tests.proposals.pages import STEPS, hidden_in, part_of, write_new
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
        self.address, self.typed = write_new(self.browser, NEW, WHOLE), dict(WHOLE)
        assert self.browser.post(f"{self.address}/indienen").status_code == 303

    def proposal(self) -> Proposal:
        with self.world.database.session() as session:
            return session.scalars(select(Proposal).where(Proposal.slug == "bank-bij-de-vijver")).one()

    def rewrite(self, why: str = "", **changed: Any) -> Any:
        """The steps of which something changed, each as its page was just opened; the answer to the last."""
        self.world.time.move(minutes=1)
        typed, answer = self.typed | changed, None
        for ending in STEPS:
            if part_of(ending, changed):
                seen = hidden_in(self.browser.get(f"{self.address}{ending}").text)
                said = {"why": why} if why else {}
                answer = self.browser.post(f"{self.address}{ending}", part_of(ending, typed) | seen | said)
        if answer is not None and answer.status_code == 303:
            self.typed = typed
        return answer

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
