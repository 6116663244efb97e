"""What waits for the assessors of many rounds: each proposal once, in the first of these that it is.

An answer that a second person has to read; one that the proposer asks another look for; and what has no answer yet.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import IN_HAND, AnswerState, Assessment
from wijkfonds.assessments.queries import ANSWERED, ASKED_AGAIN, CAN_BE_ANSWERED, UNANSWERED, goes_on, waits
from wijkfonds.foundation.waiting import Waits
from wijkfonds.proposals.enough import CAN_BE_SUPPORTED, HAS_ENOUGH
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import PUBLIC, SHOWN

TO_READ = Assessment.state == AnswerState.WAITING


@dataclass(frozen=True)
class Counted:
    """Of one round by status: all that is public, and what has enough support to go on; and how many wait for an answer."""

    every: dict[ProposalStatus, int]
    running: dict[ProposalStatus, int]
    waiting: int


def counted(session: Session, round_id: UUID) -> Counted:
    """One query."""
    runs = HAS_ENOUGH & Proposal.status.in_(CAN_BE_SUPPORTED)
    sums = (func.sum(case((each, 1), else_=0)) for each in (runs, goes_on() & waits()))
    rows = session.execute(
        select(Proposal.status, func.count(), *sums)
        .join(Proposal.round)
        .where(Proposal.round_id == round_id, Proposal.status.in_(PUBLIC), SHOWN)
        .group_by(Proposal.status)
    ).all()
    running = {row[0]: row[2] for row in rows if row[2]}
    return Counted({row[0]: row[1] for row in rows}, running, sum(row[3] for row in rows))


def for_second_readers(session: Session, round_ids: Collection[UUID]) -> dict[UUID, Waits]:
    query = _rows(func.min(Assessment.assessed_at)).join(Assessment, Assessment.proposal_id == Proposal.id)
    return _by_round(session, round_ids, query.where(TO_READ, CAN_BE_ANSWERED))


def for_another_look(session: Session, round_ids: Collection[UUID]) -> dict[UUID, Waits]:
    """Since the first of them was asked."""
    query = _rows(func.min(Assessment.review_asked_at)).join(Assessment, Assessment.proposal_id == Proposal.id)
    return _by_round(session, round_ids, query.where(ASKED_AGAIN, CAN_BE_ANSWERED, ~_has(TO_READ)))


def for_an_answer(session: Session, round_ids: Collection[UUID]) -> dict[UUID, Waits]:
    """Since the first of them was submitted; also what was prepared, and waits to be put online."""
    unanswered = Proposal.status.in_(UNANSWERED) | and_(
        Proposal.status.in_(ANSWERED), _has(Assessment.state.in_(IN_HAND))
    )
    query = _rows(func.min(Proposal.submitted_at)).where(unanswered, ~_has(or_(TO_READ, ASKED_AGAIN)))
    return _by_round(session, round_ids, query)


def _rows(since: Any) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(Proposal.round_id, func.count(Proposal.id.distinct()), since)
    return query.select_from(Proposal)


def _has(what: ColumnElement[bool]) -> ColumnElement[bool]:
    of_it = select(Assessment.id).where(Assessment.proposal_id == Proposal.id, what)
    return of_it.correlate(Proposal).exists()


def _by_round(session: Session, round_ids: Collection[UUID], query: Select[*tuple[Any, ...]]) -> dict[UUID, Waits]:
    here = query.join(Proposal.round).where(Proposal.round_id.in_(round_ids), SHOWN, goes_on())
    return {row[0]: Waits(row[1], row[2]) for row in session.execute(here.group_by(Proposal.round_id))}
