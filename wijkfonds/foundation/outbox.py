"""Mail leaves after the change it tells about: a row in the same transaction, sent by the worker."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Index, String, Text, UniqueConstraint, and_, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import Database, afterwards
from wijkfonds.foundation.heartbeat import mail_left
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.languages import Language, spoken
from wijkfonds.foundation.mail_bounces import note_bounce
from wijkfonds.foundation.mail_faults import FOR_GOOD, MailProblem, NoServer, problem_of
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, check, one_of

LEASE = timedelta(minutes=5)
AT_ONCE = 50
MOST_TRIES = 12
KEPT_WHEN_GIVEN_UP = timedelta(days=30)


class OutboxMail(Model):
    """Deleted once it is sent: nobody's mail is kept.  `about` keeps one thing from being told twice.

    `kind` is a word for whoever looks after the server; `unsubscribe` an address that takes one click, or nothing;
    `reply_to` where an answer goes, if anybody reads one.
    Given up is what has had its last try: `tries` is MOST_TRIES.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        UniqueConstraint("about", name="uq_outbox_mail_about"),
        Index(None, "next_try"),
        check("tries >= 0", "tries_not_negative"),
    )

    id: Mapped[RandomId]
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[Language] = mapped_column(one_of(Language, "language"), default=Language.NL)
    unsubscribe: Mapped[str] = mapped_column(Text, default="")
    reply_to: Mapped[str] = mapped_column(String(254), default="", server_default="")
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[MailProblem | None] = mapped_column(one_of(MailProblem, "problem"))
    posted_at: Mapped[UtcDateTime]
    next_try: Mapped[UtcDateTime]


def post(
    session: Session,
    *,
    to: str,
    subject: str,
    body: str,
    now: datetime,
    about: str = "",
    kind: str = "",
    language: Language | None = None,
    unsubscribe: str = "",
    reply_to: str = "",
) -> None:
    """Puts a mail in the outbox.  It leaves when the transaction is committed, never before."""
    session.add(
        OutboxMail(
            recipient=to,
            subject=subject,
            body=body,
            kind=kind,
            language=language or spoken(),
            unsubscribe=unsubscribe,
            reply_to=reply_to,
            posted_at=now,
            next_try=now,
            about=about or secrets.token_urlsafe(18),
        )
    )
    ask_for_delivery(session)


def ask_for_delivery(session: Session) -> None:
    """Once per transaction, however many mails it holds."""
    if not session.info.get("delivery_asked_for"):
        session.info["delivery_asked_for"] = True
        afterwards(session, lambda: ask_for("deliver_mails"))


def deliver_mails(database: Database, send: Callable[[OutboxMail], None]) -> int:
    """Sends what is due, and says how many left.

    A mail may leave twice when the worker dies between sending and noting, or the server before it said yes; never not
    at all.
    """
    begun = clock.now()
    with database.write() as session:
        mails = _claim(session, begun)
    sent = 0
    for place, mail in enumerate(mails):
        if clock.now() - begun > LEASE / 2:  # a slow server: what is left is free before its lease ends
            _give_back(database, mails[place:])
            break
        try:
            send(mail)
        except NoServer as fault:
            _try_later(database, mails[place:], problem_of(fault))
            break
        except (
            OSError,
            ValueError,
        ) as fault:  # no letter can be made of it, or this one is refused: others still leave
            _could_not_leave(database, mail, problem_of(fault))
            continue
        with database.write() as session:
            session.execute(delete(OutboxMail).where(OutboxMail.id == mail.id))
            mail_left(session, now=clock.now())
        sent += 1
    return sent


def forget_given_up(session: Session, *, now: datetime) -> None:
    """Nobody mended it in a month: by now it would tell old news."""
    old = OutboxMail.posted_at <= now - KEPT_WHEN_GIVEN_UP
    session.execute(delete(OutboxMail).where(is_given_up(now), old))


def is_given_up(now: datetime) -> ColumnElement[bool]:
    """It had its last try, and no worker is at it: one that is has taken the problem of the try before away."""
    return and_(OutboxMail.tries >= MOST_TRIES, or_(OutboxMail.problem.is_not(None), OutboxMail.next_try <= now))


def _claim(session: Session, now: datetime) -> list[OutboxMail]:
    due = select(OutboxMail.id).where(OutboxMail.next_try <= now, OutboxMail.tries < MOST_TRIES)
    due = due.order_by(OutboxMail.next_try).limit(AT_ONCE).with_for_update(skip_locked=True)
    ids = list(session.scalars(due))
    taken = {"next_try": now + LEASE, "tries": OutboxMail.tries + 1, "problem": None}
    session.execute(update(OutboxMail).where(OutboxMail.id.in_(ids)).values(**taken))
    mails = list(session.scalars(select(OutboxMail).where(OutboxMail.id.in_(ids)).order_by(OutboxMail.posted_at)))
    for mail in mails:
        session.expunge(mail)
    return mails


def _could_not_leave(database: Database, mail: OutboxMail, problem: MailProblem) -> None:
    """What is refused for good is given up; of an address that does not exist a note is kept."""
    if problem not in FOR_GOOD:
        _try_later(database, [mail], problem)
        return
    with database.write() as session:
        session.execute(update(OutboxMail).where(OutboxMail.id == mail.id).values(tries=MOST_TRIES, problem=problem))
        if problem == MailProblem.ADDRESS_REFUSED:
            note_bounce(session, email=mail.recipient, now=clock.now())


def _try_later(database: Database, mails: Sequence[OutboxMail], problem: MailProblem) -> None:
    """Waits longer each time: one minute, two, four … at most about a day and a half in all."""
    now = clock.now()
    with database.write() as session:
        for tries in {mail.tries for mail in mails}:
            ids = [mail.id for mail in mails if mail.tries == tries]
            later = now + timedelta(minutes=2 ** min(tries, 9))
            session.execute(update(OutboxMail).where(OutboxMail.id.in_(ids)).values(next_try=later, problem=problem))


def _give_back(database: Database, mails: Sequence[OutboxMail]) -> None:
    with database.write() as session:
        ids = [mail.id for mail in mails]
        values = {"next_try": clock.now(), "tries": OutboxMail.tries - 1}
        session.execute(update(OutboxMail).where(OutboxMail.id.in_(ids)).values(**values))
