"""What a fund has beside its rounds: things with an address of their own that somebody could guess."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.browser import Visitor
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.advice.models import AdviceRequest
from wijkfonds.bylaws.actions import as_read, publish_bylaws, start_draft
from wijkfonds.bylaws.rules import seen_of
from wijkfonds.funds.queries import fund_at
from wijkfonds.gemeenten.models import Gemeente, Oversight, OversightState
from wijkfonds.membership.actions import join_fund
from wijkfonds.membership.models import Membership, Role
from wijkfonds.moderation.models import Block
from wijkfonds.money.actions import receive
from wijkfonds.money.rules import Source
from wijkfonds.organisations.models import Organisation, OrganisationInvitation, OrganisationPerson
from wijkfonds.roles.actions import invite

REASON = "Diende zeven keer dezelfde reclame in."


class Things:
    """A blocked member, a block that waits for a second person, somebody who waits to be let in, somebody who was
    asked for a role, money that came in, a reglement with a draft of the next, and an organisation of `member`, who
    `asks` somebody in.
    """

    def __init__(self, world: World, *, member: UUID, asks: str = "gevraagd@voorbeeld.example") -> None:
        self.world, self.blocked = world, world.resident()
        self._propose_a_block(self.blocked)
        assert world.confirm().status_code == 303
        with world.database.session() as session:
            self.block: UUID = session.scalars(select(Block.id).join(Membership).where(self._is_here(session))).one()
            self.officer: UUID = world.member(session, world.committee).id
        self.asking, self.entry, self.invitation = self._asking(), self._entry(), self._invitation()
        self.act = self.wait()
        self._reglement()
        self.organisation = self._organisation(world.visitor(member), asks)

    def wait(self) -> UUID:
        """Somebody new would be blocked if a second person said so now; what waited for too long is over."""
        self.world.time.move(minutes=1)  # it is the newest, and what comes after is newer
        self._propose_a_block(self.world.resident())
        self.act = self.world.newest_act()
        self.world.time.move(minutes=1)
        return self.act

    def values(self) -> dict[str, Any]:
        """For the names in addresses."""
        found = {"member": self.asking, "entry": self.entry, "act": self.act, "invitation": self.invitation}
        return found | self.organisation

    @property
    def own(self) -> str:
        """The organisation's key in the addresses of its people."""
        return str(self.organisation["own"])

    def _reglement(self) -> None:
        world = self.world
        with world.database.write() as session:
            actor, fund = world.member(session, world.committee), fund_at(session, world.fund)
            draft = start_draft(session, actor=actor, fund=fund)
            seen = seen_of(as_read(session, fund, draft))
            publish_bylaws(session, actor=actor, fund=fund, draft=draft, seen=seen, now=world.time())
            start_draft(session, actor=actor, fund=fund)

    def _organisation(self, browser: Visitor, asks: str) -> dict[str, Any]:
        typed = {"name": f"De Eik van {self.world.fund}", "kind": "groep"}
        own = browser.post(f"/fondsen/{self.world.fund}/organisaties/nieuw", typed).location.rpartition("/")[2]
        assert browser.post(f"/mijn/organisaties/{own}/vragen", {"email": asks}).status_code == 303
        with self.world.database.session() as session:
            made = session.get_one(Organisation, UUID(own))
            asked = session.scalars(select(OrganisationInvitation.id).filter_by(organisation_id=made.id)).one()
            person = session.scalars(select(OrganisationPerson.id).filter_by(organisation_id=made.id)).one()
            return {"organisation": made.slug, "own": own, "asked": asked, "person": person}

    def _is_here(self, session: Session) -> Any:
        fund = fund_at(session, self.world.fund)
        return Membership.fund_id == fund.id

    def _propose_a_block(self, account: UUID) -> None:
        world = self.world
        with world.database.session() as session:
            place = f"/fondsen/{world.fund}/beheer/leden/{world.member(session, account).id}/blokkade"
        last = world.time() + timedelta(days=60)
        form = {"last_day": f"{last:%d-%m-%Y}", "reason": REASON}
        assert world.visitor(world.committee).post(place, form).status_code == 303

    def _asking(self) -> UUID:
        account_id = self.world.account()
        with self.world.database.write() as session:
            return join_fund(
                session,
                account=session.get_one(Account, account_id),
                fund=fund_at(session, self.world.fund),
                postcode="1234AB",
                house_number="1",
                area=["1234"],
                now=self.world.time(),
            ).id

    def _entry(self) -> UUID:
        treasurer = self.world.resident(Role.TREASURER)
        with self.world.database.write() as session:
            return receive(
                session,
                actor=self.world.member(session, treasurer),
                fund=fund_at(session, self.world.fund),
                cents=5_000,
                source=Source.GEMEENTE,
                text="bijdrage",
                booked_on=self.world.time().date(),
                now=self.world.time(),
            ).id

    def _invitation(self) -> UUID:
        world, neighbour = self.world, self.world.resident()
        with world.database.write() as session:
            actor, member = world.member(session, world.committee), world.member(session, neighbour)
            return invite(session, actor=actor, member=member, role=Role.TELLER, now=world.time()).id


def asked_for_advice(world: World, proposal_id: UUID) -> UUID:
    """The gemeente looks on in the fund and was asked about this proposal; made once."""
    with world.database.write() as session:
        made = session.scalars(select(AdviceRequest.id)).one_or_none()
        if made is not None:
            return made
        fund, now = fund_at(session, world.fund), world.time()
        gemeente = session.scalars(select(Gemeente.id).where(Gemeente.slug == "merenveld")).one()
        links = {"gemeente_id": gemeente, "fund_id": fund.id, "state": OversightState.ACCEPTED}
        session.add(Oversight(**links, asked_at=now, answered_at=now))
        request = AdviceRequest(proposal_id=proposal_id, gemeente_id=gemeente, asked_by_id=world.committee)
        request.asked_at, request.until = now, now + timedelta(days=14)
        session.add(request)
        session.flush()
        return request.id
