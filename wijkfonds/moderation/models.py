"""Reports, what was hidden and who was blocked; each says why, and holds what was said against it.

The database refuses an answer by the person whose own measure it is about.
"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal


class ReportKind(StrEnum):
    PERSONAL_DATA = auto()
    INSULTING = auto()
    ADVERTISING = auto()
    UNTRUE = auto()
    OTHER = auto()


class Report(Model):
    """`answer` is what the reporter was told; somebody reports the same proposal again only after an answer."""

    __tablename__ = "report"
    __table_args__ = (
        Index(None, "proposal_id"),
        Index(None, "reporter_id"),
        Index(
            "uq_report_one_open",
            "proposal_id",
            "reporter_id",
            unique=True,
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
        check("(answered_at IS NULL) = (answer = '')", "answered_with_words"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[ReportKind] = mapped_column(one_of(ReportKind, "kind"))
    text: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[UtcDateTime]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    answer: Mapped[str] = mapped_column(Text, default="")

    proposal: Mapped[Proposal] = relationship()


class Appealable:
    """What the person concerned says against it, once, and what another person answers."""

    appeal: Mapped[str] = mapped_column(Text, default="")
    appealed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    appeal_answer: Mapped[str] = mapped_column(Text, default="")
    appeal_answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    appeal_answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    @property
    def appeal_waits(self) -> bool:
        return self.appealed_at is not None and self.appeal_answered_at is None


ONE_APPEAL = "(appealed_at IS NULL) = (appeal = '') AND (appeal_answered_at IS NULL) = (appeal_answer = '')"


class Hiding(Appealable, Model):
    """One time that a proposal was hidden; the open one holds now, the others are history."""

    __tablename__ = "hiding"
    __table_args__ = (
        Index(
            "uq_hiding_one_open",
            "proposal_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        check("reason <> ''", "with_reason"),
        check("appeal_answered_by IS NULL OR appeal_answered_by <> hidden_by", "answered_by_another"),
        check(ONE_APPEAL, "appeal_in_words"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    hidden_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    hidden_at: Mapped[UtcDateTime]
    reason: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    proposal: Mapped[Proposal] = relationship()


class Block(Appealable, Model):
    """Proposed by one of the committee, in force from the day another confirms it, until `ends_at` or `lifted_at`."""

    __tablename__ = "member_block"
    __table_args__ = (
        Index(
            "uq_member_block_one_proposed",
            "membership_id",
            unique=True,
            sqlite_where=text("confirmed_at IS NULL"),
            postgresql_where=text("confirmed_at IS NULL"),
        ),
        Index(None, "membership_id"),
        check("reason <> ''", "with_reason"),
        check("(confirmed_at IS NULL) = (confirmed_by IS NULL)", "confirmed_by_somebody"),
        check("confirmed_by IS NULL OR confirmed_by <> proposed_by", "two_people"),
        check(
            "appeal_answered_by IS NULL OR (appeal_answered_by <> proposed_by AND appeal_answered_by <> confirmed_by)",
            "answered_by_another",
        ),
        check(ONE_APPEAL, "appeal_in_words"),
    )

    id: Mapped[RandomId]
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    reason: Mapped[str] = mapped_column(Text)
    ends_at: Mapped[UtcDateTime]
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[UtcDateTime]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    membership: Mapped[Membership] = relationship()

    def holds(self, now: datetime) -> bool:
        return self.confirmed_at is not None and self.lifted_at is None and now < self.ends_at
