"""Another e-mail address for an account: it counts once the old mailbox and the new one said yes.  The caller commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import AddressTaken, hash_of
from wijkfonds.accounts.models import Account, AddressChange, MailLink
from wijkfonds.accounts.rules import ADDRESS_CHANGE_LASTS
from wijkfonds.foundation.clashes import broken_constraint


def ask_new_address(
    session: Session, *, account_id: UUID, email: str, old_token: str, new_token: str, now: datetime
) -> None:
    """A newer wish makes the older one worthless."""
    session.execute(delete(AddressChange).where(AddressChange.account_id == account_id))
    session.add(
        AddressChange(
            account_id=account_id,
            new_email=email.lower(),
            old_token_hash=hash_of(old_token),
            new_token_hash=hash_of(new_token),
            expires_at=now + ADDRESS_CHANGE_LASTS,
        )
    )
    session.flush()


def change_behind(session: Session, token: str, now: datetime, *, lock: bool = False) -> AddressChange | None:
    """With `lock` whoever says yes in the other mailbox at the same moment waits."""
    hashed = hash_of(token)
    query = select(AddressChange).where(
        or_(AddressChange.old_token_hash == hashed, AddressChange.new_token_hash == hashed),
        AddressChange.expires_at > now,
    )
    return session.scalar(query.with_for_update() if lock else query)


def waiting_change(session: Session, account_id: UUID, now: datetime) -> AddressChange | None:
    found = session.get(AddressChange, account_id)
    return found if found is not None and now < found.expires_at else None


def is_old_mailbox(change: AddressChange, token: str) -> bool:
    return change.old_token_hash == hash_of(token)


def say_yes(session: Session, *, change: AddressChange, token: str) -> str | None:
    """The address of before once it has changed, None while the other mailbox waits.  Raises AddressTaken."""
    if is_old_mailbox(change, token):
        change.old_said_yes = True
    else:
        change.new_said_yes = True
    session.flush()
    return _move(session, change) if change.old_said_yes and change.new_said_yes else None


def say_no(session: Session, *, change: AddressChange) -> None:
    session.delete(change)


def _move(session: Session, change: AddressChange) -> str:
    account = session.get_one(Account, change.account_id, with_for_update=True)
    before = account.email
    moved = update(Account).where(Account.id == account.id).values(email=change.new_email)
    try:
        with session.begin_nested():
            session.execute(moved)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_account_email":
            raise
        raise AddressTaken from clash
    session.execute(delete(MailLink).where(MailLink.email.in_((before, change.new_email))))
    session.delete(change)
    return before
