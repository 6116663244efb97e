"""A round that asks for the support of three others, a proposal, and somebody who may give it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.support.asking import ask_support
from tests.world import World
from wijkfonds.foundation.models import Model
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.support.models import SheetState, SupportSheet

THRESHOLD = 3
PUBLIC = "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje"
MINE = "/mijn/steun/eikenhof/zomer/een-bankje"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/een-bankje/steun"
NEIGHBOURS = (("Jan de Boer", "1234 AB", "1"), ("Fatima El Amrani", "1234 AB", "3"), ("P. Jansen", "1234AC", "5-b"))


class Gathering:
    """What people do with the support of one proposal, by the pages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.round = world.round()
        ask_support(world, self.round, THRESHOLD)
        self.proposer = world.resident()
        world.proposal(self.round, by=self.proposer)
        self.desk = world.visitor(world.committee)

    def give(self, account: UUID | None = None) -> Any:
        return self.world.visitor(account or self.world.resident()).post(MINE)

    def take_back(self, account: UUID) -> Any:
        return self.world.visitor(account).post(f"{MINE}/terugnemen")

    def count(self) -> int:
        with self.world.database.session() as session:
            return session.scalars(select(Proposal.support_count).where(Proposal.slug == "een-bankje")).one()

    def lives_at(self, account: UUID, name: str, postcode: str, house_number: str) -> UUID:
        with self.world.database.write() as session:
            member = self.world.member(session, account)
            member.postcode, member.house_number, member.account.name = postcode, house_number, name
        return account

    def enter(self, *people: tuple[str, str, str], number: int = 1, day: date | None = None, by: Any = None) -> Any:
        self.world.time.move(minutes=1)  # the newest is the newest
        day = day or self.world.time().date()
        form = {"number": str(number), "handed_in_on": f"{day:%d-%m-%Y}"}
        for place, (name, postcode, house) in enumerate(people or NEIGHBOURS):
            typed = {"name": name, "postcode": postcode, "house_number": house}
            form |= {f"lines-{place}-{box}": value for box, value in typed.items()}
        return (by or self.desk).post(DESK, form)

    def confirm(self) -> Any:
        return self.world.confirm(Role.COMMITTEE)

    def sheets(self) -> list[SheetState]:
        with self.world.database.session() as session:
            return list(session.scalars(select(SupportSheet.state).order_by(SupportSheet.entered_at)))

    def everything(self) -> str:
        """All rows of all tables."""
        with self.world.database.session() as session:
            return "".join(
                repr(row) for table in Model.metadata.sorted_tables for row in session.execute(select(table))
            )

    def sheet(self) -> str:
        with self.world.database.session() as session:
            newest = select(SupportSheet.id).order_by(SupportSheet.entered_at.desc()).limit(1)
            return f"{DESK}/{session.scalars(newest).one()}"


@pytest.fixture
def gathering(world: World) -> Gathering:
    return Gathering(world)
