"""A fund in the middle of everything, every kind of person at its doors, and the addresses of those doors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select

from tests.browser import Visitor
from tests.decisions.conftest import Boardroom
from tests.world import World
from wijkfonds.accounts.actions import make_account
from wijkfonds.acts.models import Act, ActState
from wijkfonds.bylaws.actions import as_read, publish_bylaws, start_draft
from wijkfonds.bylaws.rules import seen_of
from wijkfonds.foundation.gate import ACCOUNT, STRANGER, Audience, audience_of
from wijkfonds.foundation.models import Model
from wijkfonds.funds.queries import fund_at
from wijkfonds.gemeenten.actions import appoint_observer, make_gemeente
from wijkfonds.membership.actions import dismiss, join_fund
from wijkfonds.membership.models import Role
from wijkfonds.moderation.models import Block
from wijkfonds.money.models import LedgerEntry
from wijkfonds.organisations.models import OrganisationInvitation, OrganisationPerson
from wijkfonds.proposals.models import Proposal

KEPT_OUT = {"login_session"}  # whoever signs in has a row there
REASON = "Diende zeven keer dezelfde reclame in."


@dataclass(frozen=True)
class Person:
    """`kinds` is what somebody is to this fund and this gemeente, in the words of the table."""

    browser: Visitor
    kinds: frozenset[str]

    def belongs_to(self, audience: Audience) -> bool:
        return any(audience.lets_in(kind) for kind in self.kinds)


@dataclass(frozen=True)
class Door:
    endpoint: str
    method: str
    address: str
    audience: Audience


class Town:
    def __init__(self, world: World) -> None:
        self.world = world
        self.people: dict[str, Person] = {}
        self.boardroom = Boardroom(world)
        self.boardroom.reserve()
        world.round(slug="herfst")
        self.member = world.resident()
        self.key = world.proposal("herfst", "Een boom", by=self.member)
        self._moderation()
        self._reglement()
        self._make_people()
        self._organisation()
        self.values = self._values()
        self.doors = list(self._doors(world.app))

    def everything(self) -> dict[str, list[str]]:
        """All rows of all tables, as text."""
        with self.world.database.session() as session:
            return {
                table.name: sorted(repr(tuple(row)) for row in session.execute(select(table)))
                for table in Model.metadata.sorted_tables
                if table.name not in KEPT_OUT
            }

    def _moderation(self) -> None:
        """Somebody is blocked, and somebody else would be if a second person said so."""
        world, self.blocked = self.world, self.world.resident()
        committee = world.visitor(world.committee)
        for account in (self.blocked, world.resident()):
            with world.database.session() as session:
                place = f"/fondsen/eikenhof/beheer/leden/{world.member(session, account).id}/blokkade"
            day = world.time() + timedelta(days=30)
            answer = committee.post(place, {"last_day": f"{day:%d-%m-%Y}", "reason": REASON})
            assert answer.status_code == 303
            if account == self.blocked:
                assert world.confirm().status_code == 303

    def _reglement(self) -> None:
        """A version that is online, and a draft of the next."""
        world = self.world
        with world.database.write() as session:
            actor, fund = world.member(session, world.committee), fund_at(session, "eikenhof")
            draft = start_draft(session, actor=actor, fund=fund)
            seen = seen_of(as_read(session, fund, draft))
            publish_bylaws(session, actor=actor, fund=fund, draft=draft, seen=seen, now=world.time())
            start_draft(session, actor=actor, fund=fund)

    def _organisation(self) -> None:
        """Of the member, who asked the assessor in."""
        browser = self.people["member"].browser
        typed = {"name": "De Eik", "kind": "groep"}
        self.own = browser.post("/fondsen/eikenhof/organisaties/nieuw", typed).location.rpartition("/")[2]
        place = f"/mijn/organisaties/{self.own}"
        assert browser.post(f"{place}/vragen", {"email": "beoordelaar@voorbeeld.example"}).status_code == 303
        with self.world.database.session() as session:
            self.asked = session.scalars(select(OrganisationInvitation.id)).one()
            self.person = session.scalars(select(OrganisationPerson.id)).one()

    def _make_people(self) -> None:
        world, other = self.world, self.world.second_fund()
        self._add("stranger", None, STRANGER)
        self._add("account", world.account())
        self._add("member", self.member)
        self._add("blocked member", self.blocked)
        for role in Role:
            email = "beoordelaar@voorbeeld.example" if role == Role.ASSESSOR else ""
            self._add(role.value, world.resident(role, email=email), role.value)
        self._add("all roles of another fund", world.resident(*Role, fund=other))
        self._add("committee until yesterday", self._dismissed())
        for slug, kind in (("merenveld", "gemeente"), ("elders", ACCOUNT)):
            self._add(f"gemeente {slug}", self._official(slug), kind)
        with world.database.write() as session:
            made = make_account(
                session,
                email="admin@voorbeeld.example",
                name="A",
                password_hash="-",
                now=world.time(),
                is_administrator=True,
            )
            administrator = made.id
        self._add("administrator", administrator, "administrator")

    def _add(self, name: str, account: UUID | None, *kinds: str) -> None:
        known = set(kinds) if account is None else {ACCOUNT, *kinds}
        self.people[name] = Person(self.world.visitor(account), frozenset(known))

    def _dismissed(self) -> UUID:
        account = self.world.resident(Role.COMMITTEE)
        with self.world.database.write() as session:
            member = self.world.member(session, account)
            dismiss(session, member=member, role=Role.COMMITTEE, now=self.world.time())
        return account

    def _official(self, slug: str) -> UUID:
        account = self.world.account()
        with self.world.database.write() as session:
            gemeente = make_gemeente(session, slug=slug, name=slug.title(), now=self.world.time())
            appoint_observer(session, gemeente=gemeente, account_id=account)
        return account

    def _values(self) -> dict[str, Any]:
        world = self.world
        with world.database.write() as session:
            fund = fund_at(session, "eikenhof")
            asked = join_fund(
                session,
                account=make_account(
                    session, email="w@voorbeeld.example", name="W", password_hash="-", now=world.time()
                ),
                fund=fund,
                postcode="1234AB",
                house_number="1",
                area=["1234"],
                now=world.time(),
            )
            found = {"member": asked.id, "entry": session.scalars(select(LedgerEntry.id).limit(1)).one()}
            found["act"] = session.scalars(select(Act.id).where(Act.state == ActState.OPEN)).one()
            self.block = session.scalars(select(Block.id).where(Block.confirmed_at.is_not(None))).one()
            self.officer = world.member(session, world.committee).id
            found["about"] = session.scalars(select(Proposal.id).where(Proposal.slug == "plan-1")).one()
        fixed = {"fund": "eikenhof", "round_": "zomer", "proposal": "plan-1", "gemeente": "merenveld", "number": 1}
        fixed |= {"organisation": "de-eik", "own": self.own, "asked": self.asked, "person": self.person}
        return fixed | found | {"key": self.key, "token": "x", "pot": "x", "role": "committee", "article": "doel"}

    def _doors(self, app: Flask) -> Iterator[Door]:
        """Every route, filled in, once for looking and once for sending."""
        with app.test_request_context():
            for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
                audience = audience_of(app, rule.endpoint)
                if rule.endpoint == "static" or audience is None:
                    continue
                values = {name: self.values.get(name, uuid4()) for name in rule.arguments}
                if rule.endpoint == "roles.take":
                    values |= {"member": self.officer}
                if "block" in rule.endpoint or rule.endpoint == "moderation.lift":
                    values |= {"about": self.block} if "about" in values else {}
                address = rule.build(values)[1]
                for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                    yield Door(rule.endpoint, method, address, audience)
