"""Which news of a round was told, to members and followers."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, one_of


class RoundNews(StrEnum):
    SUBMITTING = auto()
    SUBMITTING_ENDS = auto()
    VOTING = auto()
    VOTING_ENDS = auto()
    RESULT = auto()
    DECIDED = auto()


class RoundTold(Model):
    """The key makes telling it twice impossible."""

    __tablename__ = "round_told"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    news: Mapped[RoundNews] = mapped_column(one_of(RoundNews, "news"), primary_key=True)
