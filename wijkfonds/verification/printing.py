"""The committee prints the letters that wait, and destroys the file.  The caller commits."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.letters.models import BatchState
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.models import AddressBatch, AddressLetter, LetterState
from wijkfonds.verification.permissions import VerificationRefusal, may_print, may_run
from wijkfonds.verification.queries import batches_of, letters_waiting
from wijkfonds.verification.rules import CODE_LASTS

SILENT_TOO_LONG = timedelta(minutes=5)
ONE = ("uq_address_batch_one_at_a_time", "pk_address_batch")


def ask_for_batch(session: Session, *, actor: Membership | None, fund: Fund, now: datetime) -> AddressBatch:
    """Waits for the worker.  Two people who ask at once get one."""
    newest = next(iter(batches_of(session, fund.id)), None)
    require(may_print(actor, fund.id, newest, letters_waiting(session, fund.id)))
    last = session.scalar(select(func.max(AddressBatch.number)).where(AddressBatch.fund_id == fund.id)) or 0
    batch = AddressBatch(fund_id=fund.id, number=last + 1, asked_at=now, beat_at=now)
    try:
        with session.begin_nested():
            session.add(batch)
    except IntegrityError as clash:
        if broken_constraint(clash) not in ONE:
            raise
        raise Refused(VerificationRefusal.BUSY) from clash
    return batch


def take_batch(session: Session, *, fund_id: UUID, number: int, now: datetime) -> bool:
    """The worker takes one that waits, or one whose worker has been silent for too long."""
    batch = session.get(AddressBatch, (fund_id, number), with_for_update=True)
    if batch is None or batch.state not in {BatchState.WAITING, BatchState.RUNNING}:
        return False
    if batch.state == BatchState.RUNNING and now - batch.beat_at < SILENT_TOO_LONG:
        return False
    batch.state, batch.beat_at = BatchState.RUNNING, now
    return True


def void_moved(session: Session, *, letters: Collection[UUID]) -> None:
    """Whose member moved after asking: to the old address goes no letter."""
    session.execute(
        update(AddressLetter)
        .where(AddressLetter.id.in_(letters), AddressLetter.state == LetterState.WAITING)
        .values(state=LetterState.VOID, street="", town="")
    )


def finish_batch(session: Session, *, batch: AddressBatch, hmacs: Mapping[UUID, str], now: datetime) -> None:
    """The file is on the disk; from now on its codes open the door.  `hmacs`: by letter.

    A letter that somebody asked anew meanwhile is in the file, and worth nothing.
    """
    made = {"state": LetterState.SENT, "street": "", "town": "", "made_at": now, "expires_at": now + CODE_LASTS}
    waits = AddressLetter.state == LetterState.WAITING
    kept = session.scalars(select(AddressLetter).where(AddressLetter.id.in_(hmacs), waits).with_for_update()).all()
    for letter in kept:
        letter.code_hmac = hmacs[letter.id]
        for name, value in made.items():
            setattr(letter, name, value)
    batch.letters, batch.state, batch.problem = len(hmacs), BatchState.READY, ""
    session.flush()
    _record(session, batch.fund_id, VerificationEvent.LETTERS_MADE, now, letters=len(hmacs))


def stop_batch(session: Session, *, batch: AddressBatch, problem: str) -> None:
    """Nothing changed: the letters wait as they did."""
    batch.state, batch.problem = BatchState.FAILED, problem
    session.flush()


def note_fetched(session: Session, *, actor: Membership | None, batch: AddressBatch, now: datetime) -> None:
    """Whoever fetches codes could use them: that it was done stands in the logbook."""
    require(may_run(actor, batch.fund_id))
    _record(session, batch.fund_id, VerificationEvent.LETTERS_FETCHED, now, actor, number=batch.number)


def note_destroyed(session: Session, *, actor: Membership | None, batch: AddressBatch, now: datetime) -> None:
    require(may_run(actor, batch.fund_id))
    batch.state, batch.destroyed_at = BatchState.DESTROYED, now
    session.flush()
    _record(session, batch.fund_id, VerificationEvent.LETTERS_DESTROYED, now, actor, number=batch.number)


def _record(
    session: Session,
    fund_id: UUID,
    event: VerificationEvent,
    now: datetime,
    actor: Membership | None = None,
    **facts: str | int,
) -> None:
    actor_id = actor.account_id if actor else None
    record(session, fund_id=fund_id, event=event, actor_id=actor_id, now=now, about="", **facts)
