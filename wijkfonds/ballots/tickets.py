"""What travels from the page with the choices to the box: round, place on the roll and receipt, signed and not stored."""

from typing import NamedTuple
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from wijkfonds.bundle.codes import receipt_of


class Ticket(NamedTuple):
    """`receipt` as bare signs."""

    round_id: UUID
    entry_id: UUID
    receipt: str


def write_ticket(ticket: Ticket) -> str:
    """The same ticket again is the same ballot."""
    return str(_signer().dumps([str(ticket.round_id), str(ticket.entry_id), ticket.receipt]))


def read_ticket(text: str) -> Ticket | None:
    """None: not made here."""
    try:
        round_id, entry_id, written = _signer().loads(text)
        receipt = receipt_of(written)
        return Ticket(UUID(round_id), UUID(entry_id), receipt) if receipt else None
    except (BadSignature, ValueError, TypeError, AttributeError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="wijkfonds/1/receipt")
