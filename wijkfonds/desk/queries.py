"""Finding who does what."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.desk.chores import HELD_FOR
from wijkfonds.desk.models import ChoreHolder


def holders_of(session: Session, fund_id: UUID, now: datetime) -> dict[str, ChoreHolder]:
    """By the key of the chore; those of long ago are left out."""
    query = select(ChoreHolder).where(ChoreHolder.fund_id == fund_id, ChoreHolder.taken_at > now - HELD_FOR)
    return {holder.key: holder for holder in session.scalars(query.options(joinedload(ChoreHolder.account)))}
