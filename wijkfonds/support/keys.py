"""A key per round, made of the secret of this site: whoever copies the database finds no name with it."""

import hashlib
import hmac
from uuid import UUID

from flask import current_app

from wijkfonds.bundle.codes import framed
from wijkfonds.membership.models import Membership
from wijkfonds.membership.rules import person_of


class RoundKey:
    """The same person is one hash in one round, on paper and with an account; in another round another one."""

    def __init__(self, secret: bytes, round_id: UUID) -> None:
        self._key = hmac.new(secret, framed("key of support", round_id.bytes), hashlib.sha256).digest()
        self._round_id = round_id.bytes

    def person(self, name: str, postcode: str, house_number: str) -> str:
        fields = (field.encode() for field in person_of(name, postcode, house_number))
        return hmac.new(self._key, framed("supports", self._round_id, *fields), hashlib.sha256).hexdigest()

    def member(self, member: Membership | None) -> str | None:
        """None of whom we know no address."""
        if member is None or not member.postcode or not member.account.name:
            return None
        return self.person(member.account.name, member.postcode, member.house_number)


def key_of(round_id: UUID) -> RoundKey:
    secret: str = current_app.extensions["settings"].secret
    return RoundKey(secret.encode(), round_id)
