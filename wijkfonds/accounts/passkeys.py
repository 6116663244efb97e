"""Passkeys (WebAuthn): the library checks what the browser sends, here stands what we keep.  The caller commits."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from wijkfonds.accounts.models import Account, Passkey

WHO = "wijkfonds"
MOST = 10
LASTS = timedelta(minutes=10)


class PasskeyRefusal(StrEnum):
    NOT_GOOD = auto()
    TOO_MANY = auto()
    KNOWN = auto()


@dataclass(frozen=True)
class Site:
    """Where a passkey is good for.  `origin` is the address of the site: scheme, host and port."""

    origin: str

    @property
    def name(self) -> str:
        return urlsplit(self.origin).hostname or ""


def passkeys_of(session: Session, account_id: UUID) -> Sequence[Passkey]:
    query = select(Passkey).where(Passkey.account_id == account_id)
    return session.scalars(query.order_by(Passkey.created_at, Passkey.id)).all()


def new_challenge(now: datetime) -> bytes:
    """When it was made, in microseconds, and 192 random bits."""
    return int(now.timestamp() * 1_000_000).to_bytes(8) + secrets.token_bytes(24)


def made_at(challenge: bytes) -> int:
    return int.from_bytes(challenge[:8])


def is_fresh(challenge: bytes, now: datetime) -> bool:
    age = int(now.timestamp() * 1_000_000) - made_at(challenge)
    return 0 <= age < LASTS.total_seconds() * 1_000_000


def options_to_register(site: Site, account_id: UUID, email: str, known: Sequence[Passkey], challenge: bytes) -> str:
    """As JSON for the browser, which must answer the challenge."""
    options = generate_registration_options(
        challenge=challenge,
        rp_id=site.name,
        rp_name=WHO,
        user_id=account_id.bytes,
        user_name=email,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=key.credential_id) for key in known],
    )
    return options_to_json(options)


def register(
    session: Session, *, site: Site, account_id: UUID, name: str, challenge: bytes, answer: Any, now: datetime
) -> PasskeyRefusal | None:
    """Keeps the public half of a new passkey."""
    if len(passkeys_of(session, account_id)) >= MOST:
        return PasskeyRefusal.TOO_MANY
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
        with session.begin_nested():
            session.add(
                Passkey(
                    account_id=account_id,
                    credential_id=made.credential_id,
                    public_key=made.credential_public_key,
                    sign_count=made.sign_count,
                    name=name,
                    created_at=now,
                )
            )
    except IntegrityError:
        return PasskeyRefusal.KNOWN
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return PasskeyRefusal.NOT_GOOD
    return None


def options_to_sign_in(site: Site, challenge: bytes, known: Sequence[Passkey] = ()) -> str:
    """Without `known` the browser offers whatever it has for this site: it says who somebody is by itself."""
    options = generate_authentication_options(
        challenge=challenge,
        rp_id=site.name,
        allow_credentials=[PublicKeyCredentialDescriptor(id=key.credential_id) for key in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def account_by_passkey(session: Session, *, site: Site, challenge: bytes, answer: Any) -> UUID | None:
    """Whose passkey answered?  It was unlocked with a finger, a face or a code, so it is as good as two steps."""
    try:
        credential_id = base64url_to_bytes(answer["rawId"])
        known = select(Passkey).where(Passkey.credential_id == credential_id)
        owner = session.scalar(known.with_only_columns(Passkey.account_id))
        if owner is not None:  # the account first, as everywhere
            session.get(Account, owner, with_for_update=True)
        key = session.scalar(known.with_for_update())
        if key is None or made_at(challenge) <= key.last_challenge:
            return None
        checked = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    newest = {"sign_count": checked.new_sign_count, "last_challenge": made_at(challenge)}
    session.execute(update(Passkey).where(Passkey.id == key.id).values(**newest))
    return key.account_id


def remove_passkey(session: Session, *, account_id: UUID, passkey_id: UUID) -> bool:
    gone = delete(Passkey).where(Passkey.account_id == account_id, Passkey.id == passkey_id)
    return session.execute(gone).rowcount == 1  # type: ignore[attr-defined]
