"""Batches of letters, and who asked for one.  Codes stand in the files alone, never here."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of


class BatchState(StrEnum):
    WAITING = auto()
    RUNNING = auto()
    READY = auto()
    FAILED = auto()
    DESTROYED = auto()


class LetterBatch(Model):
    """Letters that are made together; one batch of a round is made at a time.  Its files lie outside the database."""

    __tablename__ = "letter_batch"
    __table_args__ = (
        Index(
            "uq_letter_batch_one_at_a_time",
            "round_id",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'running')"),
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
        check("made >= 0 AND made <= letters", "made_of_letters"),
        check("(state = 'destroyed') = (destroyed_at IS NOT NULL)", "destroyed_when"),
    )

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[BatchState] = mapped_column(one_of(BatchState, "state"), default=BatchState.WAITING)
    letters: Mapped[int]
    made: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(40), default="")
    asked_at: Mapped[UtcDateTime]
    beat_at: Mapped[UtcDateTime]  # the worker says now and then that it is still there
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)


class LetterRequest(Model):
    """Somebody who got no letter asks for one.  Gone as soon as it is answered."""

    __tablename__ = "letter_request"
    __table_args__ = (Index(None, "round_id"), check("number > 0", "number_positive"))

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    name: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    letter: Mapped[str] = mapped_column(String(1), default="")
    addition: Mapped[str] = mapped_column(String(6), default="")
    postcode: Mapped[str] = mapped_column(String(6))
    contact: Mapped[str] = mapped_column(String(254), default="")
    asked_at: Mapped[UtcDateTime]
