"""Who offered to join whose proposal and what came of it; and what the committee suggested."""

from datetime import datetime
from enum import StrEnum, auto
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.proposals.models import Proposal


class OfferState(StrEnum):
    """OVERTAKEN: one of the two ended, or joined another, before there was an answer."""

    OPEN = auto()
    ACCEPTED = auto()
    DECLINED = auto()
    TAKEN_BACK = auto()
    EXPIRED = auto()
    OVERTAKEN = auto()
    PARTED = auto()


def _one(state: OfferState) -> Index:
    where = text(f"state = '{state}'")
    return Index(f"uq_merge_offer_one_{state}", "from_id", unique=True, sqlite_where=where, postgresql_where=where)


class MergeOffer(Model):
    """The side of `from_` offers, the side of `into` answers.  ACCEPTED: they are one now."""

    __tablename__ = "merge_offer"
    __table_args__: Any = (
        *(Index(None, name) for name in ("from_id", "into_id", "offered_by", "answered_by", "parted_by")),
        _one(OfferState.OPEN),
        _one(OfferState.ACCEPTED),
        check("from_id <> into_id", "of_two"),
        check("(state = 'open') = (answered_at IS NULL)", "answered_once"),
        check("(state = 'parted') = (parted_at IS NOT NULL)", "parted_at_a_time"),
    )

    id: Mapped[RandomId]
    from_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    into_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    offered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    offered_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]
    message: Mapped[str] = mapped_column(Text)
    state: Mapped[OfferState] = mapped_column(one_of(OfferState, "state"), default=OfferState.OPEN)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    answer: Mapped[str] = mapped_column(Text, default="")
    parted_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    parted_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    from_: Mapped[Proposal] = relationship(foreign_keys=from_id)
    into: Mapped[Proposal] = relationship(foreign_keys=into_id)


class MergeSuggestion(Model):
    """Once for each two, whichever way round."""

    __tablename__ = "merge_suggestion"
    __table_args__ = (
        Index(None, "other_id"),
        Index(None, "suggested_by"),
        check("one_id < other_id", "in_order"),
    )

    one_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    suggested_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    suggested_at: Mapped[UtcDateTime]
    message: Mapped[str] = mapped_column(Text)
