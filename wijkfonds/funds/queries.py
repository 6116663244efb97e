"""Finding funds."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.funds.models import AreaPostcode, Fund, Theme


def fund_at(session: Session, slug: str) -> Fund | None:
    return session.scalar(select(Fund).where(Fund.slug == slug))


def all_funds(session: Session) -> Sequence[Fund]:
    return session.scalars(select(Fund).order_by(Fund.name)).all()


def area_of(session: Session, fund_id: UUID) -> frozenset[str]:
    return frozenset(session.scalars(select(AreaPostcode.postcode).where(AreaPostcode.fund_id == fund_id)))


def themes_of(session: Session, fund_id: UUID) -> Sequence[Theme]:
    return session.scalars(select(Theme).where(Theme.fund_id == fund_id).order_by(Theme.position)).all()
