"""The list of an assessor: whose turn it is, what was not read yet, and how long each waits.

A fixed number of queries, a page at a time, however many proposals there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, func, not_, or_, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.assessments.models import IN_HAND, AnswerState, Assessment, AssessmentReading
from wijkfonds.assessments.queries import ASKED_AGAIN, CAN_BE_ANSWERED, UNANSWERED
from wijkfonds.assessments.rules import Turn, came_not, turn_of
from wijkfonds.foundation.localtime import days_between
from wijkfonds.interests.queries import is_touched_by
from wijkfonds.proposals.enough import CAN_BE_SUPPORTED, HAS_ENOUGH, asks_support, has_too_little
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import PUBLIC, SHOWN
from wijkfonds.rounds.models import Round


class Filter(StrEnum):
    """As it stands in the address."""

    MY_TURN = "mijn-beurt"
    WITHOUT_ANSWER = "zonder-antwoord"
    NOT_READ = "niet-gelezen"
    SECOND_READER = "tweede-lezer"
    CHANGES_ASKED = "aanpassing"
    ASKED_AGAIN = "herbeoordeling"
    READY = "klaar"
    ALL = "alles"


@dataclass(frozen=True)
class Line:
    """One proposal as this person sees it.  `in_hand` is the answer that nobody else knows yet, `days` how long it waits."""

    proposal: Proposal
    in_hand: Assessment | None
    turn: Turn | None
    is_touched: bool
    is_read: bool
    is_asked_again: bool
    came_not: bool
    days: int | None


class Reader:
    """What one person can ask of the list of one round."""

    def __init__(self, round_: Round, account_id: UUID, now: datetime) -> None:
        self.round, self.me, self.now = round_, account_id, now
        self.touched = is_touched_by(account_id)
        self.state, self.author = Assessment.state, Assessment.assessor_id
        again = select(Assessment.id).where(Assessment.proposal_id == Proposal.id, ASKED_AGAIN)
        self.again: ColumnElement[bool] = again.correlate(Proposal).exists()
        mine = again.where(or_(Assessment.assessor_id == account_id, Assessment.second_id == account_id))
        self.was_mine: ColumnElement[bool] = mine.correlate(Proposal).exists()  # then others look again

    @property
    def is_supporting_over(self) -> bool:
        return self.round.supporting_closes is not None and self.round.supporting_closes <= self.now

    def lacks(self) -> ColumnElement[bool]:
        """It got too little support: nobody has to answer it."""
        if not asks_support(self.round) or not self.is_supporting_over:
            return false()
        return Proposal.status.in_(CAN_BE_SUPPORTED) & (Proposal.support_count < self.round.support_threshold)

    def waits(self) -> ColumnElement[bool]:
        """For the assessors, not for the proposer."""
        came_not_ = and_(Proposal.status == ProposalStatus.CHANGES_ASKED, Proposal.changes_until <= self.now)
        return or_(Proposal.status == ProposalStatus.SUBMITTED, came_not_, self.again)

    def wanted(self, chosen: Filter) -> ColumnElement[bool]:
        """`Assessment` is the answer in hand here, `AssessmentReading` my own."""
        can_go_on = and_(CAN_BE_ANSWERED, not_(self.lacks()))
        not_read = or_(AssessmentReading.revision.is_(None), AssessmentReading.revision < Proposal.revision)
        not_read = and_(not_read, or_(self.author.is_(None), self.author != self.me))
        second = and_(self.state == AnswerState.WAITING, self.author != self.me)
        mend = and_(self.state == AnswerState.RETURNED, self.author == self.me)
        mine = or_(and_(self.state.is_(None), self.waits(), not_(self.was_mine)), second, mend)
        found: dict[Filter, ColumnElement[bool]] = {
            Filter.MY_TURN: and_(can_go_on, mine, not_(self.touched)),
            Filter.WITHOUT_ANSWER: and_(can_go_on, Proposal.status.in_(UNANSWERED)),
            Filter.NOT_READ: and_(can_go_on, not_read, not_(self.touched)),
            Filter.SECOND_READER: and_(CAN_BE_ANSWERED, self.state == AnswerState.WAITING),
            Filter.CHANGES_ASKED: Proposal.status == ProposalStatus.CHANGES_ASKED,
            Filter.ASKED_AGAIN: and_(CAN_BE_ANSWERED, self.again),
            Filter.READY: and_(CAN_BE_ANSWERED, self.state == AnswerState.READY),
        }
        return found.get(chosen, Proposal.status.in_(PUBLIC))

    def counts(self, session: Session) -> dict[Filter, int]:
        """All of them in one query."""
        sums = [func.coalesce(func.sum(case((self.wanted(each), 1), else_=0)), 0) for each in Filter]
        row = session.execute(self._joined(select(*sums).select_from(Proposal))).one()
        return {each: int(number) for each, number in zip(Filter, row, strict=True)}

    def lines(self, session: Session, chosen: Filter, *, offset: int, limit: int) -> list[Line]:
        query: Select[*tuple[Any, ...]] = select(
            Proposal, Assessment, AssessmentReading.revision, self.touched, self.again, self.was_mine
        )
        rows = session.execute(
            self._joined(query.select_from(Proposal))
            .where(self.wanted(chosen))
            .options(joinedload(Proposal.theme))
            .order_by(Proposal.submitted_at, Proposal.slug)
            .offset(offset)
            .limit(limit)
        )
        return [self._line(*row) for row in rows]

    def _joined(self, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        mine = and_(AssessmentReading.proposal_id == Proposal.id, AssessmentReading.account_id == self.me)
        hand = and_(Assessment.proposal_id == Proposal.id, Assessment.state.in_(IN_HAND))
        joined = query.outerjoin(AssessmentReading, mine).outerjoin(Assessment, hand)
        return joined.where(Proposal.round_id == self.round.id, Proposal.status.in_(PUBLIC), SHOWN)

    def _line(
        self,
        proposal: Proposal,
        in_hand: Assessment | None,
        revision: int | None,
        touched: bool,
        again: bool,
        was_mine: bool,
    ) -> Line:
        late = came_not(proposal.status, proposal.changes_until, self.now)
        waits = not has_too_little(proposal, self.now) and (
            proposal.status == ProposalStatus.SUBMITTED or late or again
        )
        is_author = in_hand is not None and in_hand.assessor_id == self.me
        state = in_hand.state if in_hand else None
        turn = turn_of(waits=waits and not was_mine, state=state, is_author=is_author, has_interest=bool(touched))
        return Line(
            proposal=proposal,
            in_hand=in_hand,
            turn=turn,
            is_touched=bool(touched),
            is_read=is_author or (revision is not None and revision >= proposal.revision),
            is_asked_again=bool(again),
            came_not=late,
            days=self._days(proposal, in_hand, waits=waits),
        )

    def _days(self, proposal: Proposal, in_hand: Assessment | None, *, waits: bool) -> int | None:
        if in_hand is not None:
            return days_between(in_hand.second_at or in_hand.assessed_at, self.now)
        return days_between(proposal.submitted_at, self.now) if waits and proposal.submitted_at else None


def needs_support(round_: Round) -> bool:
    """Some of its proposals may go no further, so what is counted says which."""
    return asks_support(round_) and round_.support_threshold > 0


def without_answer(session: Session, round_: Round, *, limit: int) -> Sequence[Proposal]:
    """Every proposer gets an answer: of whom it did not come, for the day that assessing closes.  The oldest first."""
    return session.scalars(
        select(Proposal)
        .join(Proposal.round)
        .where(Proposal.round_id == round_.id, Proposal.status.in_(UNANSWERED), SHOWN, HAS_ENOUGH)
        .order_by(Proposal.submitted_at, Proposal.slug)
        .limit(limit)
    ).all()
