"""What is of no use any more is removed: old letters, invitations nobody answered, tries of yesterday.  The caller commits."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from wijkfonds.verification.models import AddressLetter, DeskInvitation, LetterState, ProofTries
from wijkfonds.verification.rules import LETTERS_COUNT_FOR, TRIES_COUNT_FOR


def _over(now: datetime) -> list[tuple[type[Any], ColumnElement[bool]]]:
    old = now - LETTERS_COUNT_FOR
    never_made = AddressLetter.made_at.is_(None) & (AddressLetter.state == LetterState.VOID)
    return [
        (AddressLetter, or_(AddressLetter.made_at <= old, never_made)),
        (DeskInvitation, DeskInvitation.expires_at <= now),
        (ProofTries, ProofTries.since <= now - TRIES_COUNT_FOR),
    ]


def is_anything_over(session: Session, now: datetime) -> bool:
    return any(session.scalar(select(1).select_from(kept).where(over).limit(1)) for kept, over in _over(now))


def forget_what_is_over(session: Session, *, now: datetime) -> None:
    for kept, over in _over(now):
        session.execute(delete(kept).where(over))
