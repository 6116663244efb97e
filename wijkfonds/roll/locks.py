"""The box of a round is locked by its id: many cast at once, but nobody casts while the roll or the box changes."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session


def hold_off_casts(session: Session, round_id: UUID) -> None:
    """Waits for the casts under way; later ones wait until this transaction ends.  SQLite has one writer anyway.

    The same lock as a cast shares: an entry is not used between the check that it is unused and what follows.
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(round_id.bytes[:8], "big", signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
