"""Comments, questions and answers; and what was reported or hidden of them, by the rules of moderation."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.moderation.models import ONE_APPEAL, Appealable, ReportKind
from wijkfonds.proposals.models import Proposal

NOW_THE_ANSWER = "kind = 'answer' AND replaced_at IS NULL AND removed_at IS NULL"
WAITS = "waits_since IS NOT NULL"
OPEN, UNANSWERED = "ended_at IS NULL", "answered_at IS NULL"


class CommentKind(StrEnum):
    REMARK = auto()
    QUESTION = auto()
    ANSWER = auto()
    OFFER = auto()


class Addressee(StrEnum):
    PROPOSER = auto()
    COMMITTEE = auto()


class Voice(StrEnum):
    """In which role somebody spoke, at the moment at which they did."""

    RESIDENT = auto()
    PROPOSER = auto()
    COMMITTEE = auto()


class Comment(Model):
    """One that begins a thread has no parent; what is said to it has a `place` there, and nothing is said to that.

    `waits_since` is set while a question has no answer.  An answer that was replaced stays, with when.  `reply_count`
    are the replies that can be read, answers not among them.  Removed, its words are gone; hidden, they wait.
    """

    __tablename__ = "comment"
    __table_args__ = (
        UniqueConstraint("parent_id", "place", name="uq_comment_parent_id_place"),
        Index(
            "uq_comment_one_answer",
            "parent_id",
            unique=True,
            sqlite_where=text(NOW_THE_ANSWER),
            postgresql_where=text(NOW_THE_ANSWER),
        ),
        Index(None, "proposal_id", "place", "written_at", "id"),  # place 0 begins a thread
        Index(
            "ix_comment_waiting", "proposal_id", "waits_since", sqlite_where=text(WAITS), postgresql_where=text(WAITS)
        ),
        Index(None, "author_id", "written_at"),
        check("(kind = 'question') = (addressee IS NOT NULL)", "question_to_somebody"),
        check("kind NOT IN ('question', 'offer') OR parent_id IS NULL", "question_begins"),
        check("kind <> 'answer' OR parent_id IS NOT NULL", "answer_to_something"),
        check("(parent_id IS NULL) = (place = 0)", "place_in_a_thread"),
        check("replaced_at IS NULL OR kind = 'answer'", "answers_are_replaced"),
        check("(removed_at IS NULL) = (text <> '')", "removed_without_words"),
        check("(hidden_at IS NULL) = (hidden_reason = '')", "hidden_with_reason"),
        check(
            "waits_since IS NULL OR (kind = 'question' AND removed_at IS NULL AND hidden_at IS NULL)", "waits_in_sight"
        ),
        check("reply_count >= 0 AND last_place >= reply_count", "replies_have_places"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id"))
    place: Mapped[int] = mapped_column(default=0)
    last_place: Mapped[int] = mapped_column(default=0)
    reply_count: Mapped[int] = mapped_column(default=0)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[CommentKind] = mapped_column(one_of(CommentKind, "kind"), default=CommentKind.REMARK)
    voice: Mapped[Voice] = mapped_column(one_of(Voice, "voice"), default=Voice.RESIDENT)
    addressee: Mapped[Addressee | None] = mapped_column(one_of(Addressee, "addressee"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[UtcDateTime]
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    waits_since: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    hidden_reason: Mapped[str] = mapped_column(Text, default="")

    proposal: Mapped[Proposal] = relationship()
    author: Mapped[Account | None] = relationship()
    parent: Mapped["Comment | None"] = relationship(remote_side="Comment.id")

    @property
    def thread_id(self) -> UUID:
        return self.parent_id or self.id

    @property
    def is_shown(self) -> bool:
        return self.removed_at is None and self.hidden_at is None

    @property
    def counts(self) -> bool:
        """Among the comments of its proposal."""
        return self.is_shown and self.replaced_at is None


class CommentReport(Model):
    """Like a report about a proposal: again only after an answer.  `fund_id` finds the open ones among many comments."""

    __tablename__ = "comment_report"
    __table_args__ = (
        Index(None, "comment_id"),
        Index(None, "reporter_id"),
        Index(
            "uq_comment_report_one_open",
            "comment_id",
            "reporter_id",
            unique=True,
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
        Index("ix_comment_report_open", "fund_id", sqlite_where=text(UNANSWERED), postgresql_where=text(UNANSWERED)),
        check("(answered_at IS NULL) = (answer = '')", "answered_with_words"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    comment_id: Mapped[UUID] = mapped_column(ForeignKey("comment.id"))
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[ReportKind] = mapped_column(one_of(ReportKind, "kind"))
    text: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[UtcDateTime]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    answer: Mapped[str] = mapped_column(Text, default="")

    comment: Mapped[Comment] = relationship()


class CommentHiding(Appealable, Model):
    """Like the hiding of a proposal: the open one holds now, the others are history."""

    __tablename__ = "comment_hiding"
    __table_args__ = (
        Index(
            "uq_comment_hiding_one_open",
            "comment_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_comment_hiding_open", "fund_id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        check("reason <> ''", "with_reason"),
        check("appeal_answered_by IS NULL OR appeal_answered_by <> hidden_by", "answered_by_another"),
        check(ONE_APPEAL, "appeal_in_words"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    comment_id: Mapped[UUID] = mapped_column(ForeignKey("comment.id"))
    hidden_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    hidden_at: Mapped[UtcDateTime]
    reason: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    comment: Mapped[Comment] = relationship()
