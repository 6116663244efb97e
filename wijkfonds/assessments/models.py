"""Every answer is kept; the newest one counts."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, check, one_of
from wijkfonds.proposals.models import Proposal


class Outcome(StrEnum):
    FEASIBLE = auto()
    INFEASIBLE = auto()


class Assessment(Model):
    __tablename__ = "assessment"
    __table_args__ = (
        Index(None, "proposal_id", "assessed_at"),
        check("outcome <> 'infeasible' OR length(rationale) >= 40", "infeasible_with_rationale"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    assessor_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome, "outcome"))
    rationale: Mapped[str] = mapped_column(Text, default="")
    assessed_at: Mapped[UtcDateTime]

    proposal: Mapped[Proposal] = relationship()
