"""A fund in any phase of its round, every kind of person at its doors, and the addresses of those doors."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from click.testing import CliRunner
from sqlalchemy import select

from tests.architecture.seasons import Seasons
from tests.architecture.talk import talk_about
from tests.architecture.things import Things, asked_for_advice
from tests.architecture.writing import ask_a_question
from tests.browser import Visitor
from tests.world import World
from wijkfonds.accounts.actions import make_account
from wijkfonds.decisions.models import Decision
from wijkfonds.foundation.commands import who_may
from wijkfonds.foundation.gate import ACCOUNT, STRANGER, Audience, audience_of
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.terminal import AppMaker
from wijkfonds.gemeenten.actions import appoint_observer, make_gemeente
from wijkfonds.membership.actions import dismiss
from wijkfonds.membership.models import Role
from wijkfonds.messages.models import Message
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.rules import Phase
from wijkfonds.support.models import SupportSheet
from wijkfonds.worklist.models import BulkAct

ASSESSOR = "beoordelaar@voorbeeld.example"
IN_A_ROUND = {"round_", "proposal", "key", "comment", "offer"}
KEPT_OUT = {"login_session"}  # whoever signs in has a row there


@dataclass(frozen=True)
class Person:
    """`kinds` is what somebody is to this fund and this gemeente, in the words of the table."""

    browser: Visitor
    kinds: frozenset[str]
    form: dict[str, str]  # what every form of theirs carries


@dataclass(frozen=True)
class Door:
    """`kinds` are those whom the printed table lets in."""

    endpoint: str
    method: str
    address: str
    audience: Audience
    kinds: frozenset[str]

    def is_open_to(self, person: Person) -> bool:
        return bool(self.kinds & person.kinds)


class Town:
    """Where nothing is said, the round "zomer" of Eikenhof; Beukenhof has a round and things of its own."""

    def __init__(self, world: World) -> None:
        self.world, self.app = world, world.app
        self.seasons = Seasons(world, asks=ASSESSOR)
        self.things = Things(world, member=self.seasons.member, asks=ASSESSOR)
        self.elsewhere = self._second_fund()
        self.accounts = dict(self._accounts())
        self.phase: Phase | None = None
        self.people: dict[str, Person] = {}
        self.doors: list[Door] = []

    def go_to(self, phase: Phase) -> None:
        """Everybody signs in anew: weeks have passed."""
        if phase is self.phase:
            return
        self.seasons.go_to(phase)
        self.things.wait()
        self.phase = phase
        self.people = {name: self._person(*found) for name, found in self.accounts.items()}
        self.values = self._values()
        self.doors = list(self._doors())

    def everything(self) -> dict[str, list[str]]:
        """All rows of all tables, as text."""
        with self.world.database.session() as session:
            return {
                table.name: sorted(repr(tuple(row)) for row in session.execute(select(table)))
                for table in Model.metadata.sorted_tables
                if table.name not in KEPT_OUT
            }

    def _second_fund(self) -> dict[str, Any]:
        """What stands there, by its name in addresses."""
        other = copy(self.world)
        other.fund = self.world.second_fund()
        other.committee = other.resident(Role.COMMITTEE)
        other.time.move(minutes=1)  # its acts are the newest
        member = other.resident()
        values = Things(other, member=member).values()
        slug = other.round(slug="lente")
        other.proposal(slug, "Een schuur")
        values |= talk_about(other, slug, "een-schuur", by=member) | ask_a_question(other, slug)
        with self.world.database.session() as session:
            about = session.scalars(select(Proposal.id).where(Proposal.slug == "een-schuur")).one()
        return values | {"round_": slug, "proposal": "een-schuur", "about": about}

    def _accounts(self) -> Iterator[tuple[str, tuple[UUID | None, tuple[str, ...]]]]:
        world = self.world
        yield "stranger", (None, (STRANGER,))
        yield "account", (world.account(), ())
        yield "member", (self.seasons.member, ())
        yield "blocked member", (self.things.blocked, ())
        for role in Role:
            email = ASSESSOR if role is Role.ASSESSOR else ""
            yield role.value, (world.resident(role, email=email), (role.value,))
        yield "every role in this fund", (world.resident(*Role), tuple(role.value for role in Role))
        yield "every role in another fund", (world.resident(*Role, fund="beukenhof"), ())
        yield "committee until yesterday", (self._dismissed(), ())
        yield "gemeente", (self._official("merenveld"), ("gemeente",))
        yield "another gemeente", (self._official("elders"), ())
        yield "administrator", (self._administrator(), ("administrator",))

    def _person(self, account: UUID | None, kinds: tuple[str, ...]) -> Person:
        browser = self.world.visitor(account)
        known = kinds if account is None else (ACCOUNT, *kinds)
        return Person(browser, frozenset(known), {"csrf_token": browser.token(), "shown": browser.shown()})

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

    def _administrator(self) -> UUID:
        known = {"email": "admin@voorbeeld.example", "name": "A", "password_hash": "-"}
        with self.world.database.write() as session:
            return make_account(session, **known, now=self.world.time(), is_administrator=True).id

    def _values(self) -> dict[str, Any]:
        """What is not there yet gets an id that nothing has."""
        with self.world.database.session() as session:
            about = session.scalars(select(Proposal.id).where(Proposal.slug == "plan-1")).one_or_none()
            decision = session.scalars(select(Decision.key).limit(1)).one_or_none()
            made = {"bulk": select(BulkAct.id), "message": select(Message.id), "sheet": select(SupportSheet.id)}
            made_here = {name: session.scalars(query.limit(1)).one_or_none() or uuid4() for name, query in made.items()}
        fixed = {"fund": "eikenhof", "round_": "zomer", "proposal": "plan-1", "gemeente": "merenveld", "number": 1}
        fixed |= {
            "key": self.seasons.key or str(uuid4()),
            "token": "x",
            "pot": "x",
            "role": "committee",
            "article": "doel",
        }
        self.advice = asked_for_advice(self.world, about) if about else uuid4()
        fixed |= self.seasons.photo | self.seasons.writing | made_here
        return (
            fixed
            | self.things.values()
            | self.seasons.talk
            | {"about": about or uuid4(), "decision": decision or str(uuid4())}
        )

    def address(self, rule: Any, **instead: Any) -> str:
        values = {name: self.values.get(name, uuid4()) for name in rule.arguments}
        if rule.endpoint.startswith("decisions.") and "key" in values:
            values |= {"key": self.values["decision"]}
        if rule.endpoint.startswith("advice.") and "about" in values:
            values |= {"about": self.advice}
        if rule.endpoint.startswith("proposals.paper_") and "key" in values:
            values |= {"key": self.values.get("paper", values["key"])}
        if rule.endpoint in ("proposals.answer_along", "proposals.give_answer_along"):
            values |= {"asked": self.values.get("along", values["asked"])}
        if rule.endpoint == "roles.take":
            values |= {"member": self.things.officer}
        if ("block" in rule.endpoint or rule.endpoint == "moderation.lift") and "about" in values:
            values |= {"about": self.things.block}
        return str(rule.build(values | instead)[1])

    def rules(self) -> Iterator[tuple[Any, Audience]]:
        """All routes once the result is out; in the other phases those whose address names a round or what is in it.

        The others know of no phase, and asking them seven times would take minutes.
        """
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
            audience = audience_of(self.app, rule.endpoint)
            has_phases = bool(rule.arguments & IN_A_ROUND) or self.phase is Phase.RESULT
            if has_phases and rule.endpoint != "static" and audience is not None:
                yield rule, audience

    def _doors(self) -> Iterator[Door]:
        """Every route, filled in, once for looking and once for sending."""
        printed = printed_table(self.app)
        with self.app.test_request_context():
            for rule, audience in self.rules():
                methods = sorted((rule.methods or set()) & {"GET", "POST"})
                for method in methods:
                    kinds = printed[",".join(methods), rule.rule]
                    yield Door(rule.endpoint, method, self.address(rule), audience, kinds)


def printed_table(app: Any) -> dict[tuple[str, str], frozenset[str]]:
    """Methods and route → the kinds of people with a cross, as `who-may` prints them."""
    done = CliRunner().invoke(who_may, obj=AppMaker(lambda _settings: app))
    assert done.exit_code == 0, done.output
    head, *lines = done.output.splitlines()
    kinds = head.split()[:-1]
    table = {}
    for line in lines:
        methods, route, *crosses = line.split()
        table[methods, route] = frozenset(kind for kind, cross in zip(kinds, crosses, strict=False) if cross == "x")
    return table
