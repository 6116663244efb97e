"""Who is about to leave, and what the worker did each night: numbers, no person."""

from datetime import date, datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, UtcDateTime, UtcDateTimeType, check, one_of


class WhyLeaving(StrEnum):
    """Its owner asked for it, or nobody has signed in for years."""

    ASKED = auto()
    UNUSED = auto()


class Departure(Model):
    """An account that is forgotten at `due_at`, unless something changes until then.  Gone once that is done."""

    __tablename__ = "leaving"
    __table_args__ = (Index(None, "due_at"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    why: Mapped[WhyLeaving] = mapped_column(one_of(WhyLeaving, "why"))
    noted_at: Mapped[UtcDateTime]
    due_at: Mapped[UtcDateTime]

    account: Mapped[Account] = relationship()


class RetentionRun(Model):
    """One night, by its date in the Netherlands."""

    __tablename__ = "retention_run"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    started_at: Mapped[UtcDateTime]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)


class RetentionCount(Model):
    """How often a rule (a `RuleKey`) was carried out that day, also at somebody's own request."""

    __tablename__ = "retention_count"
    __table_args__ = (check("number >= 0", "not_negative"),)

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    rule: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
