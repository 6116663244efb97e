"""The rounds of the sample, each brought as far as its state by the people whose work it is."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.ballots.actions import cast_ballot, seal_choices
from wijkfonds.ballots.freeze_act import FREEZE
from wijkfonds.ballots.models import RoundKey
from wijkfonds.ballots.networks import votes_per_network
from wijkfonds.ballots.paper import paper_with
from wijkfonds.ballots.queries import ballot_paper
from wijkfonds.ballots.rules import Choices
from wijkfonds.bundle.codes import new_receipt
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.actions import start_proposal, submit_proposal
from wijkfonds.proposals.coming_back import withdraw_proposal
from wijkfonds.results.actions import request_count
from wijkfonds.results.counting import count_round
from wijkfonds.results.release_act import RELEASE
from wijkfonds.roll.keys import read_pepper
from wijkfonds.roll.locks import share_the_box
from wijkfonds.roll.queries import entry_of
from wijkfonds.rounds.actions import MOMENTS, choose_rule, make_round, plan_round, publish_round
from wijkfonds.rounds.models import BallotType, DecisionMode, Round, Voters
from wijkfonds.rounds.queries import round_at
from wijkfonds.sample import letters
from wijkfonds.sample.assessing import answer_all
from wijkfonds.sample.choosing import choices_of
from wijkfonds.sample.proposals import ask_questions, text_in
from wijkfonds.sample.supporting import asked_support
from wijkfonds.sample.texts import SampleText, cents_in
from wijkfonds.sample.together import together
from wijkfonds.tally.rule import Completion, Overspend, RuleName
from wijkfonds.urn.actions import keep_first_digits
from wijkfonds.urn.acts import CLOSE, OPEN

MIDNIGHT, NOON = time(0), time(12)
DICE = "3162624513"


@dataclass(frozen=True)
class Plan:
    """Days from today: submitting from/to, assessing from/to, voting from/to; and how people choose."""

    days: tuple[int, int, int, int, int, int]
    ballot: dict[str, Any]
    voters: int


def _ballot(kind: BallotType, rule: RuleName, most: int | None = None) -> dict[str, Any]:
    return {
        "ballot_type": kind,
        "max_choices": most,
        "rule": rule,
        "overspend": Overspend.SKIP,
        "completion": Completion.ADD1U,
    }


PLANS = {
    "result": Plan(
        (-120, -92, -92, -80, -78, -57),
        _ballot(BallotType.APPROVAL_AT_MOST, RuleName.EQUAL_SHARES, 5) | {"reserve": 3},
        230,
    ),
    "voting": Plan(
        (-60, -32, -32, -10, -7, 7),
        _ballot(BallotType.APPROVAL_WITHIN_BUDGET, RuleName.EQUAL_SHARES) | {"voters": Voters.BOTH},
        170,
    ),
    "submitting": Plan((-10, 18, -5, 32, 35, 56), _ballot(BallotType.APPROVAL_WITHIN_BUDGET, RuleName.GREEDY), 0),
}


class SampleRound:
    """One round; every act at its own moment, by somebody who may."""

    def __init__(self, fund: str, wanted: dict[str, Any], people: dict[str, UUID], today: date) -> None:
        self.fund, self.wanted, self.people = fund, wanted, people
        self.slug: str = wanted["slug"]
        self.plan = PLANS[wanted["state"]]
        hours = (MIDNIGHT, MIDNIGHT, MIDNIGHT, MIDNIGHT, NOON, NOON)
        moments = [utc_of(today + timedelta(days=day), hour) for day, hour in zip(self.plan.days, hours, strict=True)]
        self.moments = moments
        self.opens, self.closes, self.assessing, self.assessed, self.voting, self.voted = moments

    def publish(self) -> None:
        basics = {name: self.wanted[name].strip() for name in ("slug", "title", "summary", "text")}
        budget_cents = cents_in(self.wanted["budget_euro"])
        with clock.at(self.opens - timedelta(days=5)), write() as session:
            actor, fund, mode = self._member(session, "marijke"), self._fund(session), DecisionMode.RESIDENTS_DECIDE
            made = make_round(
                session,
                actor=actor,
                fund=fund,
                now=clock.now(),
                budget_cents=budget_cents,
                decision_mode=mode,
                **basics,
            )
            plan = dict(zip(MOMENTS, self.moments, strict=True)) | asked_support(self.wanted["state"], self.opens)
            plan_round(session, actor=actor, round_=made, **plan)
            choose_rule(session, actor=actor, round_=made, **self.plan.ballot)
            publish_round(session, actor=actor, round_=made, now=clock.now())
            if self.wanted["state"] == "submitting":
                ask_questions(session, made, self.people["marijke"])

    def fill(self, proposals: list[dict[str, Any]], until: datetime) -> None:
        """Residents write and submit, spread over the time there is."""
        room = (min(self.closes, until) - self.opens) / (len(proposals) + 1)
        for place, wanted in enumerate(proposals, 1):
            with clock.at(self.opens + room * place), write() as session:
                self._submit(session, wanted)

    def _submit(self, session: Session, wanted: dict[str, Any]) -> None:
        round_ = self._round(session)
        account_id = self.people[wanted["proposer"]]
        member = self._member(session, wanted["proposer"])
        text = text_in(session, wanted, account_id, round_)
        account = session.get_one(Account, account_id)
        made = start_proposal(session, actor=member, account=account, round_=round_, text=text, now=clock.now())
        if wanted.get("draft"):
            return
        submit_proposal(session, actor=member, account_id=account_id, proposal=made, now=clock.now())
        if wanted.get("withdrawn"):
            later, why = clock.now() + timedelta(hours=2), wanted["withdrawn"]
            withdraw_proposal(session, actor=None, account_id=account_id, proposal=made, now=later, reason=why)

    def assess(self, proposals: list[dict[str, Any]]) -> None:
        reasons = {wanted["title"]: wanted.get("infeasible_reason", "") for wanted in proposals}
        with clock.at(self.assessing + timedelta(days=3)), write() as session:
            round_ = self._round(session)
            assessors = [self._member(session, key) for key in ("wim", "chantal")]
            answer_all(session, round_, assessors, reasons)

    def freeze(self) -> None:
        """With a list and letters where people vote by them, too."""
        with clock.at(self.voting - timedelta(days=1)):
            if self.plan.ballot.get("voters"):
                letters.put_in(self._member(read_session(), "marijke"), self._round(read_session()))
            self._together("marijke", "emre", FREEZE)
            if self.plan.ballot.get("voters"):
                letters.make(self._member(read_session(), "marijke"), self._round(read_session()))

    def _together(self, first: str, second: str, kind: str) -> None:
        round_ = self._round(read_session())
        together(
            fund=self.fund,
            first=self.people[first],
            second=self.people[second],
            kind=kind,
            subject=str(round_.id),
            what=round_.title,
        )

    def vote(self, texts: SampleText, voters: list[str], chance: random.Random) -> None:
        weights = {wanted["title"]: wanted["popularity"] for wanted in texts.proposals_of(self.wanted["state"])}
        with clock.at(self.voting + timedelta(days=1)):
            for place, key in enumerate(voters[: self.plan.voters]):
                self._cast(key, weights, chance)
                # Most vote at home, two by two; some in the library.
                connection = "library" if place % 10 == 0 else f"home {place // 2}"
                votes_per_network().add(self._round(read_session()).id, connection, local(clock.now()).date())

    def _cast(self, key: str, weights: dict[str, int], chance: random.Random) -> None:
        session, round_ = read_session(), self._round(read_session())
        paper = [line for line in ballot_paper(session, round_.id) if not line.is_withdrawn]
        most_cents = round_.budget_cents if round_.ballot_type == BallotType.APPROVAL_WITHIN_BUDGET else None
        chosen = choices_of(paper, weights, chance, most=round_.max_choices, most_cents=most_cents)
        filled, pepper = paper_with(session, round_, Choices(tuple(chosen))), read_pepper(round_.id)
        ballot = seal_choices(
            round_, session.get_one(RoundKey, round_.id), filled, pepper=pepper, receipt=new_receipt()
        )
        with write() as session:
            share_the_box(session, self._round(session).id)
            cast_ballot(
                session,
                entry=entry_of(session, self._round(session).id, self.people[key]),
                round_=self._round(session),
                ballot=ballot,
                now=clock.now(),
            )

    def count_and_publish(self) -> None:
        with clock.at(self.voted + timedelta(days=1)):
            self._together("marijke", "piotr", CLOSE)
            with write() as session:
                keep_first_digits(session, round_=self._round(session), typed=DICE)
            self._together("piotr", "marijke", OPEN)
            with write() as session:
                round_ = self._round(session)
                run = request_count(session, actor=self._member(session, "marijke"), round_=round_, now=clock.now())
                round_id, number = round_.id, run.number
            count_round(str(round_id), number)
            self._together("marijke", "piotr", RELEASE)

    def _round(self, session: Session) -> Round:
        found = round_at(session, self.fund, self.slug)
        if found is None:
            raise LookupError(self.slug)
        return found

    def _member(self, session: Session, key: str) -> Membership:
        found = member_of(session, self._fund(session).id, self.people[key])
        if found is None:
            raise LookupError(key)
        return found

    def _fund(self, session: Session) -> Fund:
        fund = fund_at(session, self.fund)
        if fund is None:
            raise LookupError(self.fund)
        return fund


def today_of(now: datetime) -> date:
    return local(now).date()
