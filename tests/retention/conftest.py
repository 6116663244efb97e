"""Somebody of whom everything is held, and whom we would know again anywhere."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select

from tests.decisions.conftest import Boardroom
from tests.world import World
from wijkfonds.accounts.models import Account, LinkPurpose
from wijkfonds.accounts.passwords import passwords
from wijkfonds.foundation import clock
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.logbook.actions import record
from wijkfonds.membership.events import RoleEvent
from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.models import RetentionCount
from wijkfonds.retention.nightly import keep_to_the_rules
from wijkfonds.rounds.models import Round

NAME, EMAIL, POSTCODE, HOUSE = "Zwaantje Uniekenaam", "zwaantje@uniek.example", "1234ZX", "77"
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
        if roles:
            committee.post(f"{page}/taken", {"roles": [role.value for role in roles]})
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
    _in_every_other_table(world, resident)
    resident.browser = world.visitor(resident.id)
    return resident


def _owns_the_proposal(world: World, resident: Resident, slug: str) -> None:
    with world.database.write() as session:
        found = session.scalars(select(Proposal).where(Proposal.title == "Plan 1")).one()
        found.proposer_id = resident.id
    world.round(slug="herfst")
    world.proposal("herfst", "Een half plan", by=resident.id, draft=True)


def _in_every_other_table(world: World, resident: Resident) -> None:
    tables = Model.metadata.tables
    with world.database.write() as session:
        round_ = world.find_round(session, "zomer")
        plans = dict(session.execute(select(Proposal.title, Proposal.id)).all())
        for name, values in _as_officer(world, resident, round_.fund_id, plans["Plan 2"]).items():
            session.execute(insert(tables[name]).values(values))
        for name, values in _as_resident(world, resident, round_, plans["Plan 1"]).items():
            session.execute(insert(tables[name]).values(values))
        member = world.member(session, resident.id)
        of_now = {"actor_id": resident.id, "now": world.time()}
        record(session, fund_id=round_.fund_id, event=RoleEvent.GIVEN, role="board", **of_now)
        session.execute(insert(tables["membership_role"]).values(membership_id=member.id, role=Role.BOARD))


def _as_officer(world: World, resident: Resident, fund_id: UUID, plan: UUID) -> dict[str, dict[str, Any]]:
    now, me = world.time(), resident.id
    by_me = {"proposal_id": plan, "assessor_id": me, "rationale": "Dit kan hier goed, denk ik."}
    act = {"fund_id": fund_id, "kind": "publish_result", "subject": "x", "what": "Zomerronde", "fingerprint": ""}
    act |= {"proposed_by": me, "proposed_at": now, "expires_at": now, "state": "expired", "answered_at": now}
    return {
        "assessment": by_me | {"id": me, "outcome": "feasible", "assessed_at": now},
        "score": by_me | {"value": 7, "scored_at": now},
        "gemeente": {"id": me, "slug": "merenveld", "name": "Merenveld", "created_at": now},
        "observer": {"gemeente_id": me, "account_id": me},
        "act": act | {"id": me, "reason": ""},
    }


def _as_resident(world: World, resident: Resident, round_: Round, plan: UUID) -> dict[str, dict[str, Any]]:
    now, me = world.time(), resident.id
    link = {"token_hash": "a" * 64, "purpose": LinkPurpose.NEW_PASSWORD, "email": EMAIL, "next_path": ""}
    home = {"name": NAME, "number": 77, "letter": "", "addition": "", "postcode": POSTCODE, "contact": EMAIL}
    payment = {"fund_id": round_.fund_id, "proposal_id": plan, "direction": "pay", "cents": 100, "text": "hout"}
    return {
        "mail_link": link | {"expires_at": now},
        "letter_request": home | {"id": me, "round_id": round_.id, "asked_at": now},
        "payment": payment | {"id": me, "booked_on": now.date(), "created_at": now},
    }


def night(world: World) -> None:
    """The worker's part, at the time of the test."""
    with world.app.app_context():
        keep_to_the_rules()


def counted(world: World) -> dict[str, int]:
    with world.database.session() as session:
        return {count.rule: count.number for count in session.scalars(select(RetentionCount))}


def undelivered(world: World, to: str) -> None:
    with world.database.write() as session:
        session.add(OutboxMail(recipient=to, subject="x", body="x", about="x", tries=12, next_try=clock.now()))
