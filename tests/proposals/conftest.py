"""Somebody who writes, and what a whole proposal is when it is typed."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tests.browser import Visitor
from tests.proposals.pages import write_new
from tests.world import LONG, World
from wijkfonds.foundation.refusals import sentence
from wijkfonds.membership.models import Level, MembershipState
from wijkfonds.proposals.models import Proposal

NEW = "/fondsen/eikenhof/rondes/zomer/voorstellen/nieuw"
LIST = "/fondsen/eikenhof/rondes/zomer/voorstellen"
WHOLE = {
    "title": "Bank bij de vijver",
    "summary": "Een bank bij het water, in de schaduw.",
    "text": LONG,
    "place": "Bij de vijver",
    "theme": "duurzaam",
    "costs-0-what": "Hout",
    "costs-0-cents": "1.250,50",
}


class Writer:
    """A member with a browser, in a round that is open for proposals."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.round = world.round(budget_cents=1_000_000)
        self.account_id = world.resident()
        self.browser: Visitor = world.visitor(self.account_id)

    def start(self, **changed: Any) -> str:
        """The address of the new draft."""
        return write_new(self.browser, NEW, WHOLE | changed)

    def kept(self) -> list[Proposal]:
        with self.world.database.session() as session:
            whole = (joinedload(Proposal.theme), selectinload(Proposal.costs))
            return list(session.scalars(select(Proposal).options(*whole).order_by(Proposal.created_at, Proposal.title)))

    def newest(self) -> dict[str, str]:
        """What a page that was opened just now would send about the text that it showed."""
        return {"revision": str(self.kept()[0].revision)}

    def refuse_membership(self) -> None:
        with self.world.database.write() as session:
            member = self.world.member(session, self.account_id)
            assert member is not None
            member.state, member.refusal_reason = MembershipState.REFUSED, "Dit adres ligt niet in de wijk."
            member.level = Level.UNKNOWN


@pytest.fixture
def writer(world: World) -> Writer:
    return Writer(world)


@pytest.fixture
def says(app: Flask) -> Callable[..., bool]:
    """Does this answer hold the sentence of this key?"""

    def look(answer: Any, key: Any) -> bool:
        with app.app_context():
            return sentence(key) in unescape(answer.text)

    return look
