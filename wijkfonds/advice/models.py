"""Which gemeente is asked about which proposal, and what it wrote.  Every advice is kept; the newest one counts."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.gemeenten.models import Gemeente
from wijkfonds.proposals.models import Proposal


class AdviceKind(StrEnum):
    NO_OBJECTION = auto()
    CONDITIONS = auto()
    OBJECTION = auto()


class AdviceRequest(Model):
    """While `ended_at` is empty the gemeente sees the proposal, until the day is over it may write."""

    __tablename__ = "advice_request"
    __table_args__ = (
        UniqueConstraint("proposal_id", "gemeente_id", name="uq_advice_request_proposal_id_gemeente_id"),
        Index(None, "gemeente_id"),
        Index(None, "asked_by_id"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    gemeente_id: Mapped[UUID] = mapped_column(ForeignKey("gemeente.id"))
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[UtcDateTime]
    until: Mapped[UtcDateTime]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    proposal: Mapped[Proposal] = relationship()
    gemeente: Mapped[Gemeente] = relationship()


class Advice(Model):
    __tablename__ = "advice"
    __table_args__ = (
        Index(None, "request_id", "written_at"),
        Index(None, "written_by_id"),
        check("kind = 'no_objection' OR length(explanation) >= 40", "explained"),
    )

    id: Mapped[RandomId]
    request_id: Mapped[UUID] = mapped_column(ForeignKey("advice_request.id"))
    written_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[UtcDateTime]
    kind: Mapped[AdviceKind] = mapped_column(one_of(AdviceKind, "kind"))
    explanation: Mapped[str] = mapped_column(Text, default="")
    is_public: Mapped[bool] = mapped_column(default=False)
