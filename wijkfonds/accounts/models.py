"""Accounts, the places where they are signed in, and links that were mailed."""

from datetime import date, datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.languages import Language
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of


class Account(Model):
    """Exists only after its e-mail address was proven.  `email` is kept in lower case; mails are in `language`.

    `used_on` is the last day on which somebody signed in.  Of a forgotten account the row stays, without name or address.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("email", name="uq_account_email"), check("email = lower(email)", "email_lower"))

    id: Mapped[RandomId]
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[Language] = mapped_column(one_of(Language, "language"), default=Language.NL)
    is_administrator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[UtcDateTime]
    used_on: Mapped[date | None]
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)


class LoginSession(Model):
    """One browser that is signed in.  The key is the hash of what the cookie holds: a copy of the table opens nothing."""

    __tablename__ = "login_session"
    __table_args__ = (Index(None, "account_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]


class LinkPurpose(StrEnum):
    SIGN_UP = auto()
    NEW_PASSWORD = auto()


class MailLink(Model):
    """A link in a mail proves the address.  Works once, and not for long."""

    __tablename__ = "mail_link"
    __table_args__ = (Index(None, "email"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[LinkPurpose] = mapped_column(one_of(LinkPurpose, "purpose"))
    email: Mapped[str] = mapped_column(String(254))
    next_path: Mapped[str] = mapped_column(String(300), default="")
    expires_at: Mapped[UtcDateTime]
