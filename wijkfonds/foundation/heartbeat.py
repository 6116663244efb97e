"""When did the worker last run?  Without it no mail leaves, and nobody would see why."""

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import String, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime

WORKER = "worker"
SILENT_AFTER = timedelta(minutes=10)  # one long job may keep the others waiting for a while


class Heartbeat(Model):
    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[UtcDateTime]


def beat(session: Session, *, now: datetime) -> None:
    changed = session.execute(update(Heartbeat).where(Heartbeat.name == WORKER).values(at=now).returning(Heartbeat.at))
    if changed.first() is None:
        with suppress(IntegrityError), session.begin_nested():  # another worker was first
            session.add(Heartbeat(name=WORKER, at=now))


def last_beat(session: Session) -> datetime | None:
    found = session.get(Heartbeat, WORKER)
    return found.at if found else None


def is_silent(last: datetime | None, now: datetime) -> bool:
    return last is None or now - last >= SILENT_AFTER
