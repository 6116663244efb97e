"""Who said "I do this"."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, UtcDateTime


class ChoreHolder(Model):
    """One at a time for each chore; whoever takes it over stands in their place."""

    __tablename__ = "chore_holder"
    __table_args__ = (Index(None, "account_id"), Index(None, "taken_at"))

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    taken_at: Mapped[UtcDateTime]

    account: Mapped[Account] = relationship()
