"""The address that turns something off without signing in: random ids of choices, signed.  It names nobody."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, Signer

from wijkfonds.foundation.languages import Language, address_of, in_language

PURPOSE = "wijkfonds/1/unsubscribe"
BETWEEN = "_"


class NoLink(ValueError):
    """Somebody changed it, or it was never ours."""


def unsubscribe_address(choice_ids: Sequence[UUID], language: Language) -> str:
    """The ids keep their hyphens: by these a proxy sees that it must not write this address in its log."""
    with in_language(language):
        return address_of("notifications.unsubscribe", token=token_of(choice_ids))


def token_of(choice_ids: Sequence[UUID]) -> str:
    return _signer().sign(BETWEEN.join(str(choice_id) for choice_id in choice_ids)).decode()


def choices_in(token: str) -> list[UUID]:
    """Raises NoLink."""
    try:
        return [UUID(text) for text in _signer().unsign(token).decode().split(BETWEEN)]
    except (BadSignature, ValueError) as fault:
        raise NoLink from fault


def _signer() -> Signer:
    return Signer(str(current_app.secret_key), salt=PURPOSE, key_derivation="hmac", digest_method=hashlib.sha256)
