"""What somebody proposed and who answered.  The database refuses an answer of the same person."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Fund


class ActState(StrEnum):
    OPEN = auto()
    CONFIRMED = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    EXPIRED = auto()


class Act(Model):
    """`subject` names the thing it is about, `what` says it in words, `fingerprint` is what the first one saw."""

    __tablename__ = "act"
    __table_args__ = (
        Index(None, "fund_id", "state"),
        Index(
            "uq_act_one_open",
            "fund_id",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        check("(state = 'open') = (answered_at IS NULL)", "answered_when_closed"),
        check(
            "state NOT IN ('confirmed', 'refused') OR (answered_by IS NOT NULL AND answered_by <> proposed_by)",
            "two_people",
        ),
        check("(state = 'refused') = (reason <> '')", "refused_with_reason"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    what: Mapped[str] = mapped_column(String(200))
    state: Mapped[ActState] = mapped_column(one_of(ActState, "state"), default=ActState.OPEN)
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    reason: Mapped[str] = mapped_column(Text, default="")

    fund: Mapped[Fund] = relationship()
    proposer: Mapped[Account] = relationship(foreign_keys=[proposed_by])
