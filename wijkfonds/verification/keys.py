"""One key per fund, made of the secret of this site: whoever copies the database finds no number, code or name with it."""

import hashlib
import hmac
from uuid import UUID

from flask import current_app

from wijkfonds.bundle.codes import framed


class FundKey:
    """Hex of keyed hashes, each for one purpose: the same text as a code and as a number gives two."""

    def __init__(self, secret: bytes, fund_id: UUID) -> None:
        self._key = hmac.new(secret, framed("key of verification", fund_id.bytes), hashlib.sha256).digest()
        self._fund_id = fund_id.bytes

    def code(self, membership_id: UUID, code: str) -> str:
        """`code`: twelve bare signs.  The code of another member is another hash."""
        return self._hash("address code", str(membership_id), code)

    def place(self, postcode: str, house_number: str) -> str:
        return self._hash("place", postcode, house_number)

    def number(self, number: str, postcode: str) -> str:
        """`number` as `number_of` gives it."""
        return self._hash("number of association", number, postcode)

    def bare_number(self, number: str) -> str:
        """Without a postcode, so that one number is one person wherever they live."""
        return self._hash("bare number of association", number)

    def email(self, email: str) -> str:
        return self._hash("email", email.strip().lower())

    def person(self, place: str, name: str) -> str:
        """As `person_of` gives them."""
        return self._hash("person", place, name)

    def _hash(self, purpose: str, *fields: str) -> str:
        told = framed(purpose, self._fund_id, *(field.encode() for field in fields))
        return hmac.new(self._key, told, hashlib.sha256).hexdigest()


def key_of(fund_id: UUID) -> FundKey:
    secret: str = current_app.extensions["settings"].secret
    return FundKey(secret.encode(), fund_id)
