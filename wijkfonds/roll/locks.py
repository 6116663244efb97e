"""The box of a round is locked by its id: many cast at once, but nobody casts while the roll or the box changes.

SQLite has one writer at a time anyway.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session


def share_the_box(session: Session, round_id: UUID) -> None:
    """For casting: many at once, but nobody counts or changes the roll meanwhile."""
    _advisory(session, "pg_advisory_xact_lock_shared", round_id)


def take_the_box(session: Session, round_id: UUID) -> None:
    """Waits for the casts under way; later ones wait for us.

    An entry is not used between the check that it is unused and what follows.
    """
    _advisory(session, "pg_advisory_xact_lock", round_id)


def _advisory(session: Session, function: str, round_id: UUID) -> None:
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(round_id.bytes[:8], "big", signed=True)
        session.execute(text(f"SELECT {function}(:number)"), {"number": number})
