"""What somebody offers to do for a proposal; and what the proposer said to that."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.comments.models import Comment
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check
from wijkfonds.proposals.models import Proposal


class HelpOffer(Model):
    """Public, its words are a comment, by the rules of comments; else they stand here, for the proposers alone.

    `answer` went to whoever offered, in a mail of ours.  Withdrawn, its words are gone.
    """

    __tablename__ = "help_offer"
    __table_args__ = (
        UniqueConstraint("comment_id", name="uq_help_offer_comment_id"),
        Index(None, "proposal_id", "offered_at"),
        Index(None, "account_id"),
        check("withdrawn_at IS NOT NULL OR (comment_id IS NULL) = (text <> '')", "words_in_one_place"),
        check("withdrawn_at IS NULL OR text = ''", "withdrawn_without_words"),
        check("(answered_at IS NULL) = (answer = '')", "answered_with_words"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    comment_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id"))
    text: Mapped[str] = mapped_column(Text, default="")
    shares_email: Mapped[bool] = mapped_column(default=False)
    offered_at: Mapped[UtcDateTime]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    answer: Mapped[str] = mapped_column(Text, default="")

    proposal: Mapped[Proposal] = relationship()
    account: Mapped[Account] = relationship()
    comment: Mapped[Comment | None] = relationship()

    @property
    def words(self) -> str:
        """Nothing while the committee hides them."""
        if self.comment is None:
            return self.text
        return self.comment.text if self.comment.is_shown else ""
