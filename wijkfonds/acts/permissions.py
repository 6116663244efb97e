"""Who may propose, confirm, refuse and take back?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.acts.kinds import ActKind
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
    CHANGED = auto()


def _holds(actor: Membership | None, fund_id: UUID, kind: ActKind, *, confirming: bool) -> bool:
    roles = kind.confirming if confirming else kind.proposing
    return (
        actor is not None
        and actor.fund_id == fund_id
        and actor.state == MembershipState.CONFIRMED
        and actor.has(*roles)
    )


def may_propose_act(actor: Membership | None, fund_id: UUID, kind: ActKind) -> ActRefusal | None:
    return None if _holds(actor, fund_id, kind, confirming=False) else ActRefusal.NOT_YOUR_ROLE


def may_refuse_act(actor: Membership | None, act: Act, kind: ActKind, now: datetime) -> ActRefusal | None:
    """Whoever may confirm; the one who proposed takes it back instead."""
    if actor is None or not _holds(actor, act.fund_id, kind, confirming=True):
        return ActRefusal.NOT_YOUR_ROLE
    if act.state != ActState.OPEN:
        return ActRefusal.ALREADY_ANSWERED
    if now >= act.expires_at:
        return ActRefusal.EXPIRED
    return ActRefusal.OWN_ACT if act.proposed_by == actor.account_id else None


def may_confirm_act(
    actor: Membership | None, proposer: Membership | None, act: Act, kind: ActKind, now: datetime
) -> ActRefusal | None:
    """Two people who both have the role at this moment."""
    refusal = may_refuse_act(actor, act, kind, now)
    if refusal:
        return refusal
    return None if _holds(proposer, act.fund_id, kind, confirming=False) else ActRefusal.PROPOSER_LEFT


def may_withdraw_act(account_id: UUID, act: Act) -> ActRefusal | None:
    if act.proposed_by != account_id:
        return ActRefusal.NOT_YOUR_ACT
    return None if act.state == ActState.OPEN else ActRefusal.ALREADY_ANSWERED
