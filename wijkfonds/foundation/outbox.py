"""Mail leaves after the change it tells about: a row in the same transaction, sent by the worker."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Index, String, Text, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import Database, afterwards
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime

LEASE = timedelta(minutes=5)
AT_ONCE = 50
MOST_TRIES = 12


class OutboxMail(Model):
    """Deleted once it is sent: nobody's mail is kept.  `about` keeps one thing from being told twice."""

    __tablename__ = "outbox_mail"
    __table_args__ = (UniqueConstraint("about", name="uq_outbox_mail_about"), Index(None, "next_try"))

    id: Mapped[RandomId]
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(String(120))
    tries: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[UtcDateTime]


def post(session: Session, *, to: str, subject: str, body: str, now: datetime, about: str = "") -> None:
    """Puts a mail in the outbox.  It leaves when the transaction is committed, never before."""
    session.add(
        OutboxMail(recipient=to, subject=subject, body=body, next_try=now, about=about or secrets.token_urlsafe(18))
    )
    afterwards(session, lambda: ask_for("deliver_mails"))


def deliver_mails(database: Database, send: Callable[[OutboxMail], None]) -> int:
    """Sends what is due.  A mail may leave twice when the worker dies between sending and noting; never not at all."""
    now = clock.now()
    with database.write() as session:
        mails = _claim(session, now)
    sent = 0
    for mail in mails:
        try:
            send(mail)
        except (OSError, ValueError):  # no server, or no letter can be made of it: the others still leave
            _try_later(database, mail.id, mail.tries)
            continue
        with database.write() as session:
            session.execute(delete(OutboxMail).where(OutboxMail.id == mail.id))
        sent += 1
    return sent


def _claim(session: Session, now: datetime) -> list[OutboxMail]:
    due = select(OutboxMail.id).where(OutboxMail.next_try <= now, OutboxMail.tries < MOST_TRIES)
    due = due.order_by(OutboxMail.next_try).limit(AT_ONCE).with_for_update(skip_locked=True)
    ids = list(session.scalars(due))
    session.execute(
        update(OutboxMail).where(OutboxMail.id.in_(ids)).values(next_try=now + LEASE, tries=OutboxMail.tries + 1)
    )
    mails = list(session.scalars(select(OutboxMail).where(OutboxMail.id.in_(ids)).order_by(OutboxMail.next_try)))
    for mail in mails:
        session.expunge(mail)
    return mails


def _try_later(database: Database, mail_id: UUID, tries: int) -> None:
    """Waits longer each time: one minute, two, four … at most about a day and a half in all."""
    later = clock.now() + timedelta(minutes=2 ** min(tries, 9))
    with database.write() as session:
        session.execute(update(OutboxMail).where(OutboxMail.id == mail_id).values(next_try=later))
