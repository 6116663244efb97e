"""Who may not be one of the two although they have the role: each kind says so for the things it is about."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import NOBODY, Barred, kind_of
from wijkfonds.acts.models import Act


def barred_from(session: Session, kind: str, subject: str, now: datetime, proposer: UUID | None = None) -> Barred:
    """From proposing it; once somebody (`proposer`) did, from confirming it."""
    bars = kind_of(kind).bars
    return bars(session, [(subject, proposer)], now)[0] if bars else NOBODY


def barred_from_act(session: Session, act: Act, now: datetime) -> Barred:
    return barred_from(session, act.kind, act.subject, now, act.proposed_by)


def barred_from_each(session: Session, acts: Sequence[Act], now: datetime) -> dict[UUID, Barred]:
    """By act; each kind is asked once, however many acts there are."""
    found: dict[UUID, Barred] = dict.fromkeys((act.id for act in acts), NOBODY)
    for key in sorted({act.kind for act in acts}):
        bars, alike = kind_of(key).bars, [act for act in acts if act.kind == key]
        if bars:
            answers = bars(session, [(act.subject, act.proposed_by) for act in alike], now)
            found |= {act.id: barred for act, barred in zip(alike, answers, strict=True)}
    return found
