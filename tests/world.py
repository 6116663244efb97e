"""A fund and its people in a few words.  Everything is made by the actions that people use."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.ballot_forms import ballot_fields, receipt_in, ticket_in
from tests.browser import Visitor
from tests.electorate import Electorate
from tests.emptying import first_people
from wijkfonds.accounts.actions import make_account
from wijkfonds.accounts.models import Account
from wijkfonds.acts.models import Act
from wijkfonds.assessments.actions import assess_proposal
from wijkfonds.assessments.models import Outcome
from wijkfonds.ballots.freezing import freeze_round
from wijkfonds.foundation.languages import Language
from wijkfonds.funds.actions import make_fund
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at, themes_of
from wijkfonds.membership.actions import appoint, take_in
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.actions import Text, start_proposal, submit_proposal
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.roll.keys import make_keys
from wijkfonds.rounds.actions import MOMENTS, choose_rule, make_round, plan_round, publish_round
from wijkfonds.rounds.models import BallotType, DecisionMode, Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.tally.rule import Completion, Overspend, RuleName

DAY = timedelta(days=1)
LONG = "Een plek om elkaar te zien, met bankjes in de schaduw en een tafel om aan te eten, voor iedereen in de buurt."
REASON = "De grond is van iemand anders, en die wil dit niet. Zoek een andere plek."


BASICS = {
    "title": "Zomerronde",
    "summary": "Geld voor plannen in de buurt.",
    "text": "",
    "decision_mode": DecisionMode.RESIDENTS_DECIDE,
}
BALLOT = {
    "ballot_type": BallotType.APPROVAL_FREE,
    "max_choices": None,
    "rule": RuleName.GREEDY,
    "overspend": Overspend.SKIP,
    "completion": Completion.ADD1U,
}


def moments_from(now: datetime, *, has_vote: bool) -> dict[str, datetime | None]:
    days = (0, 10, 10, 20, 20, 30)
    moments: dict[str, datetime | None] = {name: now + day * DAY for name, day in zip(MOMENTS, days, strict=True)}
    return moments if has_vote else moments | dict.fromkeys(("voting_opens", "voting_closes"))


class World(Electorate):
    """Moments: round opens today at `opens` and goes through 10 days submitting, 10 assessing, 10 voting."""

    fund = "eikenhof"

    def __init__(self, app: Flask, time: Any, *, with_fund: bool = True) -> None:
        self.app, self.time = app, time
        self.database = app.extensions["database"]
        self.numbers = count(1)
        self.committee_email = "commissie@voorbeeld.example"
        self.committee = first_people(app, time(), self._make_first) if with_fund else self._make_committee()

    def _make_first(self) -> UUID:
        named = {"slug": self.fund, "name": "Fonds Eikenhof", "area_name": "Eikenhof", "postcodes": ["1234"]}
        with self.database.write() as session:
            make_fund(session, now=self.time(), **named)
        return self._make_committee()

    def _make_committee(self) -> UUID:
        return self.resident(Role.COMMITTEE, Role.ASSESSOR, email=self.committee_email)

    def account(self, email: str = "", name: str = "", password_hash: str = "-") -> UUID:
        email = email or f"bewoner{next(self.numbers)}@voorbeeld.example"
        with self.database.write() as session:
            made = make_account(
                session, email=email, name=name or "Bewoner", password_hash=password_hash, now=self.time()
            )
            return made.id

    def reads_english(self, account_id: UUID) -> None:
        with self.database.write() as session:
            session.get_one(Account, account_id).language = Language.EN

    def resident(self, *roles: Role, email: str = "", fund: str = "") -> UUID:
        """An account that is a verified member, with these roles."""
        account_id = self.account(email)
        with self.database.write() as session:
            found = fund_at(session, fund or self.fund)
            member = take_in(session, account=session.get_one(Account, account_id), fund=found, now=self.time())
            for role in roles:
                appoint(session, member=member, role=role, now=self.time())
        return account_id

    def second_fund(self) -> str:
        with self.database.write() as session:
            make_fund(
                session, slug="beukenhof", name="Fonds Beukenhof", area_name="Beukenhof", postcodes=[], now=self.time()
            )
        return "beukenhof"

    def visitor(self, account_id: UUID | None = None) -> Visitor:
        return Visitor(self.app, account_id)

    def member(self, session: Session, account_id: UUID, fund: str = "") -> Membership | None:
        found: Fund | None = fund_at(session, fund or self.fund)
        return member_of(session, found.id, account_id) if found else None

    def round(
        self,
        *,
        budget_cents: int = 100_000,
        published: bool = True,
        slug: str = "zomer",
        decision_mode: DecisionMode = DecisionMode.RESIDENTS_DECIDE,
        second_reader: bool = False,
        **ballot: Any,
    ) -> str:
        """Its slug.  Ten days each: submitting from now, assessing, voting.  An answer counts without a second reader."""
        with self.database.write() as session:
            actor, now = self.member(session, self.committee), self.time()
            made = make_round(
                session,
                actor=actor,
                fund=fund_at(session, self.fund),
                now=now,
                slug=slug,
                budget_cents=budget_cents,
                **BASICS | {"decision_mode": decision_mode},
            )
            plan_round(session, actor=actor, round_=made, **moments_from(now, has_vote=made.has_vote))
            choose_rule(session, actor=actor, round_=made, **BALLOT | ballot)
            made.second_reader = second_reader
            if published:
                publish_round(session, actor=actor, round_=made, now=now)
        return slug

    def proposal(
        self,
        round_: str,
        title: str = "Een bankje",
        cents: int = 20_000,
        by: UUID | None = None,
        *,
        draft: bool = False,
    ) -> str:
        """The key of a submitted proposal (or a draft), by somebody new unless said otherwise."""
        account_id = by or self.resident()
        with self.database.write() as session:
            found = self.find_round(session, round_)
            theme = themes_of(session, found.fund_id)[0]
            text = Text(
                title, "Bankjes bij het water voor iedereen.", LONG, "Bij het water", theme.id, (("Hout", cents),)
            )
            member = self.member(session, account_id)
            account = session.get_one(Account, account_id)
            made = start_proposal(session, actor=member, account=account, round_=found, text=text, now=self.time())
            if not draft:
                submit_proposal(session, actor=member, account_id=account_id, proposal=made, now=self.time())
            return made.key

    def find_round(self, session: Session, slug: str) -> Round:
        found = round_at(session, self.fund, slug)
        assert found is not None
        return found

    def on_ballot(self, costs: Sequence[int], **round_values: Any) -> str:
        """A frozen round whose voting is open, with a proposal "Plan 1", "Plan 2" … for each of the costs."""
        slug = self.round(**round_values)
        proposer = self.resident()
        for number, cents in enumerate(costs, 1):
            self.proposal(slug, f"Plan {number}", cents, by=proposer)
        self.time.move(days=10)
        self.assess_all(slug)
        self.time.move(days=10)
        self.freeze(slug)
        return slug

    def assess_all(self, slug: str, outcome: Outcome = Outcome.FEASIBLE) -> None:
        with self.database.write() as session:
            self.enough_voters(session, self.find_round(session, slug))
            actor = self.member(session, self.committee)
            for found in proposals_with(session, self.find_round(session, slug).id, ProposalStatus.SUBMITTED):
                reason = "" if outcome == Outcome.FEASIBLE else REASON
                assess_proposal(
                    session,
                    actor=actor,
                    proposal=found,
                    revision=found.revision,
                    outcome=outcome,
                    rationale=reason,
                    now=self.time(),
                )

    def freeze(self, slug: str) -> None:
        with self.app.app_context(), self.database.write() as session:
            found = self.find_round(session, slug)
            keys = make_keys(found.id)
            actor = self.member(session, self.committee)
            freeze_round(session, actor=actor, round_=found, keys=keys, now=self.time())

    def confirm(self, *roles: Role) -> Any:
        """A second person with these roles (else: of the committee) confirms what was proposed last."""
        person = self.visitor(self.resident(*(roles or (Role.COMMITTEE,))))
        return person.post(f"/fondsen/{self.fund}/beheer/samen/{self.newest_act()}/bevestigen")

    def newest_act(self) -> UUID:
        with self.database.session() as session:
            return session.scalars(select(Act.id).order_by(Act.proposed_at.desc()).limit(1)).one()

    def ballot_keys(self, slug: str) -> dict[str, str]:
        """Title → key on the ballot."""
        with self.database.session() as session:
            found = self.find_round(session, slug)
            rows = session.query(Proposal.title, Proposal.ballot_key).filter(Proposal.round_id == found.id)
            return {title: key for title, key in rows if key}

    def filled_in(self, slug: str, *titles: str, points: Sequence[int] = ()) -> dict[str, Any]:
        """The fields of the ballot of this round."""
        keys = self.ballot_keys(slug)
        with self.database.session() as session:
            kind = self.find_round(session, slug).ballot_type
        return ballot_fields(kind, [keys[title] for title in titles], points)

    def vote(self, slug: str, *titles: str, points: Sequence[int] = (), by: UUID | None = None) -> str:
        """Casts through the pages; gives the receipt."""
        browser = self.visitor(self.on_roll(by or self.resident(), slug))
        address = f"/fondsen/{self.fund}/rondes/{slug}/stemmen"
        choices = self.filled_in(slug, *titles, points=points)
        checked = browser.post(address, choices)
        confirmed = browser.post(f"{address}/uitbrengen", choices | {"ticket": ticket_in(checked.text)})
        assert confirmed.status_code == 200, confirmed.text
        return receipt_in(confirmed.text)
