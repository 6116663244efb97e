"""A member who made an organisation, and the pages on which people deal with it."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.logbook.queries import check_chain, entries_in_order
from wijkfonds.organisations.models import Organisation, OrganisationInvitation, OrganisationPerson

PLACE = "/fondsen/eikenhof/organisaties"
CLUB = {
    "name": "Wijkvereniging De Eik",
    "kind": "wijkvereniging",
    "about": "Wij houden het buurthuis open.",
    "website": "www.de-eik.example",
    "contact_email": "info@de-eik.example",
    "kvk": "1234 5678",
}


class Club:
    """`maker` made "Wijkvereniging De Eik" and manages it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.maker = self.person("maker@voorbeeld.example", "Mina de Maker")
        self.own = self.make(self.maker)

    def person(self, email: str, name: str = "Bewoner") -> UUID:
        account_id = self.world.resident(email=email)
        with self.world.database.write() as session:
            session.get_one(Account, account_id).name = name
        return account_id

    def make(self, by: UUID, **changed: str) -> str:
        """Where its people find it."""
        answer = self.world.visitor(by).post(f"{PLACE}/nieuw", CLUB | changed)
        assert answer.status_code == 303, answer.text
        return str(answer.location)

    def ask(self, email: str, by: UUID | None = None) -> Any:
        return self.world.visitor(by or self.maker).post(f"{self.own}/vragen", {"email": email})

    def invitation(self) -> UUID:
        with self.world.database.session() as session:
            newest = select(OrganisationInvitation.id).order_by(OrganisationInvitation.invited_at.desc())
            return session.scalars(newest.limit(1)).one()

    def answer(self, by: UUID, said: str = "ja") -> Any:
        return self.world.visitor(by).post(f"/mijn/organisaties/gevraagd/{self.invitation()}", {"antwoord": said})

    def join(self, email: str, name: str = "Bewoner", account_id: UUID | None = None) -> UUID:
        """Asked, and said yes."""
        joiner = account_id or self.person(email, name)
        assert self.ask(email).status_code == 303
        assert self.answer(joiner).status_code == 303
        return joiner

    def place(self, of: UUID) -> UUID:
        """The number of somebody's place in it."""
        with self.world.database.session() as session:
            mine = select(OrganisationPerson.id).where(OrganisationPerson.account_id == of)
            return session.scalars(mine.where(OrganisationPerson.left_at.is_(None))).one()

    def post(self, place: str, by: UUID | None = None, **typed: str) -> Any:
        return self.world.visitor(by or self.maker).post(f"{self.own}/{place}", typed)

    def page(self, slug: str = "wijkvereniging-de-eik") -> str:
        return str(self.world.visitor().get(f"{PLACE}/{slug}").text)

    def kept(self) -> list[Organisation]:
        with self.world.database.session() as session:
            return list(session.scalars(select(Organisation).order_by(Organisation.slug)))

    def told(self) -> list[tuple[str, str]]:
        with self.world.database.session() as session:
            fund = self.kept()[0].fund_id
            assert check_chain(session, fund) == []
            entries = entries_in_order(session, fund)
            return [(each.event, each.facts_json) for each in entries if each.event.startswith("organisation")]


@pytest.fixture
def club(world: World) -> Club:
    return Club(world)
