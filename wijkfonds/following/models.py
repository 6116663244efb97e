"""A proposal, or a round as a whole, that somebody follows."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round

OF_A_ROUND = "proposal_id IS NULL"


class Follow(Model):
    """Without a proposal it is the round that is followed; else `round_id` is the round of the proposal."""

    __tablename__ = "follow"
    __table_args__: Any = (
        UniqueConstraint("account_id", "proposal_id", name="uq_follow_account_id_proposal_id"),
        Index(
            "uq_follow_account_id_round_id",
            "account_id",
            "round_id",
            unique=True,
            sqlite_where=text(OF_A_ROUND),
            postgresql_where=text(OF_A_ROUND),
        ),
        Index(None, "round_id", "proposal_id"),
        Index(None, "proposal_id"),
    )

    id: Mapped[RandomId]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    proposal_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"))
    followed_at: Mapped[UtcDateTime]

    round: Mapped[Round] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
