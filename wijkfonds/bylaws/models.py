"""The reglement in versions.  One of them may be a draft; what is published never changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTimeType, check

IS_DRAFT = "published_at IS NULL"


class Bylaws(Model):
    """`articles_json` is what `rules.dumped` gives; the hash is of the text as it was published.

    Who published it stands in the logbook alone.
    """

    __tablename__ = "bylaws"
    __table_args__ = (
        Index(
            "uq_bylaws_one_draft",
            "fund_id",
            unique=True,
            sqlite_where=text(IS_DRAFT),
            postgresql_where=text(IS_DRAFT),
        ),
        check("number > 0", "number_positive"),
        check("(published_at IS NULL) = (sha256 = '')", "published_with_hash"),
    )

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    articles_json: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    sha256: Mapped[str] = mapped_column(String(64), default="")
