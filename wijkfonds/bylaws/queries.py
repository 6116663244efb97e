"""Finding versions of the reglement."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.bylaws.models import Bylaws


def draft_of(session: Session, fund_id: UUID, *, lock: bool = False) -> Bylaws | None:
    query = select(Bylaws).where(Bylaws.fund_id == fund_id, Bylaws.published_at.is_(None))
    return session.scalar(query.with_for_update() if lock else query)


def published_versions(session: Session, fund_id: UUID) -> Sequence[Bylaws]:
    """Newest first."""
    query = select(Bylaws).where(Bylaws.fund_id == fund_id, Bylaws.published_at.is_not(None))
    return session.scalars(query.order_by(Bylaws.number.desc())).all()


def newest_version(session: Session, fund_id: UUID) -> Bylaws | None:
    query = select(Bylaws).where(Bylaws.fund_id == fund_id, Bylaws.published_at.is_not(None))
    return session.scalar(query.order_by(Bylaws.number.desc()).limit(1))


def has_bylaws(session: Session, fund_id: UUID) -> bool:
    """Is there one online?"""
    query = select(Bylaws.number).where(Bylaws.fund_id == fund_id, Bylaws.published_at.is_not(None))
    return session.scalar(query.limit(1)) is not None


def last_number(session: Session, fund_id: UUID) -> int:
    return session.scalar(select(func.max(Bylaws.number)).where(Bylaws.fund_id == fund_id)) or 0
