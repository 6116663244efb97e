"""Every answer is kept; the newest one that was published counts."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.criteria.models import Criterion
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.proposals.models import Proposal


class Outcome(StrEnum):
    FEASIBLE = auto()
    INFEASIBLE = auto()


class Verdict(StrEnum):
    """On one question."""

    YES = auto()
    YES_IF = auto()
    NO = auto()


class AnswerState(StrEnum):
    """Waits for the second reader, came back from that one, waits to be put online with the others, is online; or
    another took its place before that.
    """

    WAITING = auto()
    RETURNED = auto()
    READY = auto()
    PUBLISHED = auto()
    REPLACED = auto()


IN_HAND = (AnswerState.WAITING, AnswerState.RETURNED, AnswerState.READY)  # at most one of a proposal
_IN_HAND = text("state IN ('waiting', 'returned', 'ready')")


class Assessment(Model):
    """`note` and `second_note` are for assessors alone.  `cents` is what it may cost, where that is another amount than
    was asked.  `second_id` read it and agreed, or sent it back; `is_alone`: the committee let it go with one person.
    `review_asked_at`: the proposer asked for another look; `review_answered_at`: that was given.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        Index(None, "proposal_id", "assessed_at"),
        Index(None, "assessor_id"),
        Index(None, "second_id"),
        Index(
            "uq_assessment_one_in_hand",
            "proposal_id",
            unique=True,
            sqlite_where=_IN_HAND,
            postgresql_where=_IN_HAND,
        ),
        check("outcome <> 'infeasible' OR length(rationale) >= 40", "infeasible_with_rationale"),
        check("(state = 'published') = (published_at IS NOT NULL)", "published_with_moment"),
        check("second_id IS NULL OR second_id <> assessor_id", "two_people"),
        check("(cents IS NULL) = (cents_reason = '')", "cents_with_reason"),
        check("cents IS NULL OR cents > 0", "cents_positive"),
        check("state <> 'returned' OR second_note <> ''", "returned_with_note"),
        check("review_answered_at IS NULL OR review_asked_at IS NOT NULL", "review_in_order"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    assessor_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome, "outcome"))
    rationale: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    cents: Mapped[int | None] = mapped_column(BigInteger)
    cents_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    revision: Mapped[int] = mapped_column(default=0, server_default="0")  # of the text that was read; 0: of before
    assessed_at: Mapped[UtcDateTime]
    state: Mapped[AnswerState] = mapped_column(one_of(AnswerState, "state"), default=AnswerState.WAITING)
    second_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    second_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    second_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_alone: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    review_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    review_answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    proposal: Mapped[Proposal] = relationship()
    assessor: Mapped[Account] = relationship(foreign_keys=assessor_id)
    second: Mapped[Account | None] = relationship(foreign_keys=second_id)
    verdicts: Mapped[list["CriterionVerdict"]] = relationship(
        cascade="all, delete-orphan", order_by="CriterionVerdict.position"
    )


class CriterionVerdict(Model):
    """What one answer says to one question.  `explanation` is public, `note` for assessors alone."""

    __tablename__ = "criterion_verdict"
    __table_args__ = (
        Index(None, "criterion_id"),
        check("verdict <> 'no' OR length(explanation) >= 40", "no_with_explanation"),
        check("verdict <> 'yes_if' OR explanation <> ''", "if_with_explanation"),
    )

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"), primary_key=True)
    position: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(one_of(Verdict, "verdict"))
    explanation: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")

    criterion: Mapped[Criterion] = relationship()


class ChangeRequest(Model):
    """What has to change before somebody can answer.  `ended_at`: the proposer changed it, or it was taken back."""

    __tablename__ = "change_request"
    __table_args__ = (
        Index(None, "proposal_id", "asked_at"),
        Index(None, "asked_by_id"),
        Index(
            "uq_change_request_one_open",
            "proposal_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        check("length(what) >= 20", "what_long_enough"),
        check("ended_at IS NOT NULL OR NOT was_answered", "answered_when_ended"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[UtcDateTime]
    until: Mapped[UtcDateTime]
    what: Mapped[str] = mapped_column(Text)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    was_answered: Mapped[bool] = mapped_column(default=False)

    proposal: Mapped[Proposal] = relationship()


class AssessmentReading(Model):
    """Which text of a proposal an assessor has had on the screen."""

    __tablename__ = "assessment_reading"
    __table_args__ = (Index(None, "account_id"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    revision: Mapped[int]
    read_at: Mapped[UtcDateTime]
