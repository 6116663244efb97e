"""Who may join, and who may answer?"""

from collections.abc import Collection
from enum import StrEnum, auto

from wijkfonds.membership.models import Membership, MembershipState, Role, Way


class MembershipRefusal(StrEnum):
    ALREADY_A_MEMBER = auto()
    NOT_THE_COMMITTEE = auto()
    ALREADY_ANSWERED = auto()
    OWN_MEMBERSHIP = auto()
    ADDRESS_CHANGED = auto()
    LAST_COMMITTEE_MEMBER = auto()
    DESK_CLOSED = auto()
    HAS_A_TASK = auto()
    ROLE_WAITS = auto()
    ENDED_AS_DOUBLE = auto()


def may_join(member: Membership | None) -> MembershipRefusal | None:
    """Whoever was refused may ask again; whoever waits may correct the address."""
    if member is not None and member.state == MembershipState.CONFIRMED:
        return MembershipRefusal.ALREADY_A_MEMBER
    return MembershipRefusal.ENDED_AS_DOUBLE if member is not None and member.ended_as_double else None


def may_answer(actor: Membership | None, member: Membership) -> MembershipRefusal | None:
    if actor is None or actor.fund_id != member.fund_id or not actor.holds(Role.COMMITTEE):
        return MembershipRefusal.NOT_THE_COMMITTEE
    if actor.id == member.id:
        return MembershipRefusal.OWN_MEMBERSHIP
    if not actor.has(Role.COMMITTEE):
        return MembershipRefusal.ROLE_WAITS
    if member.state != MembershipState.ASKED:
        return MembershipRefusal.ALREADY_ANSWERED
    return None


def may_confirm(actor: Membership | None, member: Membership, ways: Collection[Way]) -> MembershipRefusal | None:
    """Where the fund has no desk, members show where they live in another way."""
    refusal = may_answer(actor, member)
    return refusal or (None if Way.DESK in ways else MembershipRefusal.DESK_CLOSED)


def may_refuse(actor: Membership | None, member: Membership) -> MembershipRefusal | None:
    """Nobody alone puts out somebody with a role: that is taken by two, first."""
    refusal = may_answer(actor, member)
    return refusal or (MembershipRefusal.HAS_A_TASK if member.roles else None)
