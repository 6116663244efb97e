"""Joining, confirming, refusing; who has a role and who has it no more.  The caller commits."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.funds.rules import is_in_area
from wijkfonds.logbook.actions import record
from wijkfonds.membership.events import RoleEvent
from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.membership.permissions import MembershipRefusal, may_confirm, may_join, may_refuse
from wijkfonds.membership.queries import member_of, open_ways
from wijkfonds.membership.rules import level_stated


def join_fund(
    session: Session,
    *,
    account: Account,
    fund: Fund,
    postcode: str,
    house_number: str,
    area: Collection[str],
    now: datetime,
) -> Membership:
    """Asks to be a member, with the address as stated.  Asking again replaces what was asked before."""
    member = member_of(session, fund.id, account.id)
    if member is not None:
        session.refresh(member, with_for_update=True)  # the committee may be answering this very moment
    require(may_join(member))
    if member is None:
        member = Membership(fund_id=fund.id, account_id=account.id)
    member.postcode, member.house_number = postcode, house_number
    member.in_area = is_in_area(postcode, area)
    member.level = level_stated(in_area=member.in_area, ways=open_ways(session, fund.id))
    member.state, member.refusal_reason = MembershipState.ASKED, ""
    member.asked_at, member.answered_at = now, None
    try:
        with session.begin_nested():
            session.add(member)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_membership_fund_id_account_id":
            raise
        raise Refused(MembershipRefusal.ALREADY_A_MEMBER) from clash
    return member


def confirm_member(session: Session, *, actor: Membership | None, member: Membership, now: datetime) -> None:
    """Somebody of the committee made sure that this person lives there."""
    require(may_confirm(actor, member, open_ways(session, member.fund_id)))
    member.state, member.level, member.answered_at = MembershipState.CONFIRMED, Level.ADDRESS_PROVEN, now
    session.flush()


def refuse_member(
    session: Session, *, actor: Membership | None, member: Membership, reason: str, now: datetime
) -> None:
    require(may_refuse(actor, member))
    member.state, member.refusal_reason, member.answered_at = MembershipState.REFUSED, reason, now
    member.level = Level.UNKNOWN
    session.flush()


def appoint(
    session: Session,
    *,
    member: Membership,
    role: Role,
    now: datetime,
    actor_id: UUID | None = None,
    at_once: bool = False,
) -> None:
    """From the terminal, or (`actor_id`) because somebody accepted it; giving a role twice changes nothing.

    `at_once`: without a first week in which they give no roles; the first committee of a fund.
    """
    if member.holds(role):
        return
    member.roles.append(MembershipRole(role=role, given_at=now if actor_id and not at_once else None))
    session.flush()
    record(session, fund_id=member.fund_id, event=RoleEvent.GIVEN, actor_id=actor_id, now=now, role=role.value)


def dismiss(session: Session, *, member: Membership, role: Role, now: datetime, actor_id: UUID | None = None) -> None:
    """A fund keeps at least one committee member who can act; raises Refused."""
    if not member.holds(role):
        return
    if role == Role.COMMITTEE and _others_in_committee(session, member) == 0:
        raise Refused(MembershipRefusal.LAST_COMMITTEE_MEMBER)
    member.roles[:] = [held for held in member.roles if held.role != role]
    session.flush()
    record(session, fund_id=member.fund_id, event=RoleEvent.TAKEN, actor_id=actor_id, now=now, role=role.value)


def _others_in_committee(session: Session, member: Membership) -> int:
    """Whoever moved and did not show their new address yet can do nothing, so they do not count."""
    committee = (
        select(Membership.id)
        .join(MembershipRole)
        .where(Membership.fund_id == member.fund_id, MembershipRole.role == Role.COMMITTEE)
        .where(Membership.state == MembershipState.CONFIRMED, Membership.id != member.id)
        .with_for_update()
    )
    return session.scalar(select(func.count()).select_from(committee.subquery())) or 0


def take_in(session: Session, *, account: Account, fund: Fund, now: datetime) -> Membership:
    """A member whom the administrator knows: how the first committee gets in."""
    member = member_of(session, fund.id, account.id)
    if member is None:
        member = Membership(fund_id=fund.id, account_id=account.id, asked_at=now)
        session.add(member)
    member.state, member.level, member.answered_at = MembershipState.CONFIRMED, Level.ADDRESS_PROVEN, now
    member.in_area, member.refusal_reason, member.ended_as_double = True, "", False
    session.flush()
    return member
