"""Somebody has seen what was new.  The caller commits."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlalchemy.orm import Session

from wijkfonds.notifications.actions import INSERTS
from wijkfonds.rounds.models import Round
from wijkfonds.visits.models import RoundVisit
from wijkfonds.visits.rules import seen_at


def note_seen(session: Session, *, account_id: UUID, round_: Round, shown_at: datetime | None, now: datetime) -> None:
    """Until the moment at which the page was made: what came since then is new the next time.  Twice is once."""
    seen = seen_at(shown_at, now)
    row = {"id": uuid4(), "account_id": account_id, "round_id": round_.id, "seen_until": seen}
    fresh = INSERTS[session.get_bind().dialect.name](RoundVisit).values(row).on_conflict_do_nothing()
    session.execute(fresh)
    mine = (RoundVisit.account_id == account_id) & (RoundVisit.round_id == round_.id)
    session.execute(update(RoundVisit).where(mine, RoundVisit.seen_until < seen).values(seen_until=seen))
