"""Finding members."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.waiting import Waits
from wijkfonds.membership.models import (
    DEFAULT_WAYS,
    Level,
    Membership,
    MembershipRole,
    MembershipState,
    OpenWay,
    Role,
    Way,
)


def member_of(session: Session, fund_id: UUID, account_id: UUID, *, lock: bool = False) -> Membership | None:
    query = (
        select(Membership)
        .where(Membership.fund_id == fund_id, Membership.account_id == account_id)
        .options(selectinload(Membership.roles))
    )
    return session.scalar(query.with_for_update() if lock else query)


def open_ways(session: Session, fund_id: UUID) -> frozenset[Way]:
    """How members of this fund can be verified."""
    return frozenset(session.scalars(select(OpenWay.way).where(OpenWay.fund_id == fund_id))) or DEFAULT_WAYS


def chose_ways(session: Session, fund_id: UUID) -> bool:
    """Did the committee ever choose them?"""
    return session.scalar(select(OpenWay.way).where(OpenWay.fund_id == fund_id).limit(1)) is not None


def members_by_account(session: Session, fund_id: UUID, account_ids: Collection[UUID]) -> dict[UUID, Membership]:
    query = select(Membership).where(Membership.fund_id == fund_id, Membership.account_id.in_(account_ids))
    found = session.scalars(query.options(selectinload(Membership.roles)))
    return {member.account_id: member for member in found}


def memberships_of(session: Session, account_id: UUID) -> Sequence[Membership]:
    return session.scalars(
        select(Membership)
        .where(Membership.account_id == account_id)
        .options(joinedload(Membership.fund), selectinload(Membership.roles))
        .order_by(Membership.asked_at)
    ).all()


def members_in(
    session: Session, fund_id: UUID, state: MembershipState, *, offset: int = 0, limit: int = 50
) -> Sequence[Membership]:
    return session.scalars(
        select(Membership)
        .join(Membership.account)
        .where(Membership.fund_id == fund_id, Membership.state == state)
        .options(joinedload(Membership.account), selectinload(Membership.roles))
        .order_by(Membership.asked_at if state == MembershipState.ASKED else Account.name, Membership.id)
        .offset(offset)
        .limit(limit)
    ).all()


def member_counts(session: Session, fund_id: UUID) -> dict[MembershipState, int]:
    return {state: waits.number for state, waits in members_since(session, fund_id).items()}


def members_since(session: Session, fund_id: UUID) -> dict[MembershipState, Waits]:
    """How many there are of each state, and when the first of them asked."""
    counts = select(Membership.state, func.count(), func.min(Membership.asked_at))
    rows = session.execute(counts.where(Membership.fund_id == fund_id).group_by(Membership.state))
    return dict.fromkeys(MembershipState, Waits()) | {row[0]: Waits(row[1], row[2]) for row in rows}


def verified_accounts(session: Session, fund_id: UUID, level: int = Level.ADDRESS_PROVEN) -> Sequence[UUID]:
    return session.scalars(
        select(Membership.account_id).where(Membership.fund_id == fund_id, Membership.level >= level)
    ).all()


def officers_of(session: Session, fund_id: UUID) -> dict[Role, list[str]]:
    """Names per role: whoever acts for a fund does so in public.  Roles that nobody has are left out."""
    rows = session.execute(
        select(MembershipRole.role, Account.name)
        .join(Membership, MembershipRole.membership_id == Membership.id)
        .join(Account, Membership.account_id == Account.id)
        .where(Membership.fund_id == fund_id)
        .order_by(Account.name)
    )
    found: dict[Role, list[str]] = {}
    for role, name in rows:
        found.setdefault(role, []).append(name)
    return found


def people_with(session: Session, fund_id: UUID, role: Role) -> Sequence[str]:
    """Their names: whoever acts for a fund does so in public."""
    return session.scalars(
        select(Account.name)
        .join(Membership, Membership.account_id == Account.id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .where(Membership.fund_id == fund_id, MembershipRole.role == role)
        .order_by(Account.name)
    ).all()
