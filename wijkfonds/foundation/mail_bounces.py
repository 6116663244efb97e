"""Addresses where our mail does not arrive.  Kept as a keyed hash: the table names nobody.

A lasting no of the mail server is noted while sending; a no that comes later comes as a mail, which
`python -m wijkfonds bounce` reads.  Whoever signs in with that address is told so.
"""

import hashlib
import hmac
from collections.abc import Collection
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import Message

from flask import current_app
from sqlalchemy import String, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.mail_faults import failed_for_good
from wijkfonds.foundation.models import Model, UtcDateTime

KEPT = timedelta(days=90)
LONGEST = 254
MOST_ADDRESSES = 50


class MailBounce(Model):
    """One address, and when a mail to it came back last."""

    __tablename__ = "mail_bounce"

    address_hmac: Mapped[str] = mapped_column(String(64), primary_key=True)
    noted_at: Mapped[UtcDateTime]


class NoBounce(Exception):
    """The mail is no delivery status notification."""


def note_bounce(session: Session, *, email: str, now: datetime) -> None:
    key = _keyed(email)
    try:
        with session.begin_nested():
            session.add(MailBounce(address_hmac=key, noted_at=now))
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_mail_bounce":
            raise
        session.execute(update(MailBounce).where(MailBounce.address_hmac == key).values(noted_at=now))


def bounced_at(session: Session, email: str) -> datetime | None:
    found = session.get(MailBounce, _keyed(email))
    return found.noted_at if found else None


def bounced_among(session: Session, emails: Collection[str]) -> set[str]:
    """For many at once, in one query.  The list of what came back is short: most mail arrives."""
    noted = set(session.scalars(select(MailBounce.address_hmac)))
    return {email for email in emails if _keyed(email) in noted} if noted else set()


def forget_bounce(session: Session, *, email: str) -> None:
    """Whoever reads the address says that it works again."""
    session.execute(delete(MailBounce).where(MailBounce.address_hmac == _keyed(email)))


def forget_old_bounces(session: Session, *, now: datetime) -> None:
    session.execute(delete(MailBounce).where(MailBounce.noted_at <= now - KEPT))


def bounced_in(content: bytes) -> list[str]:
    """The addresses that a delivery status notification (RFC 3464) gave up.  Raises NoBounce for any other mail."""
    message = message_from_bytes(content, policy=policy.compat32)
    if message.get_content_type() != "multipart/report":
        raise NoBounce
    reports = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    if not reports:
        raise NoBounce
    found: dict[str, None] = {}
    for report in reports:
        recipients = report.get_payload()
        for recipient in recipients if isinstance(recipients, list) else []:
            found |= dict.fromkeys(_addresses(recipient) if isinstance(recipient, Message) else [])
    return list(found)[:MOST_ADDRESSES]


def _addresses(recipient: Message) -> list[str]:
    """Whom we wrote to, and where a server on the way sent it on."""
    if not failed_for_good({name.title(): str(value) for name, value in recipient.items()}):
        return []
    named = [str(recipient.get(name, "")) for name in ("Original-Recipient", "Final-Recipient")]
    addresses = [text.partition(";")[2].strip().strip("<>").lower() for text in named]
    return [address for address in addresses if "@" in address and len(address) <= LONGEST]


def _keyed(email: str) -> str:
    secret = str(current_app.secret_key).encode()
    return hmac.new(secret, f"wijkfonds/1/bounce/{email.strip().lower()}".encode(), hashlib.sha256).hexdigest()
