"""What travels from the page with the choices to the box: round, place on the roll and receipt, signed and not stored."""

import hmac
from typing import NamedTuple
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from wijkfonds.bundle.codes import framed, receipt_of
from wijkfonds.roll.keys import KeyMissing, read_pepper


class Ticket(NamedTuple):
    """`receipt` as bare signs."""

    round_id: UUID
    entry_id: UUID
    receipt: str


def write_ticket(ticket: Ticket) -> str:
    """The same ticket again is the same ballot.  Raises KeyMissing."""
    signed = _signer(ticket.round_id).dumps([str(ticket.entry_id), ticket.receipt])
    return f"{ticket.round_id.hex}.{signed}"


def read_ticket(text: str) -> Ticket | None:
    """None: not made here, or for a round whose keys are gone."""
    said, _, signed = text.partition(".")
    try:
        round_id = UUID(said)
        if round_id.hex != said:  # UUID takes capitals, braces and dashes too; one ticket has one writing
            return None
        entry_id, written = _signer(round_id).loads(signed)
        receipt = receipt_of(written)
        return Ticket(round_id, UUID(entry_id), receipt) if receipt else None
    except (BadSignature, ValueError, TypeError, AttributeError, KeyMissing):
        return None


def _signer(round_id: UUID) -> URLSafeSerializer:
    """With a key of the round besides the application's: who only has that one makes no tickets."""
    secret = str(current_app.secret_key).encode()
    key = hmac.digest(read_pepper(round_id), framed("ticket", round_id.bytes, secret), "sha256")
    return URLSafeSerializer(key, salt="wijkfonds/1/receipt")
