"""Trying mail: one to oneself, all again, or no more.  The caller commits."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from wijkfonds.foundation.outbox import OutboxMail, ask_for_delivery, is_given_up, post

TRY = "try"


def post_a_try(session: Session, *, email: str, now: datetime) -> None:
    """To whoever asks for it."""
    body = _("Hallo,\n\nDeze mail vroeg u zelf aan bij het beheer van de site. Leest u dit, dan vertrekt er mail.\n")
    post(session, to=email, subject=_("Een proefmail"), body=body, now=now, kind=TRY)


def try_all_again(session: Session, *, now: datetime) -> None:
    """Also what was given up, from the first try.  What a worker is sending at this moment stays with it."""
    waits = update(OutboxMail).where(or_(OutboxMail.problem.is_not(None), is_given_up(now)))
    session.execute(waits.values(tries=0, problem=None, next_try=now))
    ask_for_delivery(session)


def throw_away_given_up(session: Session, *, now: datetime) -> int:
    """Nobody gets these mails.  Says how many."""
    gone = session.execute(delete(OutboxMail).where(is_given_up(now)).returning(OutboxMail.id))
    return len(gone.all())
