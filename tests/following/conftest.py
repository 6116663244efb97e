"""Somebody who follows things, and what reaches them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.browser import Visitor
from tests.world import World
from wijkfonds.following.models import Follow
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.funds.queries import fund_at
from wijkfonds.notifications.actions import choose
from wijkfonds.notifications.rules import Kind, Pace

ROUND = "/mijn/volgen/eikenhof/zomer"
PLAN = f"{ROUND}/een-bankje"
PUBLIC = "/fondsen/eikenhof/rondes/zomer"


class Follower:
    """With an account; no member of anything unless said otherwise."""

    def __init__(self, world: World, email: str, account_id: UUID | None = None) -> None:
        self.world, self.email = world, email
        self.id = account_id or world.account(email)
        self.browser: Visitor = world.visitor(self.id)

    def follow(self, address: str = PLAN) -> Any:
        return self.browser.post(address)

    def stop(self, follow_id: UUID) -> Any:
        return self.browser.post(f"/mijn/volgen/stoppen/{follow_id}")

    @property
    def follows(self) -> Sequence[Follow]:
        with self.world.database.session() as session:
            query = select(Follow).where(Follow.account_id == self.id)
            return session.scalars(query.order_by(Follow.followed_at)).all()

    def wants(self, pace: Pace, kind: Kind = Kind.FOLLOWING) -> None:
        with self.world.database.write() as session:
            fund = fund_at(session, "eikenhof")
            choose(session, account_id=self.id, fund_id=fund.id, paces={kind: pace})

    def subjects(self, mails: Sequence[OutboxMail]) -> list[str]:
        return [mail.subject for mail in mails if mail.recipient == self.email]

    def read(self, mails: Sequence[OutboxMail]) -> str:
        return "\n".join(mail.body for mail in mails if mail.recipient == self.email)


@pytest.fixture
def plan(world: World) -> str:
    """The key of "Een bankje", by somebody of whom no mail is looked at."""
    return world.proposal(world.round(), by=world.resident(email="indiener@voorbeeld.example"))


@pytest.fixture
def follower(world: World) -> Follower:
    return Follower(world, "volger@voorbeeld.example")
