"""The questions of a fund, and of a round once it has its own."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, RandomId, check


class Criterion(Model):
    """Without a round it belongs to the fund, whose next rounds begin with it.  `key` names one of the default set."""

    __tablename__ = "criterion"
    __table_args__ = (
        Index(None, "fund_id", "round_id"),
        Index(None, "round_id"),
        check("length(question) >= 10", "question_long_enough"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    round_id: Mapped[UUID | None] = mapped_column(ForeignKey("round.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(20), default="")
    question: Mapped[str] = mapped_column(String(160))
    help: Mapped[str] = mapped_column(String(300), default="")
    is_on: Mapped[bool] = mapped_column(default=True)
