"""The money and the decisions of the sample: received, kept apart, decided with one deviation, paid in parts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.decisions.actions import follow_result, write_decision
from wijkfonds.decisions.queries import ToDecide, to_decide
from wijkfonds.decisions.release_act import RELEASE_DECISIONS
from wijkfonds.decisions.rules import DecisionOutcome
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.localtime import local
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.money.actions import draft_payment, receive, release_reserve, reserve
from wijkfonds.money.models import Direction
from wijkfonds.money.payment_act import PAYMENT
from wijkfonds.money.queries import open_awards, round_money
from wijkfonds.money.rules import Source
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.queries import round_at
from wijkfonds.sample.together import together

DAY = timedelta(days=1)
RECEIVED = (
    (Source.GEMEENTE, 4_500_000, "jaarlijkse bijdrage van de gemeente Merenveld"),
    (Source.WIND_FUND, 1_200_000, "jaarlijkse bijdrage van Windpark De Zevenwieken"),
    (Source.GIFT, 187_550, "giften van winkels en bewoners"),
    (Source.CONTRIBUTION, 112_450, "opbrengst van de buurtlunch"),
)
PART_REASON = (
    "Een deel van dit plan wordt al op een andere manier betaald. Daarom is er minder geld nodig dan gevraagd. "
    "Het bestuur heeft dit met de indieners besproken."
)


class SamplePurse:
    """Everything by the treasurer and the board, each at its own moment."""

    def __init__(self, fund: str, people: dict[str, UUID]) -> None:
        self.fund, self.people = fund, people

    def fill(self, at: datetime) -> None:
        for place, (source, cents, text) in enumerate(RECEIVED):
            with clock.at(at + place * DAY), write() as session:
                now, fund = clock.now(), self._fund(session)
                actor = self._member(session, "annelies")
                day = local(now).date()
                receive(session, actor=actor, fund=fund, cents=cents, source=source, text=text, booked_on=day, now=now)

    def keep_apart(self, slug: str, at: datetime) -> None:
        with clock.at(at), write() as session:
            round_ = round_at(session, self.fund, slug)
            if round_ is None:
                raise LookupError(slug)
            actor = self._member(session, "annelies")
            reserve(session, actor=actor, round_=round_, cents=round_.budget_cents, now=clock.now())

    def decide(self, slug: str, at: datetime) -> None:
        """The dearest of what was chosen gets a part; all else follows the result."""
        with clock.at(at):
            with write() as session:
                round_ = round_at(session, self.fund, slug)
                if round_ is None:
                    raise LookupError(slug)
                actor = self._member(session, "mohamed")
                line = _dearest(to_decide(session, round_))
                write_decision(
                    session,
                    actor=actor,
                    round_=round_,
                    line=line,
                    outcome=DecisionOutcome.PARTLY_AWARDED,
                    typed_cents=line.proposal.cost_cents * 4 // 5,
                    reason=PART_REASON,
                    revision=0,
                    now=clock.now(),
                )
                follow_result(session, actor=actor, round_=round_, reason="", now=clock.now())
                subject, what = str(round_.id), round_.title
            self._together("mohamed", "joke", RELEASE_DECISIONS, subject, what)

    def pay(self, slug: str, at: datetime) -> None:
        """Everything to the first, half to the second, a little back from the first; what is left is set free."""
        awards = [proposal.id for proposal, _money in open_awards(read_session(), self._fund(read_session()).id)]
        parts = ((0, 100, "alles in één keer"), (1, 50, "de eerste helft"), (2, 100, "alles in één keer"))
        for number, (place, percent, text) in enumerate(parts):
            with clock.at(at + number * 3 * DAY):
                self._pay(awards[place], Direction.PAY, percent, text)
        with clock.at(at + 14 * DAY):
            self._pay(awards[0], Direction.RETURN, 5, "het hout was goedkoper")
        with clock.at(at + 15 * DAY), write() as session:
            round_ = round_at(session, self.fund, slug)
            if round_ is None:
                raise LookupError(slug)
            left = round_money(session, [round_.id])[round_.id].reserved_cents
            if left:
                actor = self._member(session, "annelies")
                release_reserve(session, actor=actor, round_=round_, cents=left, now=clock.now())

    def _pay(self, proposal_id: UUID, direction: Direction, percent: int, text: str) -> None:
        with write() as session:
            proposal = session.scalars(select(Proposal).where(Proposal.id == proposal_id)).one()
            promised = {line.id: money.promised_cents for line, money in open_awards(session, self._fund(session).id)}
            payment = draft_payment(
                session,
                actor=self._member(session, "annelies"),
                proposal=proposal,
                direction=direction,
                cents=promised[proposal_id] * percent // 100,
                booked_on=local(clock.now()).date(),
                text=text,
                now=clock.now(),
            )
            subject, what = str(payment.id), proposal.title
        self._together("annelies", "joke", PAYMENT, subject, what)

    def _together(self, first: str, second: str, kind: str, subject: str, what: str) -> None:
        people = {"first": self.people[first], "second": self.people[second]}
        together(fund=self.fund, kind=kind, subject=subject, what=what, **people)

    def _fund(self, session: Session) -> Fund:
        fund = fund_at(session, self.fund)
        if fund is None:
            raise LookupError(self.fund)
        return fund

    def _member(self, session: Session, key: str) -> Membership | None:
        return member_of(session, self._fund(session).id, self.people[key])


def _dearest(lines: Sequence[ToDecide]) -> ToDecide:
    return max((line for line in lines if line.came_out.selected), key=lambda line: line.proposal.cost_cents)
