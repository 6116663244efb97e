"""Trying mail again, and giving it up.  The caller commits."""

from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from wijkfonds.foundation.outbox import OutboxMail, ask_for_delivery, is_given_up


def try_all_again(session: Session, *, now: datetime) -> None:
    """Also what was given up, from the first try.  What a worker is sending at this moment stays with it."""
    waits = update(OutboxMail).where(or_(OutboxMail.problem.is_not(None), is_given_up(now)))
    session.execute(waits.values(tries=0, problem=None, next_try=now))
    ask_for_delivery(session)


def throw_away_given_up(session: Session, *, now: datetime) -> int:
    """Nobody gets these mails.  Says how many."""
    gone = session.execute(delete(OutboxMail).where(is_given_up(now)).returning(OutboxMail.id))
    return len(gone.all())
