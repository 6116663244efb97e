"""Codes of six digits by an app (TOTP, RFC 6238), and recovery codes for who lost it.  The caller commits."""

import base64
import hashlib
import secrets
from datetime import datetime
from uuid import UUID

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Authenticator, Passkey, RecoveryCode
from wijkfonds.accounts.rules import RECOVERY_CODES

HALF_MINUTE = 30
NEIGHBOURS = (-1, 0, 1)  # a clock may be half a minute wrong, and a code may be typed slowly
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that look alike
LENGTH = 17  # 80 bits and more
NAME = "wijkfonds"


def new_secret() -> str:
    """160 random bits in base32, as apps take them."""
    return pyotp.random_base32()


def address_for_apps(secret: str, email: str) -> str:
    """What the square to scan holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=NAME)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half minute that this code belongs to; None when it belongs to none around now."""
    typed = "".join(code.split())
    if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    current, app = int(now.timestamp()) // HALF_MINUTE, pyotp.TOTP(secret)
    fitting = (current + aside for aside in NEIGHBOURS)
    return next((step for step in fitting if secrets.compare_digest(app.generate_otp(step), typed)), None)


def begin_app(session: Session, *, account_id: UUID, secret: str, key: str) -> None:
    """A secret that waits for its first code; it replaces one that waited before, never one that works."""
    session.execute(
        delete(Authenticator).where(Authenticator.account_id == account_id, Authenticator.confirmed_at.is_(None))
    )
    session.flush()
    session.add(Authenticator(account_id=account_id, sealed_secret=_box(key).encrypt(secret.encode()).decode()))
    session.flush()


def secret_of(app: Authenticator, key: str) -> str | None:
    """None: the key of the application is another now; recovery codes and passkeys still work."""
    try:
        return _box(key).decrypt(app.sealed_secret.encode()).decode()
    except InvalidToken:
        return None


def take_code(session: Session, *, account_id: UUID, code: str, key: str, now: datetime) -> bool:
    """Does the code of the app fit?  A code works once: the database keeps the newest half minute that was used."""
    app = session.get(Authenticator, account_id)
    secret = secret_of(app, key) if app is not None and app.confirmed_at is not None else None
    step = step_of(secret, code, now) if secret else None
    if step is None:
        return False
    used = update(Authenticator).where(Authenticator.account_id == account_id, Authenticator.last_step < step)
    return session.execute(used.values(last_step=step)).rowcount == 1  # type: ignore[attr-defined]


def take_first_code(session: Session, *, account_id: UUID, code: str, key: str, later: str, now: datetime) -> bool:
    """The app waits for its first code, sealed with `key`; from then on it works, sealed with `later`."""
    app = session.get(Authenticator, account_id)
    secret = secret_of(app, key) if app is not None and app.confirmed_at is None else None
    step = step_of(secret, code, now) if secret else None
    if app is None or secret is None or step is None:
        return False
    app.sealed_secret = _box(later).encrypt(secret.encode()).decode()
    app.last_step, app.confirmed_at = step, now
    session.flush()
    return True


def remove_app(session: Session, *, account_id: UUID) -> None:
    session.execute(delete(Authenticator).where(Authenticator.account_id == account_id))
    forget_codes_of_nothing(session, account_id=account_id)


def forget_codes_of_nothing(session: Session, *, account_id: UUID) -> None:
    """Recovery codes stand in for an app or a passkey: without either they open nothing."""
    if not has_second_step(session, account_id):
        session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def remove_everything(session: Session, *, account_id: UUID) -> None:
    """For somebody who lost all of it, and whom the administrator knows."""
    for kept in (Authenticator, Passkey, RecoveryCode):
        session.execute(delete(kept).where(kept.account_id == account_id))


def put_out_of_reach(session: Session, *, account_id: UUID, key: str, now: datetime) -> None:
    """The second step is an app that nobody has: only the administrator, who takes it away, opens the way again."""
    remove_everything(session, account_id=account_id)
    begin_app(session, account_id=account_id, secret=new_secret(), key=key)
    session.execute(update(Authenticator).where(Authenticator.account_id == account_id).values(confirmed_at=now))


def new_recovery_codes() -> list[str]:
    return ["".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(RECOVERY_CODES)]


def keep_recovery_codes(session: Session, *, account_id: UUID, codes: list[str]) -> None:
    """The older ones are worthless from now on."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    session.add_all([RecoveryCode(code_hash=_hash(code), account_id=account_id) for code in codes])


def take_recovery_code(session: Session, *, account_id: UUID, code: str) -> bool:
    used = delete(RecoveryCode).where(RecoveryCode.account_id == account_id, RecoveryCode.code_hash == _hash(code))
    return session.execute(used).rowcount == 1  # type: ignore[attr-defined]


def recovery_codes_left(session: Session, account_id: UUID) -> int:
    query = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account_id)
    return session.scalar(query) or 0


def has_app(session: Session, account_id: UUID) -> bool:
    works = exists().where(Authenticator.account_id == account_id, Authenticator.confirmed_at.is_not(None))
    return bool(session.scalar(select(works)))


def has_second_step(session: Session, account_id: UUID) -> bool:
    """An app that gave its first code, or a passkey."""
    app = exists().where(Authenticator.account_id == account_id, Authenticator.confirmed_at.is_not(None))
    return bool(session.scalar(select(app | exists().where(Passkey.account_id == account_id))))


def _hash(code: str) -> str:
    bare = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(f"wijkfonds/1/recovery/{bare}".encode()).hexdigest()


def _box(key: str) -> Fernet:
    derived = hashlib.sha256(f"wijkfonds/1/authenticator/{key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(derived))
