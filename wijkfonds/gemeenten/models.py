"""A gemeente, the accounts that act for it, and the funds it looks on."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Fund


class OversightState(StrEnum):
    ASKED = auto()
    ACCEPTED = auto()
    REFUSED = auto()
    ENDED = auto()


class Gemeente(Model):
    __tablename__ = "gemeente"
    __table_args__ = (UniqueConstraint("slug", name="uq_gemeente_slug"),)

    id: Mapped[RandomId]
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[UtcDateTime]


class Observer(Model):
    """An account that acts for a gemeente.  It sees no member, no draft and no ballot of any fund."""

    __tablename__ = "observer"
    __table_args__ = (Index(None, "account_id"),)

    gemeente_id: Mapped[UUID] = mapped_column(ForeignKey("gemeente.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)

    gemeente: Mapped[Gemeente] = relationship()


class Oversight(Model):
    """One row per fund and gemeente: the newest question and its answer; the logbook keeps the story."""

    __tablename__ = "oversight"
    __table_args__ = (
        Index(None, "fund_id"),
        check("(state = 'asked') = (answered_at IS NULL)", "answered_when_closed"),
    )

    gemeente_id: Mapped[UUID] = mapped_column(ForeignKey("gemeente.id"), primary_key=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    state: Mapped[OversightState] = mapped_column(one_of(OversightState, "state"), default=OversightState.ASKED)
    asked_at: Mapped[UtcDateTime]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    gemeente: Mapped[Gemeente] = relationship()
    fund: Mapped[Fund] = relationship()
