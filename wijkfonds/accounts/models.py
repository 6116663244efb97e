"""Accounts, the places where they are signed in, links that were mailed, and second steps."""

from datetime import date, datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
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
    """One browser that is signed in.  The key is the hash of what the cookie holds: a copy of the table opens nothing.

    `is_strong`: a second step was passed too.  `device` is a kind of browser and system, for its owner to recognise.
    """

    __tablename__ = "login_session"
    __table_args__ = (Index(None, "account_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    device: Mapped[str] = mapped_column(String(60), default="")
    is_strong: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]


class LinkPurpose(StrEnum):
    SIGN_UP = auto()
    NEW_PASSWORD = auto()
    SIGN_IN = auto()
    HOLD = auto()


class MailLink(Model):
    """A link in a mail proves the address.  Works once, and not for long."""

    __tablename__ = "mail_link"
    __table_args__ = (Index(None, "email"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[LinkPurpose] = mapped_column(one_of(LinkPurpose, "purpose"))
    email: Mapped[str] = mapped_column(String(254))
    next_path: Mapped[str] = mapped_column(String(300), default="")
    expires_at: Mapped[UtcDateTime]


class AddressChange(Model):
    """A new e-mail address that was asked for: it counts once both mailboxes said yes."""

    __tablename__ = "address_change"
    __table_args__ = (
        UniqueConstraint("old_token_hash", name="uq_address_change_old_token_hash"),
        UniqueConstraint("new_token_hash", name="uq_address_change_new_token_hash"),
        check("new_email = lower(new_email)", "email_lower"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    new_email: Mapped[str] = mapped_column(String(254))
    old_token_hash: Mapped[str] = mapped_column(String(64))
    new_token_hash: Mapped[str] = mapped_column(String(64))
    old_said_yes: Mapped[bool] = mapped_column(default=False)
    new_said_yes: Mapped[bool] = mapped_column(default=False)
    expires_at: Mapped[UtcDateTime]


class KnownDevice(Model):
    """A browser that signed in before: only others are told about in a mail."""

    __tablename__ = "known_device"
    __table_args__ = (Index(None, "account_id"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[UtcDateTime]


class HalfLogin(Model):
    """Somebody passed the first step; the second is still to come.  `tries` that failed count for an hour."""

    __tablename__ = "half_login"
    __table_args__ = (Index(None, "account_id"), check("tries >= 0", "tries_counted"))

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    next_path: Mapped[str] = mapped_column(String(300), default="")
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]


class Authenticator(Model):
    """An app that shows six digits, another each half minute.  The secret is sealed with the key of the application.

    `last_step` is the half minute of the newest code that was taken: no code works twice.
    """

    __tablename__ = "authenticator"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(String(300))
    last_step: Mapped[int] = mapped_column(BigInteger, default=0)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)


class RecoveryCode(Model):
    """Works once, for who lost the app and every passkey.  80 random bits, so a plain hash is enough."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index(None, "account_id"),)

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))


class Passkey(Model):
    """A key that a telephone or computer holds for this site (WebAuthn); ours is only its public half.

    `last_challenge` is when the newest challenge that it answered was made, in microseconds: no answer works twice.
    """

    __tablename__ = "passkey"
    __table_args__ = (
        UniqueConstraint("credential_id", name="uq_passkey_credential_id"),
        Index(None, "account_id"),
        check("name <> ''", "name_said"),
    )

    id: Mapped[RandomId]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024))
    public_key: Mapped[bytes] = mapped_column(LargeBinary(2048))
    sign_count: Mapped[int] = mapped_column(BigInteger)
    last_challenge: Mapped[int] = mapped_column(BigInteger, default=0)
    name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[UtcDateTime]
