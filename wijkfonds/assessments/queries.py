"""Finding answers, what was asked, and who else can read."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from wijkfonds.assessments.models import (
    IN_HAND,
    AnswerState,
    Assessment,
    AssessmentReading,
    ChangeRequest,
    CriterionVerdict,
)
from wijkfonds.interests.queries import holders_in, touched_by
from wijkfonds.membership.models import Role
from wijkfonds.proposals.enough import HAS_ENOUGH
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import SHOWN

WITH_VERDICTS = selectinload(Assessment.verdicts).joinedload(CriterionVerdict.criterion)
UNANSWERED = (ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED)
ANSWERED = (ProposalStatus.FEASIBLE, ProposalStatus.INFEASIBLE)
CAN_BE_ANSWERED = Proposal.status.in_((*UNANSWERED, *ANSWERED))
MOST_SHOWN = 20
_keeping_out: list[Callable[[Session, Proposal], set[UUID]]] = []
ASKED_AGAIN = Assessment.review_asked_at.is_not(None) & Assessment.review_answered_at.is_(None)


def newest_answer(session: Session, proposal: Proposal) -> Assessment | None:
    """The one that counts, as everybody reads it."""
    return session.scalar(
        select(Assessment)
        .where(Assessment.proposal_id == proposal.id, Assessment.state == AnswerState.PUBLISHED)
        .order_by(Assessment.published_at.desc(), Assessment.assessed_at.desc())
        .options(WITH_VERDICTS)
        .limit(1)
    )


def answer_in_hand(session: Session, proposal: Proposal) -> Assessment | None:
    """Of which nobody but the assessors knows yet."""
    return session.scalar(
        select(Assessment)
        .where(Assessment.proposal_id == proposal.id, Assessment.state.in_(IN_HAND))
        .options(WITH_VERDICTS, joinedload(Assessment.assessor), joinedload(Assessment.second))
    )


def answers_of(session: Session, proposal: Proposal) -> Sequence[Assessment]:
    """For the assessors, the newest first."""
    return session.scalars(
        select(Assessment)
        .where(Assessment.proposal_id == proposal.id)
        .order_by(Assessment.assessed_at.desc())
        .options(joinedload(Assessment.assessor), joinedload(Assessment.second))
        .limit(MOST_SHOWN)
    ).all()


def open_request(session: Session, proposal: Proposal) -> ChangeRequest | None:
    return session.scalar(
        select(ChangeRequest).where(ChangeRequest.proposal_id == proposal.id, ChangeRequest.ended_at.is_(None))
    )


def newest_request(session: Session, proposal: Proposal) -> ChangeRequest | None:
    query = select(ChangeRequest).where(ChangeRequest.proposal_id == proposal.id)
    return session.scalar(query.order_by(ChangeRequest.asked_at.desc()).limit(1))


def asked_again(session: Session, proposal: Proposal) -> Assessment | None:
    """The answer of which the proposer asks that others look at it again."""
    return session.scalar(select(Assessment).where(Assessment.proposal_id == proposal.id, ASKED_AGAIN).limit(1))


def review_answered_by(session: Session, answer: Assessment) -> datetime | None:
    """When the proposer asked for the look that this answer is."""
    return session.scalar(
        select(Assessment.review_asked_at)
        .where(Assessment.proposal_id == answer.proposal_id, Assessment.review_answered_at == answer.published_at)
        .limit(1)
    )


def who_can_read(session: Session, proposal: Proposal, *without: UUID | None) -> set[UUID]:
    """Assessors and committee whom it does not touch, besides these."""
    touched = touched_by(session, [proposal.id])[proposal.id]
    holders = holders_in(session, [proposal.round_id])[proposal.round_id]
    return (holders[Role.ASSESSOR] | holders[Role.COMMITTEE]) - touched - {each for each in without if each}


def keep_out_of_another_look(who: Callable[[Session, Proposal], set[UUID]]) -> None:
    """Beside the two of the first answer."""
    _keeping_out.append(who)


def first_two(session: Session, proposal: Proposal) -> set[UUID]:
    """Who gave the answer that is asked again, or asked that, as long as somebody else can look."""
    answer = asked_again(session, proposal)
    if answer is None:
        return set()
    both = {each for each in (answer.assessor_id, answer.second_id) if each}
    both.update(*(who(session, proposal) for who in _keeping_out))
    return both if who_can_read(session, proposal, *both) else set()


def waiting_by_round(session: Session, round_ids: Collection[UUID]) -> dict[UUID, int]:
    """Proposals that have no answer which stays: none yet, a new one in hand, or one that is asked again.  One query."""
    rows = session.execute(
        select(Proposal.round_id, func.count())
        .join(Proposal.round)
        .where(Proposal.round_id.in_(round_ids), SHOWN, goes_on(), waits())
        .group_by(Proposal.round_id)
    )
    return dict.fromkeys(round_ids, 0) | {row[0]: row[1] for row in rows}


def waits() -> ColumnElement[bool]:
    """Of the proposals that a query finds: has it no answer that stays?"""
    open_one = select(Assessment.id).where(
        Assessment.proposal_id == Proposal.id, or_(Assessment.state.in_(IN_HAND), ASKED_AGAIN)
    )
    return Proposal.status.in_(UNANSWERED) | (Proposal.status.in_(ANSWERED) & open_one.correlate(Proposal).exists())


def goes_on() -> ColumnElement[bool]:
    """Has it the support that its round asks?  What was refused is looked at again, however little it had by then."""
    again = select(Assessment.id).where(Assessment.proposal_id == Proposal.id, ASKED_AGAIN)
    return HAS_ENOUGH | (Proposal.status.in_(ANSWERED) & again.correlate(Proposal).exists())


def reading_of(session: Session, proposal: Proposal, account_id: UUID) -> AssessmentReading | None:
    return session.get(AssessmentReading, (proposal.id, account_id))


def ready_answers(session: Session, round_id: UUID) -> Sequence[Assessment]:
    """Prepared, of proposals that everybody can see.  What was withdrawn or merged meanwhile keeps its answer in hand."""
    return session.scalars(
        select(Assessment)
        .join(Assessment.proposal)
        .where(Proposal.round_id == round_id, Assessment.state == AnswerState.READY, SHOWN, CAN_BE_ANSWERED)
        .order_by(Proposal.submitted_at, Proposal.slug)
        .options(joinedload(Assessment.proposal))
    ).all()
