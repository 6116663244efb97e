"""Paying, taking money back and correcting an entry take two people."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, Asked, Barred, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import path_of
from wijkfonds.interests.permissions import InterestRefusal
from wijkfonds.interests.queries import holders_in, touched_by
from wijkfonds.interests.rules import kept_out
from wijkfonds.membership.models import Membership, Role
from wijkfonds.money.actions import carry_out_payment, correct_entry
from wijkfonds.money.ledger import lock_ledger
from wijkfonds.money.models import LedgerEntry, Payment
from wijkfonds.proposals.models import Proposal

PAYMENT = "payment"
CORRECTION = "ledger_correction"
FIRST = frozenset({Role.TREASURER})
SECOND = frozenset({Role.TREASURER, Role.BOARD})


def _address(_session: Session, act: Act) -> str:
    return path_of("money.desk", fund=act.fund.slug) + "#wacht"


def _lock(session: Session, act: Act) -> None:
    lock_ledger(session, act.fund_id)


def _pay(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    payment = session.get_one(Payment, UUID(act.subject))
    carry_out_payment(session, payment=payment, actor_id=actor.account_id, now=now)


def _payment_seen(session: Session, act: Act) -> str:
    payment = session.get_one(Payment, UUID(act.subject))
    seen = f"{payment.proposal_id}|{payment.direction}|{payment.cents}|{payment.booked_on}|{payment.text}"
    return hashlib.sha256(seen.encode()).hexdigest()


def _bars_of_payments(session: Session, asked: Sequence[Asked], _now: datetime) -> list[Barred]:
    about = select(Payment.id, Proposal).join(Payment.proposal)
    return _bars(session, asked, about.where(Payment.id.in_([UUID(subject) for subject, _proposer in asked])))


def _bars_of_corrections(session: Session, asked: Sequence[Asked], _now: datetime) -> list[Barred]:
    about = select(LedgerEntry.id, Proposal).join(Proposal, Proposal.id == LedgerEntry.proposal_id)
    return _bars(session, asked, about.where(LedgerEntry.id.in_([UUID(subject) for subject, _proposer in asked])))


def _bars(session: Session, asked: Sequence[Asked], about: Select[UUID, Proposal]) -> list[Barred]:
    """Whoever has an interest in the proposal that the money is for, as long as two others can do it."""
    proposals = {str(subject): proposal for subject, proposal in session.execute(about)}
    touched = touched_by(session, {each.id for each in proposals.values()})
    holders = holders_in(session, {each.round_id for each in proposals.values()})
    found: list[Barred] = []
    for subject, proposer in asked:
        proposal = proposals.get(subject)
        here = holders[proposal.round_id] if proposal else {}
        first, second = (set().union(*(here.get(role, set()) for role in roles)) for roles in (FIRST, SECOND))
        keeps_out = kept_out(touched[proposal.id], first, second, proposer) if proposal else ()
        found.append(dict.fromkeys(keeps_out, InterestRefusal.PAYS_NOT))
    return found


def _forget(session: Session, act: Act) -> None:
    """What was refused never happened; the logbook knows that it was proposed."""
    session.delete(session.get_one(Payment, UUID(act.subject)))
    session.flush()


def _correct(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    entry = session.get_one(LedgerEntry, UUID(act.subject))
    correct_entry(session, entry=entry, text=act.what, actor_id=actor.account_id, now=now)


register(
    ActKind(
        key=PAYMENT,
        proposing=FIRST,
        confirming=SECOND,
        title=lazy("Betalen of terugkrijgen"),
        address=_address,
        carry_out=_pay,
        lock=_lock,
        dropped=_forget,
        fingerprint=_payment_seen,
        bars=_bars_of_payments,
    )
)
register(
    ActKind(
        key=CORRECTION,
        proposing=FIRST,
        confirming=SECOND,
        title=lazy("Een regel in het kasboek herstellen"),
        address=_address,
        carry_out=_correct,
        lock=_lock,
        bars=_bars_of_corrections,
    )
)
