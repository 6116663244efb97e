"""Paying, taking money back and correcting an entry take two people."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import path_of
from wijkfonds.membership.models import Membership, Role
from wijkfonds.money.actions import carry_out_payment, correct_entry
from wijkfonds.money.ledger import lock_ledger
from wijkfonds.money.models import LedgerEntry, Payment

PAYMENT = "payment"
CORRECTION = "ledger_correction"
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
        proposing=frozenset({Role.TREASURER}),
        confirming=SECOND,
        title=lazy("Betalen of terugkrijgen"),
        address=_address,
        carry_out=_pay,
        lock=_lock,
        dropped=_forget,
        fingerprint=_payment_seen,
    )
)
register(
    ActKind(
        key=CORRECTION,
        proposing=frozenset({Role.TREASURER}),
        confirming=SECOND,
        title=lazy("Een regel in het kasboek herstellen"),
        address=_address,
        carry_out=_correct,
        lock=_lock,
    )
)
