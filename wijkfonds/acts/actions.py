"""Proposing, confirming, refusing and taking back.  The caller commits."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.acts.bars import barred_from, barred_from_act
from wijkfonds.acts.events import ActEvent
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.models import Act, ActState
from wijkfonds.acts.permissions import (
    ActRefusal,
    may_confirm_act,
    may_propose_act,
    may_refuse_act,
    may_withdraw_act,
)
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of


def propose_act(
    session: Session, *, actor: Membership | None, fund: Fund, kind: str, subject: str, what: str, now: datetime
) -> Act:
    """Asks for a second person.  `subject` names the thing (an id as text), `what` says it in words.

    Raises Refused, also when the same thing is proposed already.
    """
    found = kind_of(kind)
    refusal = may_propose_act(actor, fund.id, found, barred_from(session, kind, subject, now))
    if refusal or actor is None:
        raise Refused(refusal or ActRefusal.NOT_YOUR_ROLE)
    _close_expired(session, fund, kind, subject, now)
    act = Act(fund_id=fund.id, kind=kind, subject=subject, what=what[:200], proposed_by=actor.account_id)
    act.proposed_at, act.expires_at, act.state = now, now + found.lasts, ActState.OPEN
    act.fingerprint = found.fingerprint(session, act) if found.fingerprint else ""
    try:
        with session.begin_nested():
            session.add(act)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_act_one_open":
            raise
        raise Refused(ActRefusal.ALREADY_PROPOSED) from clash
    _record(session, act, ActEvent.PROPOSED, actor, now)
    return act


def confirm_act(session: Session, *, actor: Membership | None, act: Act, now: datetime, prepared: Any = None) -> None:
    """The second person says yes: now it happens."""
    kind = kind_of(act.kind)
    proposer = member_of(session, act.fund_id, act.proposed_by)
    refusal = may_confirm_act(actor, proposer, act, kind, now, barred_from_act(session, act, now))
    if refusal or actor is None:
        raise Refused(refusal or ActRefusal.NOT_YOUR_ROLE)
    if kind.fingerprint and kind.fingerprint(session, act) != act.fingerprint:
        raise Refused(ActRefusal.CHANGED)
    act.state, act.answered_by, act.answered_at = ActState.CONFIRMED, actor.account_id, now
    session.flush()
    kind.carry_out(session, act, actor, prepared, now)


def refuse_act(session: Session, *, actor: Membership | None, act: Act, reason: str, now: datetime) -> None:
    kind = kind_of(act.kind)
    refusal = may_refuse_act(actor, act, kind, now, barred_from_act(session, act, now))
    if refusal or actor is None:
        raise Refused(refusal or ActRefusal.NOT_YOUR_ROLE)
    act.state, act.answered_by, act.answered_at, act.reason = ActState.REFUSED, actor.account_id, now, reason
    session.flush()
    if kind.dropped:
        kind.dropped(session, act)
    _record(session, act, ActEvent.REFUSED, actor, now)


def withdraw_act(session: Session, *, actor: Membership, act: Act, now: datetime) -> None:
    """The one who proposed it changes their mind."""
    require(may_withdraw_act(actor.account_id, act))
    act.state, act.answered_at = ActState.WITHDRAWN, now
    session.flush()
    kind = kind_of(act.kind)
    if kind.dropped:
        kind.dropped(session, act)
    _record(session, act, ActEvent.WITHDRAWN, actor, now)


def _close_expired(session: Session, fund: Fund, kind: str, subject: str, now: datetime) -> None:
    session.execute(
        update(Act)
        .where(Act.fund_id == fund.id, Act.kind == kind, Act.subject == subject)
        .where(Act.state == ActState.OPEN, Act.expires_at <= now)
        .values(state=ActState.EXPIRED, answered_at=now)
    )


def _record(session: Session, act: Act, event: ActEvent, actor: Membership, now: datetime) -> None:
    record(
        session, fund_id=act.fund_id, event=event, actor_id=actor.account_id, now=now, kind=act.kind, act=str(act.id)
    )
