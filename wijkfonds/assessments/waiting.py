"""What waits for the assessors of many rounds: each proposal once, in the first of these that it is.

An answer that a second person has to read; one that the proposer asks another look for; and what has no answer yet.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import IN_HAND, AnswerState, Assessment
from wijkfonds.assessments.queries import ANSWERED, ASKED_AGAIN, UNANSWERED
from wijkfonds.foundation.waiting import Waits
from wijkfonds.proposals.enough import HAS_ENOUGH
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import SHOWN

TO_READ = Assessment.state == AnswerState.WAITING


def for_second_readers(session: Session, round_ids: Collection[UUID]) -> dict[UUID, Waits]:
    query = _rows(func.min(Assessment.assessed_at)).join(Assessment, Assessment.proposal_id == Proposal.id)
    return _by_round(session, round_ids, query.where(TO_READ, _can_wait()))


def for_another_look(session: Session, round_ids: Collection[UUID]) -> dict[UUID, Waits]:
    """Since the first of them was asked."""
    query = _rows(func.min(Assessment.review_asked_at)).join(Assessment, Assessment.proposal_id == Proposal.id)
    return _by_round(session, round_ids, query.where(ASKED_AGAIN, _can_wait(), ~_has(TO_READ)))


def for_an_answer(session: Session, round_ids: Collection[UUID]) -> dict[UUID, Waits]:
    """Since the first of them was submitted; also what was prepared, and waits to be put online."""
    waits = Proposal.status.in_(UNANSWERED) | and_(Proposal.status.in_(ANSWERED), _has(Assessment.state.in_(IN_HAND)))
    query = _rows(func.min(Proposal.submitted_at)).where(waits, ~_has(or_(TO_READ, ASKED_AGAIN)))
    return _by_round(session, round_ids, query)


def _rows(since: Any) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(Proposal.round_id, func.count(Proposal.id.distinct()), since)
    return query.select_from(Proposal)


def _can_wait() -> ColumnElement[bool]:
    return Proposal.status.in_((*UNANSWERED, *ANSWERED))


def _has(what: ColumnElement[bool]) -> ColumnElement[bool]:
    of_it = select(Assessment.id).where(Assessment.proposal_id == Proposal.id, what)
    return of_it.correlate(Proposal).exists()


def _by_round(session: Session, round_ids: Collection[UUID], query: Select[*tuple[Any, ...]]) -> dict[UUID, Waits]:
    here = query.join(Proposal.round).where(Proposal.round_id.in_(round_ids), SHOWN, HAS_ENOUGH)
    return {row[0]: Waits(row[1], row[2]) for row in session.execute(here.group_by(Proposal.round_id))}
