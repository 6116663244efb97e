"""Between the first step of signing in and the second; and browsers that were here before.  The caller commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import hash_of
from wijkfonds.accounts.authenticators import take_code, take_recovery_code
from wijkfonds.accounts.models import HalfLogin, KnownDevice
from wijkfonds.accounts.rules import (
    DEVICE_KNOWN_FOR,
    SECOND_STEP_LASTS,
    TRIES_COUNT_FOR,
    StepRefusal,
    step_refusal,
)


def begin_second_step(session: Session, *, account_id: UUID, token: str, next_path: str, now: datetime) -> None:
    session.add(
        HalfLogin(
            token_hash=hash_of(token),
            account_id=account_id,
            next_path=next_path,
            created_at=now,
            expires_at=now + SECOND_STEP_LASTS,
        )
    )


def half_login_behind(session: Session, token: str, now: datetime) -> HalfLogin | None:
    found = session.get(HalfLogin, hash_of(token)) if token else None
    return found if found is not None and now < found.expires_at else None


def failed_tries(session: Session, account_id: UUID, now: datetime) -> int:
    """In the last hour, over all browsers where the first step was passed."""
    query = select(func.coalesce(func.sum(HalfLogin.tries), 0))
    recent = query.where(HalfLogin.account_id == account_id, HalfLogin.created_at > now - TRIES_COUNT_FOR)
    return int(session.scalar(recent) or 0)


def try_code(session: Session, *, half: HalfLogin, code: str, key: str, now: datetime) -> StepRefusal | None:
    """A code of the app, or a recovery code.  A try that fails is counted, so the caller commits it too."""
    # Before anybody looks at the code: of many tries at the same moment each is counted.
    session.execute(update(HalfLogin).where(HalfLogin.token_hash == half.token_hash).values(tries=HalfLogin.tries + 1))
    refusal = step_refusal(failed_tries(session, half.account_id, now) - 1)
    # Nobody guesses a recovery code: it works however often somebody else typed six digits.
    fits = (not refusal and take_code(session, account_id=half.account_id, code=code, key=key, now=now)) or (
        take_recovery_code(session, account_id=half.account_id, code=code)
    )
    if not fits:
        return refusal or StepRefusal.WRONG_CODE
    end_second_step(session, account_id=half.account_id)
    return None


def end_second_step(session: Session, *, account_id: UUID) -> None:
    """Whoever got in was no guesser: the count begins anew."""
    session.execute(delete(HalfLogin).where(HalfLogin.account_id == account_id))


def know_device(session: Session, *, account_id: UUID, token: str, now: datetime) -> bool:
    """Is this browser new, while others are known?  From now on it is known."""
    known = session.scalars(select(KnownDevice).where(KnownDevice.account_id == account_id)).all()
    this = next((device for device in known if device.token_hash == hash_of(token)), None)
    if this is not None:
        this.expires_at = now + DEVICE_KNOWN_FOR
        return False
    session.add(KnownDevice(account_id=account_id, token_hash=hash_of(token), expires_at=now + DEVICE_KNOWN_FOR))
    return bool(known)
