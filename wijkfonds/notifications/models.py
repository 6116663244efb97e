"""What somebody chose per kind and fund, and the lines that wait for the mail of the day."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, check, one_of
from wijkfonds.funds.models import Fund
from wijkfonds.notifications.rules import Kind, Pace, pace_of


class NotificationChoice(Model):
    """Made when somebody is told something for the first time: its random id is what a link to turn it off holds.

    Without a chosen pace the kind's own holds.  `is_off` keeps the pace, so that turning on again brings it back.
    """

    __tablename__ = "notification_choice"
    __table_args__: tuple[UniqueConstraint | CheckConstraint, ...] = (
        UniqueConstraint("account_id", "fund_id", "kind", name="uq_notification_choice_account_id_fund_id_kind"),
        check("pace IN ('at_once', 'daily')", "pace_while_on"),
    )

    id: Mapped[RandomId]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    kind: Mapped[Kind] = mapped_column(one_of(Kind, "kind"))
    pace: Mapped[Pace | None] = mapped_column(one_of(Pace, "pace"))
    is_off: Mapped[bool] = mapped_column(default=False)

    account: Mapped[Account] = relationship()
    fund: Mapped[Fund] = relationship()

    @property
    def current(self) -> Pace:
        return pace_of(self.kind, self.pace, is_off=self.is_off)


class DigestLine(Model):
    """Waits for five o'clock; deleted when it has been sent.  `about` keeps one thing from being told twice."""

    __tablename__ = "digest_line"
    __table_args__ = (
        UniqueConstraint("about", name="uq_digest_line_about"),
        Index(None, "choice_id"),
        Index(None, "told_at"),
    )

    id: Mapped[RandomId]
    choice_id: Mapped[UUID] = mapped_column(ForeignKey("notification_choice.id"))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(String(120))
    told_at: Mapped[UtcDateTime]
