"""Who has an interest in which proposal.  What exactly it is about people is kept nowhere."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, one_of
from wijkfonds.proposals.models import Proposal


class InterestKind(StrEnum):
    OWN = auto()
    FAMILY = auto()
    ORGANISATION = auto()
    OTHER = auto()


class Interest(Model):
    """The proposer has one without a row; a row of theirs says that the logbook told so."""

    __tablename__ = "interest"
    __table_args__ = (
        UniqueConstraint("proposal_id", "account_id", name="uq_interest_proposal_id_account_id"),
        Index(None, "account_id"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[InterestKind] = mapped_column(one_of(InterestKind, "kind"))
    noted_at: Mapped[UtcDateTime]

    proposal: Mapped[Proposal] = relationship()
    account: Mapped[Account] = relationship()
