"""Until when somebody has seen the proposals of a round."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime


class RoundVisit(Model):
    """Written only when somebody says that they have seen it: looking at a page is noted nowhere."""

    __tablename__ = "round_visit"
    __table_args__ = (
        UniqueConstraint("account_id", "round_id", name="uq_round_visit_account_id_round_id"),
        Index(None, "round_id"),
    )

    id: Mapped[RandomId]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    seen_until: Mapped[UtcDateTime]
