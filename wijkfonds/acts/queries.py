"""Finding acts that wait for a second person."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.acts.bars import barred_from_each
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.models import Act, ActState
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role


def act_at(session: Session, fund: str, act_id: UUID, *, lock: bool = False) -> Act | None:
    query = select(Act).join(Act.fund).where(Fund.slug == fund, Act.id == act_id)
    if lock:
        return session.scalar(query.with_for_update(of=Act).execution_options(populate_existing=True))
    return session.scalar(query)


def open_act(session: Session, fund_id: UUID, kind: str, subject: str, now: datetime) -> Act | None:
    return session.scalar(
        select(Act)
        .where(Act.fund_id == fund_id, Act.kind == kind, Act.subject == subject)
        .where(Act.state == ActState.OPEN, Act.expires_at > now)
        .options(joinedload(Act.proposer))
    )


def newest_act(session: Session, fund_id: UUID, kind: str, subject: str) -> Act | None:
    return session.scalar(
        select(Act)
        .where(Act.fund_id == fund_id, Act.kind == kind, Act.subject == subject)
        .order_by(Act.proposed_at.desc())
        .limit(1)
    )


def open_acts(session: Session, fund_ids: Sequence[UUID], now: datetime) -> Sequence[Act]:
    return session.scalars(
        select(Act)
        .where(Act.fund_id.in_(fund_ids), Act.state == ActState.OPEN, Act.expires_at > now)
        .options(joinedload(Act.proposer), joinedload(Act.fund))
        .order_by(Act.expires_at)
    ).all()


def waiting_for(session: Session, members: Sequence[Membership], acts: Sequence[Act], now: datetime) -> list[Act]:
    """The acts that one of these memberships, all of one person, can confirm."""
    by_fund = {member.fund_id: member for member in members}
    asked = [
        act
        for act in acts
        if act.fund_id in by_fund
        and by_fund[act.fund_id].account_id != act.proposed_by
        and by_fund[act.fund_id].has(*kind_of(act.kind).confirming)
    ]
    barred = barred_from_each(session, asked, now)
    return [act for act in asked if by_fund[act.fund_id].account_id not in barred[act.id]]


def people_who_may(session: Session, fund_id: UUID, roles: frozenset[Role]) -> Sequence[Account]:
    """By name, each once."""
    holders = (
        select(Membership.account_id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .where(Membership.fund_id == fund_id, Membership.state == MembershipState.CONFIRMED)
        .where(MembershipRole.role.in_(roles))
    )
    return session.scalars(select(Account).where(Account.id.in_(holders)).order_by(Account.name)).all()
