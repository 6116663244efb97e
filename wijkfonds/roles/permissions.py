"""Who may ask somebody for a role, who may accept it, and who may end it?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Level, Membership, MembershipState, Role
from wijkfonds.roles.models import InvitationState, RoleInvitation


class RoleRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    ABOUT_YOURSELF = auto()
    NOT_VERIFIED = auto()
    HAS_IT_ALREADY = auto()
    ASKED_ALREADY = auto()
    HAS_IT_NOT = auto()
    NOT_YOURS_TO_HAND = auto()
    NOT_TO_YOURSELF = auto()
    NO_SUCH_MEMBER = auto()
    FIRST_WEEK = auto()
    CONCERNS_YOU = auto()
    NOBODY_TO_CONFIRM = auto()
    NOT_YOUR_INVITATION = auto()
    ALREADY_ANSWERED = auto()
    LAPSED = auto()
    GIVER_LOST_IT = auto()
    SHOW_YOUR_ADDRESS = auto()
    ONLY_ONE_LEFT = auto()


def _runs(actor: Membership | None, fund_id: UUID) -> bool:
    return (
        actor is not None
        and actor.fund_id == fund_id
        and actor.state == MembershipState.CONFIRMED
        and actor.has(Role.COMMITTEE)
    )


def _is_verified(member: Membership) -> bool:
    return member.state == MembershipState.CONFIRMED and member.level >= Level.ADDRESS_PROVEN


def _may_get(member: Membership, role: Role) -> RoleRefusal | None:
    if not _is_verified(member):
        return RoleRefusal.NOT_VERIFIED
    return RoleRefusal.HAS_IT_ALREADY if member.holds(role) else None


def may_ask(actor: Membership | None, member: Membership) -> RoleRefusal | None:
    """For any role: one of the committee, about somebody else whose address was proven."""
    if actor is None or not _runs(actor, member.fund_id):
        return RoleRefusal.NOT_THE_COMMITTEE
    if actor.id == member.id:
        return RoleRefusal.ABOUT_YOURSELF
    return None if _is_verified(member) else RoleRefusal.NOT_VERIFIED


def may_ask_for(actor: Membership | None, member: Membership, role: Role) -> RoleRefusal | None:
    return may_ask(actor, member) or _may_get(member, role)


def may_take(actor: Membership | None, member: Membership, role: Role) -> RoleRefusal | None:
    """From somebody else; one's own is laid down."""
    if actor is None or not _runs(actor, member.fund_id):
        return RoleRefusal.NOT_THE_COMMITTEE
    if actor.id == member.id:
        return RoleRefusal.ABOUT_YOURSELF
    return None if member.holds(role) else RoleRefusal.HAS_IT_NOT


def may_lay_down(member: Membership | None, role: Role, others: int) -> RoleRefusal | None:
    """One's own, at once.  `others`: in the committee who can act; a fund is never without."""
    if member is None or not member.holds(role):
        return RoleRefusal.HAS_IT_NOT
    return RoleRefusal.ONLY_ONE_LEFT if role == Role.COMMITTEE and others == 0 else None


def may_hand_over(actor: Membership | None, successor: Membership, role: Role) -> RoleRefusal | None:
    """One's own role, to somebody else of the same fund."""
    if actor is None or actor.fund_id != successor.fund_id or not actor.has(role):
        return RoleRefusal.NOT_YOURS_TO_HAND
    if actor.id == successor.id:
        return RoleRefusal.NOT_TO_YOURSELF
    return _may_get(successor, role)


def may_accept_role(account_id: UUID, invitation: RoleInvitation, now: datetime) -> StrEnum | None:
    """The last gate before somebody has a role: what else a role should ask of a person belongs here."""
    refusal = may_decline(account_id, invitation, now)
    if refusal:
        return refusal
    if not _is_verified(invitation.member):
        return RoleRefusal.SHOW_YOUR_ADDRESS
    giver = invitation.giver
    return RoleRefusal.GIVER_LOST_IT if giver is not None and not giver.holds(invitation.role) else None


def may_decline(account_id: UUID, invitation: RoleInvitation, now: datetime) -> RoleRefusal | None:
    if invitation.member.account_id != account_id:
        return RoleRefusal.NOT_YOUR_INVITATION
    if invitation.state != InvitationState.OPEN:
        return RoleRefusal.ALREADY_ANSWERED
    return RoleRefusal.LAPSED if now >= invitation.expires_at else None


def may_withdraw(actor: Membership | None, invitation: RoleInvitation) -> RoleRefusal | None:
    """Anybody of the committee, for that only makes less; and whoever wanted to hand over what is theirs."""
    is_giver = actor is not None and actor.id == invitation.handed_by
    if not is_giver and not _runs(actor, invitation.member.fund_id):
        return RoleRefusal.NOT_THE_COMMITTEE
    return None if invitation.state == InvitationState.OPEN else RoleRefusal.ALREADY_ANSWERED
