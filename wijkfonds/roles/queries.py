"""Finding who has which role, who was asked, and who waits for whom."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from wijkfonds.accounts.models import Account
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.roles.models import InvitationState, RoleInvitation
from wijkfonds.roles.rules import FIRST_WEEK, LASTS


def lock_fund(session: Session, fund_id: UUID) -> None:
    """One change of roles at a time: two who dismiss each other would wait for ever, or leave nobody."""
    session.execute(select(Fund.id).where(Fund.id == fund_id).with_for_update())


def officers_in(session: Session, fund_id: UUID) -> Sequence[Membership]:
    """Everybody with a role, by name."""
    holders = select(MembershipRole.membership_id)
    return session.scalars(
        select(Membership)
        .join(Membership.account)
        .where(Membership.fund_id == fund_id, Membership.id.in_(holders))
        .options(joinedload(Membership.account), selectinload(Membership.roles))
        .order_by(Account.name, Membership.id)
    ).all()


def others_in_committee(session: Session, member: Membership) -> int:
    """Besides this member, who can act: whoever moved shows the new address first."""
    query = select(func.count(Membership.id)).join(MembershipRole).where(MembershipRole.role == Role.COMMITTEE)
    query = query.where(Membership.state == MembershipState.CONFIRMED, Membership.id != member.id)
    return session.scalar(query.where(Membership.fund_id == member.fund_id)) or 0


def member_in(session: Session, fund: str, member_id: UUID, *, fresh: bool = False) -> Membership | None:
    """`fresh`: read again what this session may have seen before it had the lock."""
    query = select(Membership).join(Membership.fund).where(Fund.slug == fund, Membership.id == member_id)
    return session.scalar(
        query.options(joinedload(Membership.account), selectinload(Membership.roles)).execution_options(
            populate_existing=fresh
        )
    )


def verified_member_with(session: Session, fund_id: UUID, email: str) -> Membership | None:
    return session.scalar(
        select(Membership)
        .join(Membership.account)
        .where(Membership.fund_id == fund_id, Account.email == email.strip().lower())
        .where(Membership.state == MembershipState.CONFIRMED, Membership.level >= Level.ADDRESS_PROVEN)
        .options(selectinload(Membership.roles))
    )


def invitation_at(session: Session, invitation_id: UUID, *, lock: bool = False) -> RoleInvitation | None:
    query = select(RoleInvitation).where(RoleInvitation.id == invitation_id)
    if lock:
        return session.scalar(query.with_for_update(of=RoleInvitation).execution_options(populate_existing=True))
    return session.scalar(query.options(*_WITH_PEOPLE))


_WITH_PEOPLE = (
    joinedload(RoleInvitation.member).joinedload(Membership.account),
    joinedload(RoleInvitation.giver).joinedload(Membership.account),
)


def open_invitation(session: Session, member_id: UUID, role: Role, now: datetime) -> RoleInvitation | None:
    return session.scalar(
        select(RoleInvitation)
        .where(RoleInvitation.member_id == member_id, RoleInvitation.role == role)
        .where(RoleInvitation.state == InvitationState.OPEN, RoleInvitation.expires_at > now)
    )


def invitations_in(session: Session, fund_id: UUID, now: datetime) -> Sequence[RoleInvitation]:
    """Those that wait, and those that somebody declined or let lapse in the last two weeks."""
    recent = now - LASTS
    query = select(RoleInvitation).join(Membership, Membership.id == RoleInvitation.member_id)
    return session.scalars(
        query.where(Membership.fund_id == fund_id, RoleInvitation.expires_at > recent)
        .where(
            (RoleInvitation.state == InvitationState.OPEN)
            | ((RoleInvitation.state == InvitationState.DECLINED) & (RoleInvitation.answered_at > recent))
        )
        .options(*_WITH_PEOPLE)
        .order_by(RoleInvitation.invited_at.desc(), RoleInvitation.id)
    ).all()


def invitations_for(session: Session, account_id: UUID, now: datetime) -> Sequence[RoleInvitation]:
    """Those that wait for this person's answer, in whatever fund."""
    query = select(RoleInvitation).join(Membership, Membership.id == RoleInvitation.member_id)
    return session.scalars(
        query.where(Membership.account_id == account_id)
        .where(RoleInvitation.state == InvitationState.OPEN, RoleInvitation.expires_at > now)
        .options(joinedload(RoleInvitation.member).joinedload(Membership.fund))
        .order_by(RoleInvitation.invited_at)
    ).all()


def new_in_committee(session: Session, fund_ids: Collection[UUID], now: datetime) -> dict[UUID, set[UUID]]:
    """By fund: accounts that accepted the role less than a week ago."""
    rows = session.execute(
        select(Membership.fund_id, Membership.account_id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .where(Membership.fund_id.in_(fund_ids), MembershipRole.role == Role.COMMITTEE)
        .where(MembershipRole.given_at > now - FIRST_WEEK)
    )
    found: dict[UUID, set[UUID]] = {fund_id: set() for fund_id in fund_ids}
    for fund_id, account_id in rows:
        found[fund_id].add(account_id)
    return found


def members_by_id(session: Session, ids: Collection[UUID]) -> dict[UUID, Membership]:
    rows = session.scalars(select(Membership).where(Membership.id.in_(ids)).options(joinedload(Membership.account)))
    return {member.id: member for member in rows}
