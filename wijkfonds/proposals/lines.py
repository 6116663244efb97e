"""What hangs on a proposal: what it costs, what others give, own hours, answers, and the words of its title."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime, check


class CostLine(Model):
    __tablename__ = "cost_line"
    __table_args__ = (check("cents > 0", "cents_positive"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(120))
    cents: Mapped[int] = mapped_column(BigInteger)


class OtherMoney(Model):
    """What somebody else gives for it, or was asked to."""

    __tablename__ = "other_money"
    __table_args__ = (check("cents > 0", "cents_positive"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(String(120))
    cents: Mapped[int] = mapped_column(BigInteger)
    is_promised: Mapped[bool]


class OwnHours(Model):
    """What people do for it themselves.  Hours are shown, and never become money."""

    __tablename__ = "own_hours"
    __table_args__ = (check("hours > 0", "hours_positive"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(120))
    hours: Mapped[int]


class Answer(Model):
    """To a question of the fund.  An empty one is none."""

    __tablename__ = "answer"
    __table_args__ = (Index(None, "question_id"), check("text <> ''", "says_something"))

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class TitleWord(Model):
    """The words of the titles that everybody can read, as they are compared: what looks alike is found by them."""

    __tablename__ = "title_word"
    __table_args__ = (Index(None, "fund_id", "word", "submitted_at"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(12), primary_key=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    submitted_at: Mapped[UtcDateTime]
