"""A committee of two with browsers, a member who may be asked, and what is kept of it."""

from html import unescape
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.world import World
from wijkfonds.logbook.queries import check_chain, entries_in_order
from wijkfonds.membership.models import Role
from wijkfonds.roles.models import RoleInvitation

FUND = "/fondsen/eikenhof"
ROLES = f"{FUND}/beheer/taken"


class Crew:
    """`world.committee` and a colleague; `person` is verified and has no role."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.first, self.second = world.committee, world.resident(Role.COMMITTEE, email="collega@voorbeeld.example")
        self.person = world.resident(email="vrijwilliger@voorbeeld.example")

    def member_id(self, account_id: UUID) -> UUID:
        with self.world.database.session() as session:
            found = self.world.member(session, account_id)
            assert found is not None
            return found.id

    def post(self, by: UUID, path: str, **typed: str) -> Any:
        return self.world.visitor(by).post(path, typed)

    def ask(self, role: str, about: UUID | None = None, by: UUID | None = None) -> Any:
        place = f"{ROLES}/lid/{self.member_id(about or self.person)}"
        return self.post(by or self.first, place, role=role)

    def take(self, role: str, about: UUID, by: UUID | None = None) -> Any:
        return self.post(by or self.first, f"{ROLES}/lid/{self.member_id(about)}/{role}/afnemen")

    def lay_down(self, role: str, by: UUID) -> Any:
        return self.post(by, f"{ROLES}/{role}/neerleggen")

    def hand_over(self, role: str, by: UUID, email: str = "vrijwilliger@voorbeeld.example") -> Any:
        return self.post(by, f"{ROLES}/{role}/overdragen", email=email)

    def confirm(self, by: UUID | None = None) -> Any:
        return self.post(by or self.second, f"{FUND}/beheer/samen/{self.world.newest_act()}/bevestigen")

    def answer(self, said: str = "ja", by: UUID | None = None) -> Any:
        return self.post(by or self.person, f"/mijn/taken/{self.invitation().id}", antwoord=said)

    def give(self, role: str, about: UUID | None = None) -> None:
        """From the question to the yes."""
        assert self.ask(role, about).status_code == 303
        assert self.confirm().status_code == 303
        assert self.answer(by=about or self.person).status_code == 303

    def invitation(self) -> RoleInvitation:
        with self.world.database.session() as session:
            return session.scalars(select(RoleInvitation).order_by(RoleInvitation.invited_at.desc())).first()

    def roles(self, account_id: UUID | None = None) -> set[Role]:
        with self.world.database.session() as session:
            return {held.role for held in self.world.member(session, account_id or self.person).roles}

    def index(self, by: UUID | None = None) -> str:
        return unescape(self.world.visitor(by or self.first).get(ROLES).text)

    def events(self) -> list[tuple[str, str]]:
        with self.world.database.session() as session:
            fund = self.world.member(session, self.first).fund_id
            assert check_chain(session, fund) == []
            return [(entry.event, entry.facts_json) for entry in entries_in_order(session, fund)]


@pytest.fixture
def crew(world: World) -> Crew:
    return Crew(world)
