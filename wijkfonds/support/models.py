"""Support of members and on paper.  Of a name on paper only a keyed hash is kept, to count everybody once."""

from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.proposals.models import Proposal


class Support(Model):
    """Without an account it is the support of somebody who left after supporting closed: it counts, and leads nowhere."""

    __tablename__ = "support"
    __table_args__ = (
        UniqueConstraint("proposal_id", "account_id", name="uq_support_proposal_id_account_id"),
        Index(None, "proposal_id", "person_hmac"),
        Index(None, "account_id", "given_at"),
        check("account_id IS NOT NULL OR person_hmac IS NULL", "bare_without_account"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    person_hmac: Mapped[str | None] = mapped_column(String(64))  # none where we know no address
    given_at: Mapped[UtcDateTime]

    proposal: Mapped[Proposal] = relationship()


class SheetState(StrEnum):
    """It counts once a second person saw the paper too."""

    WAITING = auto()
    CONFIRMED = auto()
    STRUCK = auto()


NOT_STRUCK = "state <> 'struck'"


class SupportSheet(Model):
    """A paper with names, handed in on a day.  `number` stands on it, written by hand."""

    __tablename__ = "support_sheet"
    __table_args__: Any = (
        Index(
            "uq_support_sheet_proposal_id_number",
            "proposal_id",
            "number",
            unique=True,
            sqlite_where=text(NOT_STRUCK),
            postgresql_where=text(NOT_STRUCK),
        ),
        Index(None, "entered_by_id"),
        Index(None, "checked_by_id"),
        check("number > 0", "number_positive"),
        check(
            "state <> 'confirmed' OR (checked_at IS NOT NULL AND checked_by_id <> entered_by_id)",
            "confirmed_by_another",
        ),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    number: Mapped[int]
    handed_in_on: Mapped[date]
    state: Mapped[SheetState] = mapped_column(one_of(SheetState, "state"), default=SheetState.WAITING)
    entered_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[UtcDateTime]
    checked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    struck_reason: Mapped[str] = mapped_column(Text, default="")

    proposal: Mapped[Proposal] = relationship()
    entered_by: Mapped[Account] = relationship(foreign_keys=entered_by_id)
    checked_by: Mapped[Account | None] = relationship(foreign_keys=checked_by_id)
    lines: Mapped[list["SheetLine"]] = relationship(order_by="SheetLine.position", cascade="all, delete-orphan")


class LineState(StrEnum):
    """What was seen when it was typed.  Whether somebody stands twice, or proposes it by now, is seen when it is counted."""

    COUNTS = auto()
    OUTSIDE = auto()
    PROPOSER = auto()


class SheetLine(Model):
    __tablename__ = "support_line"
    __table_args__ = (Index(None, "person_hmac"),)

    sheet_id: Mapped[UUID] = mapped_column(ForeignKey("support_sheet.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[LineState] = mapped_column(one_of(LineState, "state"))
    person_hmac: Mapped[str] = mapped_column(String(64))


class SupportNews(StrEnum):
    ENDS_SOON = auto()
    TOO_LITTLE = auto()


class SupportTold(Model):
    """The key makes telling it twice impossible."""

    __tablename__ = "support_told"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    news: Mapped[SupportNews] = mapped_column(one_of(SupportNews, "news"), primary_key=True)
