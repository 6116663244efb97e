"""The outline of the area of a fund."""

import json
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime
from wijkfonds.places.rules import Outline


class AreaOutline(Model):
    """`rings` is JSON: borders, holes and islands alike, as (longitude, latitude)."""

    __tablename__ = "area_outline"

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    rings: Mapped[str] = mapped_column(Text)
    set_at: Mapped[UtcDateTime]

    @property
    def outline(self) -> Outline:
        return tuple(tuple((x, y) for x, y in ring) for ring in json.loads(self.rings))
