"""Receiving, reserving, awarding, paying, correcting.  The caller commits."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.money.ledger import counter_entry, lock_ledger, post_entry
from wijkfonds.money.models import Direction, LedgerBalance, LedgerEntry, Payment
from wijkfonds.money.permissions import MoneyRefusal, may_correct, may_reserve, may_write
from wijkfonds.money.rules import EntryKind, Ledger, Source, releasable_cents
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


def receive(
    session: Session,
    *,
    actor: Membership | None,
    fund: Fund,
    cents: int,
    source: Source,
    text: str,
    booked_on: date,
    now: datetime,
    key: UUID | None = None,
) -> LedgerEntry:
    """Money came in on `booked_on`.  `text` is public."""
    return post_entry(
        session,
        fund_id=fund.id,
        kind=EntryKind.RECEIVED,
        cents=cents,
        booked_on=booked_on,
        now=now,
        actor_id=_treasurer(actor, fund.id),
        key=key,
        source=source,
        text=text,
    )


def reserve(
    session: Session,
    *,
    actor: Membership | None,
    round_: Round,
    cents: int,
    now: datetime,
    key: UUID | None = None,
) -> LedgerEntry:
    """Keeps money apart for a round.  Raises Refused when there is too little that is free."""
    require(may_reserve(actor, round_))
    return _between(session, EntryKind.RESERVED, actor, round_, cents, now, key)


def release_reserve(
    session: Session,
    *,
    actor: Membership | None,
    round_: Round,
    cents: int,
    now: datetime,
    key: UUID | None = None,
) -> LedgerEntry:
    """What a round does not need goes back; before the decision only what is above its budget."""
    require(may_reserve(actor, round_))
    lock_ledger(session, round_.fund_id)
    held = balance(session, round_.fund_id, Ledger.RESERVED, str(round_.id))
    is_decided = round_.decided_at is not None
    if cents > releasable_cents(reserved_cents=held, budget_cents=round_.budget_cents, is_decided=is_decided):
        raise Refused(MoneyRefusal.NOT_ENOUGH_RESERVED if is_decided else MoneyRefusal.STILL_NEEDED)
    return _between(session, EntryKind.RELEASED, actor, round_, cents, now, key)


def award(session: Session, *, round_: Round, proposal_id: UUID, cents: int, actor_id: UUID, now: datetime) -> None:
    """Follows a decision, which asked for the roles.  Raises Refused when the round holds too little."""
    _about_proposal(session, EntryKind.AWARDED, round_, proposal_id, cents, local(now).date(), actor_id, now)


def take_back_award(
    session: Session, *, round_: Round, proposal_id: UUID, cents: int, actor_id: UUID, now: datetime
) -> None:
    """A later decision promises less.  Raises Refused when that much was paid already."""
    _about_proposal(session, EntryKind.AWARD_TAKEN_BACK, round_, proposal_id, cents, local(now).date(), actor_id, now)


def draft_payment(
    session: Session,
    *,
    actor: Membership | None,
    proposal: Proposal,
    direction: Direction,
    cents: int,
    booked_on: date,
    text: str,
    now: datetime,
    key: UUID | None = None,
) -> Payment:
    """Something to be confirmed by a second person.  Raises Refused when it is more than there is."""
    round_ = session.get_one(Round, proposal.round_id)
    require(may_write(actor, round_.fund_id))
    lock_ledger(session, round_.fund_id)
    ledger = Ledger.AWARDED if direction == Direction.PAY else Ledger.PAID
    if cents > balance(session, round_.fund_id, ledger, str(proposal.id)):
        raise Refused(MoneyRefusal.NOT_ENOUGH_AWARDED if direction == Direction.PAY else MoneyRefusal.NOT_ENOUGH_PAID)
    if key is not None and session.get(Payment, key) is not None:
        raise Refused(MoneyRefusal.ALREADY_WRITTEN)
    made = Payment(fund_id=round_.fund_id, proposal_id=proposal.id, direction=direction, cents=cents)
    made.booked_on, made.text, made.created_at = booked_on, text, now
    if key is not None:
        made.id = key
    session.add(made)
    session.flush()
    return made


def carry_out_payment(session: Session, *, payment: Payment, actor_id: UUID, now: datetime) -> LedgerEntry:
    """The second half of an act of two, which asked for the roles."""
    kind = EntryKind.PAID if payment.direction == Direction.PAY else EntryKind.RETURNED
    round_ = session.get_one(Round, session.get_one(Proposal, payment.proposal_id).round_id)
    entry = _about_proposal(
        session, kind, round_, payment.proposal_id, payment.cents, payment.booked_on, actor_id, now, payment.text
    )
    payment.entry_id = entry.id
    session.flush()
    return entry


def correct_entry(session: Session, *, entry: LedgerEntry, text: str, actor_id: UUID, now: datetime) -> LedgerEntry:
    """The second half of an act of two.  Raises Refused when the money is no longer where it went."""
    return counter_entry(session, entry=entry, text=text, booked_on=local(now).date(), now=now, actor_id=actor_id)


def require_correctable(session: Session, actor: Membership | None, entry: LedgerEntry) -> None:
    is_corrected = session.scalar(select(LedgerEntry.id).where(LedgerEntry.corrects_id == entry.id)) is not None
    require(may_correct(actor, entry, is_corrected=is_corrected))


def balance(session: Session, fund_id: UUID, ledger: Ledger, subject: str = "") -> int:
    found = select(LedgerBalance.cents).filter_by(fund_id=fund_id, ledger=ledger, subject=subject)
    return session.scalar(found) or 0


def _treasurer(actor: Membership | None, fund_id: UUID) -> UUID:
    refusal = may_write(actor, fund_id)
    if refusal or actor is None:
        raise Refused(refusal or MoneyRefusal.NOT_THE_TREASURER)
    return actor.account_id


def _between(
    session: Session,
    kind: EntryKind,
    actor: Membership | None,
    round_: Round,
    cents: int,
    now: datetime,
    key: UUID | None,
) -> LedgerEntry:
    return post_entry(
        session,
        fund_id=round_.fund_id,
        kind=kind,
        cents=cents,
        booked_on=local(now).date(),
        now=now,
        actor_id=_treasurer(actor, round_.fund_id),
        key=key,
        round_=round_,
    )


def _about_proposal(
    session: Session,
    kind: EntryKind,
    round_: Round,
    proposal_id: UUID,
    cents: int,
    booked_on: date,
    actor_id: UUID,
    now: datetime,
    text: str = "",
) -> LedgerEntry:
    return post_entry(
        session,
        fund_id=round_.fund_id,
        kind=kind,
        cents=cents,
        booked_on=booked_on,
        now=now,
        actor_id=actor_id,
        round_=round_,
        proposal_id=proposal_id,
        text=text,
    )
