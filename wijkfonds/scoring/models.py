"""Scores: one per assessor and proposal, with a reason that everybody reads once the result is out."""

from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime, check


class Score(Model):
    __tablename__ = "score"
    __table_args__ = (
        check("value BETWEEN 1 AND 10", "value"),
        check("length(rationale) >= 20", "with_rationale"),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    assessor_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    value: Mapped[int]
    rationale: Mapped[str] = mapped_column(Text)
    scored_at: Mapped[UtcDateTime]
