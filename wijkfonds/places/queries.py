"""Finding outlines, and proposals with a point.  Of a draft nobody but its owner knows where it is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.places.models import AreaOutline
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED, SHOWN

MOST_ON_A_MAP = 300


def outline_of(session: Session, fund_id: UUID) -> AreaOutline | None:
    return session.get(AreaOutline, fund_id)


def has_outline(session: Session, fund_id: UUID) -> bool:
    return session.scalar(select(AreaOutline.fund_id).where(AreaOutline.fund_id == fund_id)) is not None


def places_in(session: Session, round_id: UUID) -> Sequence[Any]:
    """Rows of the newest with a point: slug, title, place, latitude, longitude."""
    query = select(Proposal.slug, Proposal.title, Proposal.place, Proposal.latitude, Proposal.longitude)
    query = query.where(Proposal.round_id == round_id, Proposal.status.in_(LISTED), SHOWN)
    query = query.where(Proposal.latitude.is_not(None)).order_by(Proposal.submitted_at.desc(), Proposal.slug)
    return session.execute(query.limit(MOST_ON_A_MAP)).all()


def count_without_place(session: Session, round_id: UUID) -> int:
    query = select(func.count()).select_from(Proposal).where(Proposal.round_id == round_id, SHOWN)
    return session.scalar(query.where(Proposal.status.in_(LISTED), Proposal.latitude.is_(None))) or 0
