"""Who is on the roll, and how many.  Nothing here can join a voter to a ballot."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.roll.models import EntryState, Participation, RollEntry, RollSource

ENTITLED = RollEntry.state != EntryState.VOID


def entry_of(session: Session, round_id: UUID, account_id: UUID) -> RollEntry | None:
    return session.scalar(select(RollEntry).where(RollEntry.round_id == round_id, RollEntry.account_id == account_id))


def entry_at(session: Session, round_id: UUID, entry_id: UUID) -> RollEntry | None:
    """Of this round only."""
    return session.scalar(select(RollEntry).where(RollEntry.id == entry_id, RollEntry.round_id == round_id))


def entry_with(session: Session, round_id: UUID, code_hmac: str) -> RollEntry | None:
    return session.scalar(select(RollEntry).where(RollEntry.code_hmac == code_hmac, RollEntry.round_id == round_id))


def is_used(session: Session, entry: RollEntry) -> bool:
    return session.get(Participation, (entry.round_id, entry.id)) is not None


def was_used(session: Session, entry: RollEntry) -> bool:
    """As of last night.  What somebody of the committee asks says no more: they would see who votes, and when."""
    mark = session.get(Participation, (entry.round_id, entry.id))
    return mark is not None and mark.told


def entries_of(session: Session, account_id: UUID, round_ids: Collection[UUID]) -> dict[UUID, tuple[RollEntry, bool]]:
    """By round: the place of this account, and whether it was used."""
    rows = session.execute(
        select(RollEntry, Participation.entry_id.is_not(None))
        .outerjoin(
            Participation, (Participation.entry_id == RollEntry.id) & (Participation.round_id == RollEntry.round_id)
        )
        .where(RollEntry.account_id == account_id, RollEntry.round_id.in_(round_ids))
    )
    return {entry.round_id: (entry, used) for entry, used in rows}


def entitled_in(session: Session, round_id: UUID) -> int:
    return sum(entitled_by_source(session, round_id).values())


def entitled_by_source(session: Session, round_id: UUID) -> dict[RollSource, int]:
    rows = session.execute(
        select(RollEntry.source, func.count())
        .where(RollEntry.round_id == round_id, ENTITLED)
        .group_by(RollEntry.source)
        .order_by(RollEntry.source)
    )
    return {row[0]: row[1] for row in rows}


def used_in(session: Session, round_id: UUID) -> int:
    """At this very moment: for the acts after closing, never for a page while people vote."""
    return (
        session.scalar(select(func.count()).select_from(Participation).where(Participation.round_id == round_id)) or 0
    )
