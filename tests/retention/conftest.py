"""Somebody of whom everything is held, and whom we would know again anywhere."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.decisions.conftest import Boardroom
from tests.retention.every_table import EMAIL, NAME, POSTCODE, fill_every_table
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.membership.actions import appoint
from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.models import RetentionCount
from wijkfonds.retention.nightly import keep_to_the_rules
from wijkfonds.roles.models import RoleInvitation

HOUSE = "77"
PASSWORD = "zeven-zwanen-zwemmen"
FORGET = "/mijn/vergeten"


class Resident:
    """An account with a password, by the actions people use."""

    def __init__(self, world: World, *roles: Role, name: str = NAME, email: str = EMAIL) -> None:
        self.world = world
        with world.app.app_context():
            hashed = passwords().hash(PASSWORD)
        self.id: UUID = world.account(email, name, hashed)
        asked = world.visitor(self.id).post(
            f"/fondsen/{world.fund}/lid-worden", {"postcode": POSTCODE, "house_number": HOUSE}
        )
        assert asked.status_code == 303, asked.text
        member = self.member()
        page = f"/fondsen/{world.fund}/beheer/leden/{member.id}"
        committee = world.visitor(world.committee)
        answer = committee.post(f"{page}/bevestigen", {"gezien": member.asked_at.isoformat()})
        assert answer.status_code == 303, answer.text
        with world.database.write() as session:
            for role in roles:
                appoint(session, member=world.member(session, self.id), role=role, now=world.time())
        self.browser = world.visitor(self.id)

    def member(self) -> Membership:
        with self.world.database.session() as session:
            found = self.world.member(session, self.id)
            assert found is not None
            return found

    def forget(self, password: str = PASSWORD) -> Any:
        return self.browser.post(FORGET, {"password": password})

    def account(self) -> Account:
        with self.world.database.session() as session:
            return session.get_one(Account, self.id)


@pytest.fixture
def resident(world: World) -> Resident:
    return Resident(world)


@pytest.fixture
def whole_life(world: World, resident: Resident) -> Resident:
    """A round from proposal to letter, and a row in every table that can bear a person."""
    board = Boardroom(world)
    world.on_roll(resident.id)
    board.reserve()
    _owns_the_proposal(world, resident, board.slug)
    board.browser.post(f"{board.desk}/overnemen")
    assert board.release().status_code == 303
    fill_every_table(world, resident.id)
    resident.browser = world.visitor(resident.id)
    return resident


def _owns_the_proposal(world: World, resident: Resident, slug: str) -> None:
    with world.database.write() as session:
        found = session.scalars(select(Proposal).where(Proposal.title == "Plan 1")).one()
        found.proposer_id = resident.id
    world.round(slug="herfst")
    world.proposal("herfst", "Een half plan", by=resident.id, draft=True)


def night(world: World) -> None:
    """The worker's part, at the time of the test."""
    with world.app.app_context():
        keep_to_the_rules()


def counted(world: World) -> dict[str, int]:
    with world.database.session() as session:
        return {count.rule: count.number for count in session.scalars(select(RetentionCount))}


def asked_for_a_task(world: World) -> None:
    with world.database.write() as session:
        member, now = world.member(session, world.committee), world.time()
        session.add(RoleInvitation(member_id=member.id, role=Role.TELLER, invited_at=now, expires_at=now))
