"""A proposer asks for another look.  What came of it is the next answer that was published."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.assessments.models import Assessment
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, check


class Review(Model):
    """Of one proposal there is one at most.  `assessment_id` is the answer that they do not agree with."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("proposal_id", name="uq_review_proposal_id"),
        Index(None, "assessment_id"),
        Index(None, "asked_by_id"),
        check("length(why) >= 40", "why_long_enough"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"))
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[UtcDateTime]
    why: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text, default="")

    assessment: Mapped[Assessment] = relationship()
