"""Putting the list in, and changing the roll after it was fixed.  The caller commits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import verified_accounts
from wijkfonds.roll.events import RollEvent
from wijkfonds.roll.lists import Line
from wijkfonds.roll.models import ChangeReason, EntryState, RollAddress, RollChange, RollEntry, RollSource
from wijkfonds.roll.permissions import RollRefusal, change_refusal, dispute_refusal, may_put_list, removal_refusal
from wijkfonds.roll.queries import entry_at, is_used
from wijkfonds.rounds.models import Round

AT_ONCE = 2000


def put_list(
    session: Session, *, actor: Membership | None, round_: Round, lines: Sequence[Line], now: datetime
) -> None:
    """In the place of the list that was there; without lines it is emptied."""
    require(may_put_list(actor, round_))
    session.execute(delete(RollAddress).where(RollAddress.round_id == round_.id))
    rows = [{"id": uuid4(), "round_id": round_.id} | vars(line) for line in lines]
    for start in range(0, len(rows), AT_ONCE):
        session.execute(insert(RollAddress), rows[start : start + AT_ONCE])
    session.flush()
    actor_id = actor.account_id if actor else None
    letters = sum(line.votes for line in lines)
    _record(session, round_, RollEvent.LIST_KEPT, actor_id, now, addresses=len(lines), letters=letters)


def newcomers(session: Session, round_: Round) -> list[UUID]:
    """Members who may vote by now, and are not on the roll."""
    known = set(session.scalars(select(RollEntry.account_id).where(RollEntry.round_id == round_.id)))
    return [found for found in verified_accounts(session, round_.fund_id, round_.level_to_vote) if found not in known]


def add_newcomers(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> None:
    """Two people put on the roll all members whose address was proven after it was fixed."""
    require(change_refusal(round_))
    found = newcomers(session, round_) if round_.members_vote else []
    if not found:
        raise Refused(RollRefusal.NOBODY_NEW)
    session.add_all(
        RollEntry(round_id=round_.id, source=RollSource.MEMBERSHIP, account_id=account_id) for account_id in found
    )
    _change(
        session,
        round_,
        actor_id,
        now,
        reason=ChangeReason.FORGOTTEN,
        source=RollSource.MEMBERSHIP,
        added=len(found),
    )


def keep_address(session: Session, *, round_: Round, line: Line) -> RollAddress:
    """An address that waits for a second person; it has no place on the roll yet."""
    require(change_refusal(round_))
    address = RollAddress(round_id=round_.id, **vars(line))
    session.add(address)
    session.flush()
    return address


def add_address(
    session: Session, *, round_: Round, address: RollAddress, reason: ChangeReason, actor_id: UUID, now: datetime
) -> None:
    """Its letters are made with the next batch."""
    require(change_refusal(round_))
    if session.scalar(select(RollEntry.id).where(RollEntry.address_id == address.id).limit(1)) is not None:
        raise Refused(RollRefusal.ALREADY_ON_ROLL)
    session.add_all(
        RollEntry(round_id=round_.id, source=RollSource.LETTER, address_id=address.id) for _ in range(address.votes)
    )
    _change(session, round_, actor_id, now, reason=reason, source=RollSource.LETTER, added=address.votes)


def drop_address(session: Session, *, address: RollAddress) -> None:
    """Nobody confirmed it."""
    session.delete(address)
    session.flush()


def void_entry(
    session: Session, *, round_: Round, entry_id: UUID, reason: ChangeReason, actor_id: UUID, now: datetime
) -> None:
    """Takes a place off the roll while it is unused.  The row stays, and opens no door."""
    entry = entry_at(session, round_.id, entry_id)
    require(removal_refusal(round_, entry, used=entry is not None and is_used(session, entry)))
    if entry is not None:
        entry.state = EntryState.VOID
        _change(session, round_, actor_id, now, reason=reason, source=entry.source, removed=1)


def dispute_entry(session: Session, *, round_: Round, entry_id: UUID, actor_id: UUID, now: datetime) -> None:
    """Somebody says: that vote was not mine.  Nothing is removed; the report tells how many there are."""
    entry = entry_at(session, round_.id, entry_id)
    require(dispute_refusal(round_, entry, used=entry is not None and is_used(session, entry)))
    if entry is not None:
        entry.state = EntryState.DISPUTED
        session.flush()
        _record(session, round_, RollEvent.DISPUTED, actor_id, now)


def _change(
    session: Session,
    round_: Round,
    actor_id: UUID,
    now: datetime,
    *,
    reason: ChangeReason,
    source: RollSource,
    added: int = 0,
    removed: int = 0,
) -> None:
    session.add(
        RollChange(round_id=round_.id, reason=reason, source=source, added=added, removed=removed, changed_at=now)
    )
    session.flush()
    _record(session, round_, RollEvent.CHANGED, actor_id, now, reason=reason.value, added=added, removed=removed)


def _record(
    session: Session, round_: Round, event: RollEvent, actor_id: UUID | None, now: datetime, **facts: str | int
) -> None:
    record(
        session,
        fund_id=round_.fund_id,
        event=event,
        actor_id=actor_id,
        now=now,
        about=f"rondes/{round_.slug}",
        round=round_.title,
        **facts,
    )
