"""Signing up, in and out.  The caller commits."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import (
    Account,
    AddressChange,
    Authenticator,
    HalfLogin,
    KnownDevice,
    LinkPurpose,
    LoginSession,
    MailLink,
)
from wijkfonds.accounts.rules import (
    HOLD_LASTS,
    NEW_PASSWORD_LASTS,
    SESSION_LASTS,
    SIGN_IN_LASTS,
    SIGN_UP_LASTS,
    TRIES_COUNT_FOR,
)
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.languages import Language

LASTS = {
    LinkPurpose.SIGN_UP: SIGN_UP_LASTS,
    LinkPurpose.NEW_PASSWORD: NEW_PASSWORD_LASTS,
    LinkPurpose.SIGN_IN: SIGN_IN_LASTS,
    LinkPurpose.HOLD: HOLD_LASTS,
}


class AddressTaken(Exception):
    """The database found an account with this e-mail address."""


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What the database keeps of a token.  Tokens are random, so a plain hash cannot be guessed."""
    return hashlib.sha256(f"wijkfonds/1/token/{token}".encode()).hexdigest()


def make_link(
    session: Session, *, purpose: LinkPurpose, email: str, token: str, now: datetime, next_path: str = ""
) -> MailLink:
    """A newer link makes the older ones of the same purpose worthless."""
    session.execute(delete(MailLink).where(MailLink.email == email, MailLink.purpose == purpose))
    link = MailLink(
        token_hash=hash_of(token), purpose=purpose, email=email, next_path=next_path, expires_at=now + LASTS[purpose]
    )
    session.add(link)
    return link


def use_link(session: Session, link: MailLink) -> None:
    session.delete(link)


def make_account(
    session: Session,
    *,
    email: str,
    name: str,
    password_hash: str,
    now: datetime,
    language: Language = Language.NL,
    is_administrator: bool = False,
) -> Account:
    """The address was proven before.  Raises AddressTaken."""
    account = Account(
        email=email.lower(),
        name=name,
        password_hash=password_hash,
        language=language,
        created_at=now,
        is_administrator=is_administrator,
    )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_account_email":
            raise
        raise AddressTaken from clash
    return account


def change_password(session: Session, *, account: Account, password_hash: str, now: datetime) -> None:
    """Whoever knew the old password is signed out everywhere, and comes no further where half was done.

    A link to hold the account stays: else whoever took it over would make it worthless with a password of theirs.
    """
    account.password_hash = password_hash
    session.execute(delete(LoginSession).where(LoginSession.account_id == account.id))
    session.execute(update(HalfLogin).where(HalfLogin.account_id == account.id).values(expires_at=now))
    session.execute(delete(MailLink).where(MailLink.email == account.email, MailLink.purpose != LinkPurpose.HOLD))
    session.execute(delete(AddressChange).where(AddressChange.account_id == account.id))
    session.execute(
        delete(Authenticator).where(Authenticator.account_id == account.id, Authenticator.confirmed_at.is_(None))
    )


def renew_hash(session: Session, *, account_id: UUID, password_hash: str) -> None:
    session.execute(update(Account).where(Account.id == account_id).values(password_hash=password_hash))


def choose_language(session: Session, *, account_id: UUID, language: Language) -> None:
    session.execute(update(Account).where(Account.id == account_id).values(language=language))


def sign_in(
    session: Session, *, account_id: UUID, token: str, now: datetime, device: str = "", is_strong: bool = False
) -> None:
    session.execute(update(Account).where(Account.id == account_id).values(used_on=now.date()))
    session.add(
        LoginSession(
            token_hash=hash_of(token),
            account_id=account_id,
            device=device,
            is_strong=is_strong,
            created_at=now,
            expires_at=now + SESSION_LASTS,
        )
    )


def sign_out(session: Session, *, token: str) -> None:
    session.execute(delete(LoginSession).where(LoginSession.token_hash == hash_of(token)))


def sign_out_there(session: Session, *, account_id: UUID, token_hash: str) -> bool:
    """One of somebody's own sessions, by the hash that the page of sessions shows."""
    gone = delete(LoginSession).where(LoginSession.account_id == account_id, LoginSession.token_hash == token_hash)
    return session.execute(gone).rowcount == 1  # type: ignore[attr-defined]


def sign_out_elsewhere(session: Session, *, account_id: UUID, token: str) -> None:
    here = hash_of(token)
    session.execute(delete(LoginSession).where(LoginSession.account_id == account_id, LoginSession.token_hash != here))


def strengthen(session: Session, *, account_id: UUID, token: str) -> None:
    """Its owner just showed a second step here; all other browsers have to sign in again."""
    sign_out_elsewhere(session, account_id=account_id, token=token)
    session.execute(update(LoginSession).where(LoginSession.token_hash == hash_of(token)).values(is_strong=True))


def weaken(session: Session, *, account_id: UUID, has_one: bool) -> None:
    """Without any second step left no session is strong: a task in a fund waits until there is one again."""
    if not has_one:
        session.execute(update(LoginSession).where(LoginSession.account_id == account_id).values(is_strong=False))


def sessions_of(session: Session, account_id: UUID, now: datetime) -> Sequence[LoginSession]:
    query = select(LoginSession).where(LoginSession.account_id == account_id, LoginSession.expires_at > now)
    return session.scalars(query.order_by(LoginSession.created_at.desc(), LoginSession.token_hash)).all()


def forget_what_expired(session: Session, *, now: datetime) -> None:
    for kept in (LoginSession, MailLink, AddressChange, KnownDevice):
        session.execute(delete(kept).where(kept.expires_at <= now))
    session.execute(delete(HalfLogin).where(HalfLogin.created_at <= now - TRIES_COUNT_FOR))


def account_with(session: Session, email: str, *, lock: bool = False) -> Account | None:
    """With `lock` nobody changes the password meanwhile; whoever locks a link too, locks the account first."""
    query = select(Account).where(Account.email == email.strip().lower())
    return session.scalar(query.with_for_update() if lock else query)


def link_behind(
    session: Session, token: str, purpose: LinkPurpose, now: datetime, *, lock: bool = False
) -> MailLink | None:
    """With `lock` whoever follows the same link at the same moment waits, and finds it used."""
    link = session.get(MailLink, hash_of(token), with_for_update=lock or None)
    return link if link is not None and link.purpose == purpose and now < link.expires_at else None
