"""People whom an administrator asked for the first committee of a fund."""

from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime


class FirstInvitation(Model):
    """Whoever reads the mails of this address may say yes.  Gone with the answer, when taken back, or with time."""

    __tablename__ = "first_invitation"
    __table_args__ = (UniqueConstraint("fund_id", "email_hmac", name="uq_first_invitation_fund_id_email_hmac"),)

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    email_hmac: Mapped[str] = mapped_column(String(64))
    invited_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]
