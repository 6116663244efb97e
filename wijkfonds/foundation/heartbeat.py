"""When did the worker last run, and on which day did mail last leave?  Without it nobody would see why none does."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import String, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime

WORKER, MAIL = "worker", "mail"
SILENT_AFTER = timedelta(minutes=10)  # one long job may keep the others waiting for a while


class Heartbeat(Model):
    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[UtcDateTime]


def beat(session: Session, *, now: datetime, name: str = WORKER) -> None:
    changed = session.execute(update(Heartbeat).where(Heartbeat.name == name).values(at=now).returning(Heartbeat.at))
    if changed.first() is None:
        with suppress(IntegrityError), session.begin_nested():  # another worker was first
            session.add(Heartbeat(name=name, at=now))


def last_beat(session: Session, name: str = WORKER) -> datetime | None:
    found = session.get(Heartbeat, name)
    return found.at if found else None


def mail_left(session: Session, *, now: datetime) -> None:
    """The day alone is kept: an hour could tell who did something then."""
    day = datetime(now.year, now.month, now.day, tzinfo=UTC)
    if last_beat(session, MAIL) != day:
        beat(session, now=day, name=MAIL)


def is_silent(last: datetime | None, now: datetime) -> bool:
    return last is None or now - last >= SILENT_AFTER
