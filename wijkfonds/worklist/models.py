"""Who looks at which proposal, and what was done to many at once."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Theme
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round
from wijkfonds.worklist.rules import Did, LeftOut


class Assignment(Model):
    """A proposal that the committee gave to an assessor.  It says who begins, not who may: any assessor still can."""

    __tablename__ = "assignment"
    __table_args__ = (Index(None, "account_id"), Index(None, "given_by_id"))

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    given_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[UtcDateTime]


class BulkKind(StrEnum):
    GIVE = auto()
    DIVIDE = auto()
    TAKE_BACK = auto()
    THEME = auto()


class BulkAct(Model):
    """One press of a button.  Its id is the key of the form: sent twice is done once."""

    __tablename__ = "bulk_act"
    __table_args__ = (
        Index(None, "round_id", "done_at"),
        Index(None, "actor_id"),
        Index(None, "undone_by_id"),
        check("(kind = 'theme') = (theme_id IS NOT NULL)", "theme_when_rethemed"),
        check("done_count >= 0 AND left_out_count >= 0", "counts_not_negative"),
        check("undone_by_id IS NULL OR undone_at IS NOT NULL", "undone_at_some_time"),
    )

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[BulkKind] = mapped_column(one_of(BulkKind, "kind"))
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("theme.id"))  # the new one
    done_count: Mapped[int]
    left_out_count: Mapped[int]
    done_at: Mapped[UtcDateTime]
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    undone_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    round: Mapped[Round] = relationship()
    theme: Mapped[Theme | None] = relationship()
    actor: Mapped[Account | None] = relationship(foreign_keys=actor_id)
    undone_by: Mapped[Account | None] = relationship(foreign_keys=undone_by_id)


class BulkLine(Model):
    """`theme_id` is the theme that a proposal had before."""

    __tablename__ = "bulk_line"
    __table_args__ = (
        Index(None, "proposal_id"),
        Index(None, "account_id"),
        check("(did = 'left_out') = (why IS NOT NULL)", "left_out_with_reason"),
    )

    bulk_act_id: Mapped[UUID] = mapped_column(ForeignKey("bulk_act.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    did: Mapped[Did] = mapped_column(one_of(Did, "did"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("theme.id"))
    why: Mapped[LeftOut | None] = mapped_column(one_of(LeftOut, "why"))

    proposal: Mapped[Proposal] = relationship()
    account: Mapped[Account | None] = relationship()
