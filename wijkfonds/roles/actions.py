"""Inviting, accepting, declining, taking back; taking a role, laying it down.  The caller commits and has the fund locked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.actions import appoint, dismiss
from wijkfonds.membership.models import Membership, Role
from wijkfonds.roles.events import InvitationEvent
from wijkfonds.roles.models import InvitationState, RoleInvitation
from wijkfonds.roles.permissions import (
    RoleRefusal,
    may_accept_role,
    may_ask_for,
    may_decline,
    may_hand_over,
    may_lay_down,
    may_take,
    may_withdraw,
)
from wijkfonds.roles.queries import others_in_committee
from wijkfonds.roles.rules import LASTS


def invite(session: Session, *, actor: Membership, member: Membership, role: Role, now: datetime) -> RoleInvitation:
    """`actor` is the one of the committee who asks, or the second one, who confirmed it.  Raises Refused."""
    require(may_ask_for(actor, member, role))
    return _new(session, member, role, None, actor.account_id, now)


def invite_successor(
    session: Session, *, giver: Membership, member: Membership, role: Role, actor_id: UUID, now: datetime
) -> RoleInvitation:
    """The role stays with `giver` until `member` accepts it.  Raises Refused."""
    require(may_hand_over(giver, member, role))
    return _new(session, member, role, giver, actor_id, now)


def _new(
    session: Session, member: Membership, role: Role, giver: Membership | None, actor_id: UUID, now: datetime
) -> RoleInvitation:
    _close_lapsed(session, member, role, now)
    made = RoleInvitation(member_id=member.id, role=role, handed_by=giver.id if giver else None)
    made.state, made.invited_at, made.expires_at = InvitationState.OPEN, now, now + LASTS
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_role_invitation_one_open":
            raise
        raise Refused(RoleRefusal.ASKED_ALREADY) from clash
    event = InvitationEvent.HANDED_OVER if giver else InvitationEvent.INVITED
    record(session, fund_id=member.fund_id, event=event, actor_id=actor_id, now=now, role=role.value)
    return made


def _close_lapsed(session: Session, member: Membership, role: Role, now: datetime) -> None:
    session.execute(
        update(RoleInvitation)
        .where(RoleInvitation.member_id == member.id, RoleInvitation.role == role)
        .where(RoleInvitation.state == InvitationState.OPEN, RoleInvitation.expires_at <= now)
        .values(state=InvitationState.LAPSED, answered_at=now)
    )


def accept_role(session: Session, *, account_id: UUID, invitation: RoleInvitation, now: datetime) -> None:
    """From now on they have it; whoever handed it over has lost it in the same moment."""
    require(may_accept_role(account_id, invitation, now))
    invitation.state, invitation.answered_at = InvitationState.ACCEPTED, now
    session.flush()
    appoint(session, member=invitation.member, role=invitation.role, actor_id=account_id, now=now)
    if invitation.giver is not None:
        giver = invitation.giver
        dismiss(session, member=giver, role=invitation.role, actor_id=giver.account_id, now=now)


def decline_role(session: Session, *, account_id: UUID, invitation: RoleInvitation, now: datetime) -> None:
    require(may_decline(account_id, invitation, now))
    _close(session, invitation, InvitationState.DECLINED, InvitationEvent.DECLINED, account_id, now)


def withdraw_invitation(
    session: Session, *, actor: Membership | None, invitation: RoleInvitation, now: datetime
) -> None:
    require(may_withdraw(actor, invitation))
    who = actor.account_id if actor else None
    _close(session, invitation, InvitationState.WITHDRAWN, InvitationEvent.WITHDRAWN, who, now)


def _close(
    session: Session,
    invitation: RoleInvitation,
    state: InvitationState,
    event: InvitationEvent,
    actor_id: UUID | None,
    now: datetime,
) -> None:
    invitation.state, invitation.answered_at = state, now
    session.flush()
    fund_id, role = invitation.member.fund_id, invitation.role.value
    record(session, fund_id=fund_id, event=event, actor_id=actor_id, now=now, role=role)


def take_role(session: Session, *, actor: Membership, member: Membership, role: Role, now: datetime) -> None:
    """From somebody else.  Raises Refused, also for the last of the committee."""
    require(may_take(actor, member, role))
    dismiss(session, member=member, role=role, actor_id=actor.account_id, now=now)


def lay_down_role(session: Session, *, member: Membership, role: Role, now: datetime) -> None:
    """One's own, at once.  Raises Refused for the last of the committee."""
    require(may_lay_down(member, role, others_in_committee(session, member)))
    dismiss(session, member=member, role=role, actor_id=member.account_id, now=now)
