"""Who may make an organisation, change it, ask others in, leave and speak for it?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.organisations.models import Organisation, OrganisationInvitation, OrganisationPerson


class OrganisationRefusal(StrEnum):
    NOT_A_MEMBER = auto()
    WAITS = auto()
    MEMBERSHIP_REFUSED = auto()
    BLOCKED = auto()
    NOT_THE_MANAGER = auto()
    NOT_IN_IT = auto()
    ENDED = auto()
    LAST_MANAGER = auto()
    ASKED_ALREADY = auto()
    NOT_YOUR_INVITATION = auto()
    LAPSED = auto()
    NAME_IS_FIXED = auto()
    YOURSELF = auto()


def may_make(member: Membership | None, fund_id: UUID, now: datetime) -> OrganisationRefusal | None:
    """A member whose address the committee knows: what they make stands on a page for everybody."""
    if member is None or member.fund_id != fund_id:
        return OrganisationRefusal.NOT_A_MEMBER
    if member.state != MembershipState.CONFIRMED:
        is_refused = member.state == MembershipState.REFUSED
        return OrganisationRefusal.MEMBERSHIP_REFUSED if is_refused else OrganisationRefusal.WAITS
    return OrganisationRefusal.BLOCKED if member.is_blocked(now) else None


def may_manage(
    person: OrganisationPerson | None, member: Membership | None, now: datetime
) -> OrganisationRefusal | None:
    """Whoever was refused as a member, or is blocked, does nothing for it; whoever waits to be let in may."""
    if person is None or person.left_at is not None or not person.manages:
        return OrganisationRefusal.NOT_THE_MANAGER
    if person.organisation.ended_at is not None:
        return OrganisationRefusal.ENDED
    if member is None or member.fund_id != person.organisation.fund_id:
        return OrganisationRefusal.NOT_A_MEMBER
    if member.state == MembershipState.REFUSED:
        return OrganisationRefusal.MEMBERSHIP_REFUSED
    return OrganisationRefusal.BLOCKED if member.is_blocked(now) else None


def may_change_profile(
    person: OrganisationPerson | None, member: Membership | None, now: datetime
) -> OrganisationRefusal | None:
    """What everybody reads, and asking others in: not while the committee keeps somebody from writing."""
    refusal = may_manage(person, member, now)
    if refusal or person is None:
        return refusal
    return may_make(member, person.organisation.fund_id, now)


def may_join(
    email: str, member: Membership | None, invitation: OrganisationInvitation, now: datetime
) -> OrganisationRefusal | None:
    """Whoever has the address that was asked, and belongs to the fund; they may still wait for the committee."""
    refusal = may_decline(email, invitation)
    if refusal:
        return refusal
    if now >= invitation.expires_at:
        return OrganisationRefusal.LAPSED
    if invitation.organisation.ended_at is not None:
        return OrganisationRefusal.ENDED
    if member is None or member.fund_id != invitation.organisation.fund_id:
        return OrganisationRefusal.NOT_A_MEMBER
    return OrganisationRefusal.MEMBERSHIP_REFUSED if member.state == MembershipState.REFUSED else None


def may_decline(email: str, invitation: OrganisationInvitation) -> OrganisationRefusal | None:
    return None if invitation.email == email else OrganisationRefusal.NOT_YOUR_INVITATION


def may_leave(person: OrganisationPerson | None, member: Membership | None) -> OrganisationRefusal | None:
    """An organisation that goes on has somebody who manages it; whoever was refused does not, and always may go."""
    if person is None or person.left_at is not None:
        return OrganisationRefusal.NOT_IN_IT
    if member is None or member.state == MembershipState.REFUSED:
        return None
    others = [other for other in person.organisation.people if other.left_at is None and other.id != person.id]
    is_needed = person.organisation.ended_at is None and person.manages and not any(o.manages for o in others)
    return OrganisationRefusal.LAST_MANAGER if is_needed else None


def may_change_person(
    actor: OrganisationPerson | None, member: Membership | None, person: OrganisationPerson, now: datetime
) -> OrganisationRefusal | None:
    """Makes somebody else manage it too, or takes somebody else out of it."""
    refusal = may_manage(actor, member, now)
    if refusal or actor is None:
        return refusal
    if person.organisation_id != actor.organisation_id or person.left_at is not None:
        return OrganisationRefusal.NOT_IN_IT
    return OrganisationRefusal.YOURSELF if person.id == actor.id else None


def may_speak_for(account_id: UUID, organisation: Organisation, fund_id: UUID) -> OrganisationRefusal | None:
    """Somebody of it, where it belongs, as long as it is there."""
    if organisation.fund_id != fund_id or not organisation.has(account_id):
        return OrganisationRefusal.NOT_IN_IT
    return OrganisationRefusal.ENDED if organisation.ended_at is not None else None
