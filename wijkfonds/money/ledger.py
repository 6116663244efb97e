"""Writing one entry: the turn, the balances, the row, the logbook.  The caller commits."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused
from wijkfonds.logbook.actions import record
from wijkfonds.money.events import MoneyEvent
from wijkfonds.money.models import LedgerBalance, LedgerEntry, LedgerHead
from wijkfonds.money.permissions import MoneyRefusal
from wijkfonds.money.rules import EntryKind, Ledger, Move, Source, move_of
from wijkfonds.rounds.models import Round


def lock_ledger(session: Session, fund_id: UUID) -> LedgerHead:
    """One at a time in this fund, until the transaction ends.  After rounds and acts, before the logbook."""
    head = session.get(LedgerHead, fund_id, with_for_update=True, populate_existing=True)
    if head is not None:
        return head
    try:
        with session.begin_nested():
            session.add(LedgerHead(fund_id=fund_id, number=0))
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_ledger_head":
            raise
    return session.get_one(LedgerHead, fund_id, with_for_update=True, populate_existing=True)


def post_entry(
    session: Session,
    *,
    fund_id: UUID,
    kind: EntryKind,
    cents: int,
    booked_on: date,
    now: datetime,
    actor_id: UUID,
    key: UUID | None = None,
    round_: Round | None = None,
    proposal_id: UUID | None = None,
    **details: Any,
) -> LedgerEntry:
    """`key` is the form's own: sent twice, it is written once.  Raises Refused when an account holds too little."""
    move = move_of(
        kind,
        cents,
        round_id=str(round_.id) if round_ else "",
        proposal_id=str(proposal_id) if proposal_id else "",
    )
    row = LedgerEntry(kind=kind, booked_on=booked_on, proposal_id=proposal_id, **details)
    row.round_id = round_.id if round_ else None
    return _write(session, fund_id, row, move, actor_id=actor_id, now=now, key=key)


def counter_entry(
    session: Session, *, entry: LedgerEntry, text: str, booked_on: date, now: datetime, actor_id: UUID
) -> LedgerEntry:
    """Undoes `entry`, which stays as it is."""
    wrong = Move(entry.cents, entry.origin, entry.target, entry.origin_subject, entry.target_subject)
    row = LedgerEntry(kind=EntryKind.CORRECTED, booked_on=booked_on, corrects_id=entry.id, text=text)
    row.round_id, row.proposal_id, row.source = entry.round_id, entry.proposal_id, entry.source
    return _write(session, entry.fund_id, row, wrong.back(), actor_id=actor_id, now=now)


def _write(
    session: Session,
    fund_id: UUID,
    row: LedgerEntry,
    move: Move,
    *,
    actor_id: UUID,
    now: datetime,
    key: UUID | None = None,
) -> LedgerEntry:
    head = lock_ledger(session, fund_id)
    row.id = key or row.id
    row.fund_id, row.number, row.at, row.cents = fund_id, head.number + 1, now, move.cents
    row.origin, row.target = move.origin, move.target
    row.origin_subject, row.target_subject = move.origin_subject, move.target_subject
    _insert(session, row)
    head.number = row.number
    _add(session, fund_id, move.origin, move.origin_subject, -move.cents)
    _add(session, fund_id, move.target, move.target_subject, move.cents)
    session.flush()
    _tell(session, row, actor_id, now)
    return row


def _insert(session: Session, row: LedgerEntry) -> None:
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as clash:
        refusals = {
            "pk_ledger_entry": MoneyRefusal.ALREADY_WRITTEN,
            "uq_ledger_entry_corrects_id": MoneyRefusal.ALREADY_CORRECTED,
        }
        refusal = refusals.get(broken_constraint(clash) or "")
        if refusal is None:
            raise
        raise Refused(refusal) from clash


def _add(session: Session, fund_id: UUID, ledger: Ledger, subject: str, cents: int) -> None:
    if ledger == Ledger.OUTSIDE:
        return
    key = {"fund_id": fund_id, "ledger": ledger, "subject": subject}
    if session.get(LedgerBalance, key) is None:
        session.add(LedgerBalance(**key, cents=0))
        session.flush()
    try:
        with session.begin_nested():
            session.execute(
                update(LedgerBalance)
                .filter_by(**key)
                .values(cents=LedgerBalance.cents + cents)
                .execution_options(synchronize_session=False)
            )
    except IntegrityError as clash:
        if broken_constraint(clash) != "ck_ledger_balance_not_below_zero":
            raise
        raise Refused(TOO_LITTLE[ledger]) from clash


TOO_LITTLE = {
    Ledger.FREE: MoneyRefusal.NOT_ENOUGH_FREE,
    Ledger.RESERVED: MoneyRefusal.NOT_ENOUGH_RESERVED,
    Ledger.AWARDED: MoneyRefusal.NOT_ENOUGH_AWARDED,
    Ledger.PAID: MoneyRefusal.NOT_ENOUGH_PAID,
}


def _tell(session: Session, row: LedgerEntry, actor_id: UUID, now: datetime) -> None:
    facts: dict[str, str | int] = {"number": row.number, "amount_cents": row.cents}
    if row.round_id:
        facts["round"] = session.get_one(Round, row.round_id).title
    if row.source:
        facts["source"] = Source(row.source).value
    event = MoneyEvent[EntryKind(row.kind).name]
    record(session, fund_id=row.fund_id, event=event, actor_id=actor_id, now=now, about="geld", **facts)
