"""What somebody chose, and what a link in a mail is about."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.funds.models import Fund
from wijkfonds.notifications.models import NotificationChoice
from wijkfonds.notifications.rules import BY_DEFAULT, Kind, Pace


def paces_of(session: Session, account_id: UUID) -> dict[UUID, dict[Kind, Pace]]:
    """By fund; only what was chosen or told before."""
    found: dict[UUID, dict[Kind, Pace]] = {}
    for choice in session.scalars(select(NotificationChoice).where(NotificationChoice.account_id == account_id)):
        found.setdefault(choice.fund_id, {})[choice.kind] = choice.current
    return found


def funds_with(session: Session, account_id: UUID, kind: Kind) -> Sequence[Fund]:
    """Of which somebody may hear this kind: it was told, or will be (`actions.expect`)."""
    query = select(Fund).join(NotificationChoice, NotificationChoice.fund_id == Fund.id)
    query = query.where(NotificationChoice.account_id == account_id, NotificationChoice.kind == kind)
    return session.scalars(query.order_by(Fund.name)).all()


def with_defaults(chosen: dict[Kind, Pace]) -> dict[Kind, Pace]:
    return BY_DEFAULT | chosen


def choices_with(session: Session, choice_ids: Collection[UUID]) -> Sequence[NotificationChoice]:
    return session.scalars(
        select(NotificationChoice)
        .where(NotificationChoice.id.in_(choice_ids))
        .options(joinedload(NotificationChoice.fund))
        .order_by(NotificationChoice.fund_id, NotificationChoice.kind)
    ).all()
