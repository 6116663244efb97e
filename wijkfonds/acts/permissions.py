"""Who may propose, confirm, refuse and take back?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.acts.kinds import NOBODY, ActKind, Barred
from wijkfonds.acts.models import Act, ActState
from wijkfonds.membership.models import Membership, MembershipState


class ActRefusal(StrEnum):
    NOT_YOUR_ROLE = auto()
    ALREADY_PROPOSED = auto()
    ALREADY_ANSWERED = auto()
    EXPIRED = auto()
    OWN_ACT = auto()
    NOT_YOUR_ACT = auto()
    PROPOSER_LEFT = auto()
    PROPOSER_STANDS_ASIDE = auto()
    CHANGED = auto()


def _holds(actor: Membership | None, fund_id: UUID, kind: ActKind, *, confirming: bool) -> bool:
    roles = kind.confirming if confirming else kind.proposing
    return (
        actor is not None
        and actor.fund_id == fund_id
        and actor.state == MembershipState.CONFIRMED
        and actor.has(*roles)
    )


def may_propose_act(actor: Membership | None, fund_id: UUID, kind: ActKind, barred: Barred = NOBODY) -> StrEnum | None:
    """`barred` says of whom the act keeps out although they have the role, and why."""
    if actor is None or not _holds(actor, fund_id, kind, confirming=False):
        return ActRefusal.NOT_YOUR_ROLE
    return barred.get(actor.account_id)


def may_refuse_act(
    actor: Membership | None, act: Act, kind: ActKind, now: datetime, barred: Barred = NOBODY
) -> StrEnum | None:
    """Whoever may confirm; the one who proposed takes it back instead."""
    if actor is None or not _holds(actor, act.fund_id, kind, confirming=True):
        return ActRefusal.NOT_YOUR_ROLE
    if act.state != ActState.OPEN:
        return ActRefusal.ALREADY_ANSWERED
    if now >= act.expires_at:
        return ActRefusal.EXPIRED
    return ActRefusal.OWN_ACT if act.proposed_by == actor.account_id else barred.get(actor.account_id)


def may_confirm_act(
    actor: Membership | None,
    proposer: Membership | None,
    act: Act,
    kind: ActKind,
    now: datetime,
    barred: Barred = NOBODY,
) -> StrEnum | None:
    """Two people who both have the role at this moment, and are not barred."""
    refusal = may_refuse_act(actor, act, kind, now, barred)
    if refusal:
        return refusal
    if not _holds(proposer, act.fund_id, kind, confirming=False):
        return ActRefusal.PROPOSER_LEFT
    return ActRefusal.PROPOSER_STANDS_ASIDE if act.proposed_by in barred else None


def may_withdraw_act(account_id: UUID, act: Act) -> ActRefusal | None:
    if act.proposed_by != account_id:
        return ActRefusal.NOT_YOUR_ACT
    return None if act.state == ActState.OPEN else ActRefusal.ALREADY_ANSWERED
