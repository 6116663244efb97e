"""Entries, the head of each chain, and who acted: the last in a table that retention can empty."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime, check


class LogEntry(Model):
    """Never changed and never deleted: triggers refuse it."""

    __tablename__ = "log_entry"
    __table_args__ = (check("number > 0", "number_positive"),)

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[UtcDateTime]
    event: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(String(300))
    facts_json: Mapped[str] = mapped_column(Text)
    is_public: Mapped[bool]
    actor_digest: Mapped[str] = mapped_column(String(64))
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class LogHead(Model):
    __tablename__ = "log_head"

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64))


class LogActor(Model):
    __tablename__ = "log_actor"
    __table_args__: Any = (
        ForeignKeyConstraint(
            ["fund_id", "number"], ["log_entry.fund_id", "log_entry.number"], name="fk_log_actor_log_entry"
        ),
        Index(None, "account_id"),
    )

    fund_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]  # no foreign key: the chain outlives accounts
    salt: Mapped[str] = mapped_column(String(32))
