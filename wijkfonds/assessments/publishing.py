"""From an answer that two agree on to one that everybody reads.  The caller commits, and tells people."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import AnswerState, Assessment, ChangeRequest, Outcome
from wijkfonds.assessments.queries import ASKED_AGAIN, ready_answers
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round

STATUS = {Outcome.FEASIBLE: ProposalStatus.FEASIBLE, Outcome.INFEASIBLE: ProposalStatus.INFEASIBLE}
AT_ONCE = 500  # a query holds only so many values


def settle(session: Session, answer: Assessment, now: datetime) -> bool:
    """It counts; says whether it is online now, or waits to be put there together with the others."""
    round_ = answer.proposal.round
    if round_.answers_at_once and round_.answers_published_at is None:
        answer.state = AnswerState.READY
        session.flush()
        return False
    _close_what_was_open(session, [answer.proposal_id], now)
    _publish(answer, now)
    session.flush()
    return True


def publish_prepared(session: Session, round_: Round, now: datetime) -> Sequence[Assessment]:
    """All that are ready, in a fixed number of statements per five hundred."""
    ready = ready_answers(session, round_.id)
    ids = [answer.proposal_id for answer in ready]
    for start in range(0, len(ids), AT_ONCE):
        _close_what_was_open(session, ids[start : start + AT_ONCE], now)
    for answer in ready:
        _publish(answer, now)
    round_.answers_published_at = round_.answers_published_at or now
    session.flush()
    return ready


def _close_what_was_open(session: Session, proposal_ids: Sequence[UUID], now: datetime) -> None:
    session.execute(
        update(ChangeRequest)
        .where(ChangeRequest.proposal_id.in_(proposal_ids), ChangeRequest.ended_at.is_(None))
        .values(ended_at=now)
    )
    session.execute(
        update(Assessment).where(Assessment.proposal_id.in_(proposal_ids), ASKED_AGAIN).values(review_answered_at=now)
    )


def _publish(answer: Assessment, now: datetime) -> None:
    """The amount that counts is what was assessed, else what was asked."""
    proposal: Proposal = answer.proposal
    answer.state, answer.published_at = AnswerState.PUBLISHED, now
    proposal.status, proposal.changes_until = STATUS[answer.outcome], None
    proposal.cost_cents = answer.cents or proposal.asked_cents or proposal.cost_cents
