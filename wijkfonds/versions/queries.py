"""Finding versions; the newest first."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.versions.models import Version

MOST = 1_000_000


def count_versions(session: Session, proposal_id: UUID) -> int:
    query = select(func.count()).select_from(Version).where(Version.proposal_id == proposal_id)
    return session.scalar(query) or 0


def versions_of(session: Session, proposal_id: UUID, *, offset: int = 0, limit: int) -> Sequence[Version]:
    return session.scalars(
        select(Version)
        .where(Version.proposal_id == proposal_id)
        .options(joinedload(Version.account))
        .order_by(Version.number.desc())
        .offset(offset)
        .limit(limit)
    ).all()


def version_at(session: Session, proposal_id: UUID, number: int) -> Version | None:
    """Numbers come from addresses: one that fits in no column is no version."""
    if number > MOST:
        return None
    query = select(Version).where(Version.proposal_id == proposal_id, Version.number == number)
    return session.scalar(query.options(joinedload(Version.account)))


def newest_version(session: Session, proposal_id: UUID) -> Version | None:
    query = select(Version).where(Version.proposal_id == proposal_id)
    return session.scalar(query.order_by(Version.number.desc()).limit(1))


def amendments_of(session: Session, proposal_id: UUID, *, limit: int) -> Sequence[Version]:
    query = select(Version).where(Version.proposal_id == proposal_id, Version.is_amendment)
    return session.scalars(query.order_by(Version.number.desc()).limit(limit)).all()
