"""A map with streets under the border of a fund: how far the fetching is.  The squares themselves are files."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime, check, one_of


class StreetState(StrEnum):
    WAITING = auto()
    FETCHING = auto()
    READY = auto()
    FAILED = auto()


class StreetMap(Model):
    """`least` and `most` are the zooms that are there, from far to near; `beat_at` is when the worker last said so."""

    __tablename__ = "street_map"
    __table_args__ = (
        check("least >= 0 AND most >= least", "from_far_to_near"),
        check("fetched >= 0 AND wanted >= fetched", "no_more_than_wanted"),
    )

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    state: Mapped[StreetState] = mapped_column(one_of(StreetState, "state"))
    least: Mapped[int] = mapped_column(default=0)
    most: Mapped[int] = mapped_column(default=0)
    wanted: Mapped[int] = mapped_column(default=0)
    fetched: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[UtcDateTime]
    beat_at: Mapped[UtcDateTime]

    @property
    def is_busy(self) -> bool:
        return self.state in {StreetState.WAITING, StreetState.FETCHING}
