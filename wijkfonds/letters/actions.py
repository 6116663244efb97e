"""Asking for letters, keeping the codes of a part, asking for a letter that did not come.  The caller commits."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.letters.events import LetterEvent
from wijkfonds.letters.models import BatchState, LetterBatch
from wijkfonds.letters.permissions import LetterRefusal, making_refusal
from wijkfonds.letters.queries import batches_of, waiting_letters
from wijkfonds.logbook.actions import record
from wijkfonds.roll.models import EntryState, RollEntry
from wijkfonds.roll.permissions import removal_refusal
from wijkfonds.roll.queries import entry_at, is_used
from wijkfonds.rounds.models import Round

SILENT_TOO_LONG = timedelta(minutes=5)


def ask_for_letters(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> LetterBatch:
    """A batch that waits for the worker.  Two people who ask at once get one."""
    waiting = waiting_letters(session, round_.id)
    newest = next(iter(batches_of(session, round_.id)), None)
    require(making_refusal(round_, newest, waiting=waiting, now=now))
    last = session.scalar(select(func.max(LetterBatch.number)).where(LetterBatch.round_id == round_.id)) or 0
    batch = LetterBatch(
        round_id=round_.id, number=last + 1, state=BatchState.WAITING, letters=waiting, asked_at=now, beat_at=now
    )
    try:
        with session.begin_nested():
            session.add(batch)
    except IntegrityError as clash:
        if broken_constraint(clash) not in {"uq_letter_batch_one_at_a_time", "pk_letter_batch"}:
            raise
        raise Refused(LetterRefusal.BUSY) from clash
    _record(session, round_, LetterEvent.ASKED, now, actor_id, letters=waiting)
    return batch


def take_batch(session: Session, *, round_id: UUID, number: int, now: datetime) -> bool:
    """The worker takes one that waits, or one whose worker has been silent for too long."""
    batch = session.get(LetterBatch, (round_id, number), with_for_update=True)
    if batch is None or batch.state not in {BatchState.WAITING, BatchState.RUNNING}:
        return False
    if batch.state == BatchState.RUNNING and now - batch.beat_at < SILENT_TOO_LONG:
        return False
    batch.state, batch.beat_at = BatchState.RUNNING, now
    return True


def keep_codes(session: Session, *, batch: LetterBatch, hmacs: Mapping[UUID, str], now: datetime) -> None:
    """The files of this part are on the disk; from now on their codes open the door."""
    session.execute(update(RollEntry), [{"id": entry, "code_hmac": kept} for entry, kept in hmacs.items()])
    batch.made, batch.beat_at = batch.made + len(hmacs), now
    batch.letters = max(batch.letters, batch.made)
    session.flush()


def finish_batch(session: Session, *, batch: LetterBatch, round_: Round, now: datetime, problem: str = "") -> None:
    batch.state = BatchState.FAILED if problem else BatchState.READY
    batch.problem, batch.finished_at = problem, now
    session.flush()
    if not problem:
        _record(session, round_, LetterEvent.MADE, now, letters=batch.made)


def note_fetched(
    session: Session, *, round_: Round, batch: LetterBatch, name: str, actor_id: UUID, now: datetime
) -> None:
    """Whoever fetches codes could vote with them: that it was done stands in the logbook."""
    _record(session, round_, LetterEvent.FETCHED, now, actor_id, number=batch.number, file=name)


def note_destroyed(
    session: Session, *, round_: Round, batch: LetterBatch, files: int, actor_id: UUID, now: datetime
) -> None:
    batch.state, batch.destroyed_at = BatchState.DESTROYED, now
    session.flush()
    _record(session, round_, LetterEvent.DESTROYED, now, actor_id, number=batch.number, files=files)


def reissue(session: Session, *, round_: Round, entry_id: UUID, actor_id: UUID, now: datetime) -> None:
    """The old code stops working at once; the new one is made with the next batch.  Only while unused.

    The letter gets a place of its own and the old place is void: whoever came in with the old code, or has its ballot
    ready to send, holds the old place.
    """
    entry = entry_at(session, round_.id, entry_id)
    require(removal_refusal(round_, entry, used=entry is not None and is_used(session, entry)))
    if entry is None or entry.state != EntryState.VALID or entry.address_id is None:
        raise Refused(LetterRefusal.NOT_ON_ROLL)
    entry.state = EntryState.VOID
    anew = RollEntry(round_id=round_.id, source=entry.source, address_id=entry.address_id, reissued=1)
    session.add(anew)
    session.flush()
    _record(session, round_, LetterEvent.REISSUED, now, actor_id)


def _record(
    session: Session,
    round_: Round,
    event: LetterEvent,
    now: datetime,
    actor_id: UUID | None = None,
    **facts: str | int,
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
