"""Finding what was asked of whom, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from wijkfonds.advice.models import Advice, AdviceRequest
from wijkfonds.advice.permissions import CAN_BE_ASKED
from wijkfonds.gemeenten.models import Oversight, OversightState
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import SHOWN
from wijkfonds.rounds.models import Round

Found = TypeVar("Found", bound=Select[*tuple[Any, ...]])


def can_be_asked(session: Session, round_id: UUID, *, offset: int, limit: int) -> Sequence[Proposal]:
    query = _askable(select(Proposal), round_id).order_by(Proposal.submitted_at, Proposal.slug)
    return session.scalars(query.offset(offset).limit(limit)).all()


def named(session: Session, round_id: UUID, slugs: Collection[str]) -> Sequence[Proposal]:
    query = _askable(select(Proposal), round_id).where(Proposal.slug.in_(slugs))
    return session.scalars(query.order_by(Proposal.submitted_at, Proposal.slug)).all()


def _askable(query: Select[Proposal], round_id: UUID) -> Select[Proposal]:
    return query.where(Proposal.round_id == round_id, Proposal.status.in_(CAN_BE_ASKED), SHOWN)


def asked_about(session: Session, proposal_ids: Collection[UUID], gemeente_id: UUID) -> dict[UUID, AdviceRequest]:
    """By proposal, what this gemeente was asked before."""
    query = select(AdviceRequest).where(AdviceRequest.gemeente_id == gemeente_id)
    found = session.scalars(query.where(AdviceRequest.proposal_id.in_(proposal_ids)))
    return {request.proposal_id: request for request in found}


def asked_in_round(session: Session, round_id: UUID, *, offset: int, limit: int) -> Sequence[AdviceRequest]:
    """What the committee waits for, the newest first."""
    return session.scalars(
        select(AdviceRequest)
        .join(AdviceRequest.proposal)
        .where(Proposal.round_id == round_id, AdviceRequest.ended_at.is_(None))
        .options(joinedload(AdviceRequest.proposal), joinedload(AdviceRequest.gemeente))
        .order_by(AdviceRequest.asked_at.desc(), Proposal.slug)
        .offset(offset)
        .limit(limit)
    ).all()


def _seen(query: Found) -> Found:
    """What a gemeente may see: it looks on in the fund now, was asked and not taken back, and the proposal is public."""
    return (
        query.join(AdviceRequest.proposal)
        .join(Round, Round.id == Proposal.round_id)
        .join(Oversight, (Oversight.fund_id == Round.fund_id) & (Oversight.gemeente_id == AdviceRequest.gemeente_id))
        .where(AdviceRequest.ended_at.is_(None), SHOWN)
        .where(Oversight.state == OversightState.ACCEPTED, Proposal.status != "draft")
    )


def _of_gemeente(gemeente_id: UUID) -> Select[AdviceRequest]:
    query = _seen(select(AdviceRequest)).where(AdviceRequest.gemeente_id == gemeente_id)
    return query.options(joinedload(AdviceRequest.proposal).joinedload(Proposal.round).joinedload(Round.fund))


def advice_waiting(session: Session, gemeente_ids: Collection[UUID], now: datetime) -> dict[UUID, int]:
    """By gemeente, of how many proposals it can still say something and did not yet (as `may_advise` has it)."""
    written = select(Advice.id).where(Advice.request_id == AdviceRequest.id).correlate(AdviceRequest).exists()
    query = _seen(select(AdviceRequest.gemeente_id, func.count()).select_from(AdviceRequest))
    query = query.where(AdviceRequest.gemeente_id.in_(gemeente_ids), AdviceRequest.until > now, ~written)
    query = query.where(Proposal.status.in_(CAN_BE_ASKED), Round.frozen_at.is_(None))
    query = query.where(Round.result_published_at.is_(None)).group_by(AdviceRequest.gemeente_id)
    return {row[0]: row[1] for row in session.execute(query)}


def asked_of_gemeente(session: Session, gemeente_id: UUID, *, limit: int) -> Sequence[AdviceRequest]:
    query = _of_gemeente(gemeente_id).order_by(AdviceRequest.until.desc(), Proposal.slug)
    return session.scalars(query.limit(limit)).all()


def request_of_gemeente(session: Session, gemeente_id: UUID, request_id: UUID) -> AdviceRequest | None:
    query = _of_gemeente(gemeente_id).where(AdviceRequest.id == request_id)
    return session.scalar(query.options(selectinload(AdviceRequest.proposal, Proposal.costs)))


def newest_advice(session: Session, request_ids: Collection[UUID]) -> dict[UUID, Advice]:
    """By request; one query for a whole list."""
    rows = session.scalars(select(Advice).where(Advice.request_id.in_(request_ids)).order_by(Advice.written_at))
    return {advice.request_id: advice for advice in rows}


def advice_on(session: Session, proposal_id: UUID) -> list[tuple[AdviceRequest, list[Advice]]]:
    """Of every gemeente that was asked about it; of each the newest first."""
    requests = session.scalars(
        select(AdviceRequest)
        .where(AdviceRequest.proposal_id == proposal_id, AdviceRequest.ended_at.is_(None))
        .options(joinedload(AdviceRequest.gemeente))
        .order_by(AdviceRequest.asked_at)
    ).all()
    rows = session.scalars(
        select(Advice)
        .where(Advice.request_id.in_([request.id for request in requests]))
        .order_by(Advice.written_at.desc())
    ).all()
    return [(request, [row for row in rows if row.request_id == request.id]) for request in requests]


def count_askable(session: Session, round_id: UUID) -> int:
    query = select(func.count()).select_from(Proposal)
    return session.scalar(query.where(Proposal.round_id == round_id, Proposal.status.in_(CAN_BE_ASKED), SHOWN)) or 0
