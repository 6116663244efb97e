"""A committee that answers, people who ask, and what is kept of them."""

from typing import Any
from uuid import UUID

import pytest

from tests.browser import Visitor
from tests.world import World
from wijkfonds.membership.models import Membership

JOIN = "/fondsen/eikenhof/lid-worden"
MEMBERS = "/fondsen/eikenhof/beheer/leden"
ADDRESS = {"postcode": "1234 AB", "house_number": "12 B"}
REASON = "Op dit adres staat geen woning."


class People:
    """Whoever asks, and a committee member at a browser."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.committee: Visitor = world.visitor(world.committee)

    def ask(self, account_id: UUID | None = None, **typed: str) -> UUID:
        """Somebody who asks to be a member by the page."""
        account_id = account_id or self.world.account()
        answer = self.world.visitor(account_id).post(JOIN, ADDRESS | typed)
        assert (answer.status_code, answer.location) == (303, JOIN), answer.text
        return account_id

    def kept(self, account_id: UUID) -> Membership:
        with self.world.database.session() as session:
            found = self.world.member(session, account_id)
            assert found is not None
            return found

    def page(self, account_id: UUID) -> str:
        return f"{MEMBERS}/{self.kept(account_id).id}"

    def seen(self, account_id: UUID) -> str:
        """What the page of a question carries, to tell which address somebody looked at."""
        return self.kept(account_id).asked_at.isoformat()

    def confirm(self, account_id: UUID, by: Visitor | None = None, seen: str = "") -> Any:
        typed = {"gezien": seen or self.seen(account_id)}
        return (by or self.committee).post(f"{self.page(account_id)}/bevestigen", typed)

    def refuse(self, account_id: UUID, reason: str = REASON, by: Visitor | None = None, seen: str = "") -> Any:
        typed = {"gezien": seen or self.seen(account_id), "reason": reason}
        return (by or self.committee).post(f"{self.page(account_id)}/afwijzen", typed)


@pytest.fixture
def people(world: World) -> People:
    return People(world)
