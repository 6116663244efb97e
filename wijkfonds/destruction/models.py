"""What was destroyed of a round, told for good."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime, UtcDateTimeType, one_of


class Stage(StrEnum):
    """Two weeks after closing the keys that find a ballot; in the end all that is about persons."""

    KEYS = auto()
    EVERYTHING = auto()


class Destruction(Model):
    """`report_json`: what, how many, and what could not be reached.  `finished_at`: files and backups are done too."""

    __tablename__ = "destruction"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    stage: Mapped[Stage] = mapped_column(one_of(Stage, "stage"), primary_key=True)
    report_json: Mapped[str] = mapped_column(Text)
    destroyed_at: Mapped[UtcDateTime]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
