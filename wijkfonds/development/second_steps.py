"""The app with codes of whoever has a task in the sample: one secret that everybody may know, for invented people."""

from datetime import datetime, timedelta
from uuid import UUID

import pyotp
from sqlalchemy.orm import Session

from wijkfonds.accounts.authenticators import HALF_MINUTE, begin_app, take_first_code

SECRET = "LINDEBLADOPDESTOEPINKASTANJEHOEK"  # noqa: S105  base32, and no secret


def sample_code(now: datetime) -> str:
    """Six digits, as the app of the sample would show them."""
    return pyotp.TOTP(SECRET).generate_otp(int(now.timestamp()) // HALF_MINUTE)


def give_app(session: Session, *, account_id: UUID, key: str, now: datetime) -> None:
    """The codes of today are still to be used: its first one was of yesterday."""
    yesterday = now - timedelta(days=1)
    begin_app(session, account_id=account_id, secret=SECRET, key=key)
    first = sample_code(yesterday)
    take_first_code(session, account_id=account_id, code=first, key=key, later=key, now=yesterday)
