"""Finding what the committee works on.  Never a draft, nor what is hidden."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.slugs import plain
from wijkfonds.funds.models import Theme
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import SHOWN
from wijkfonds.worklist.models import Assignment, BulkAct, BulkLine
from wijkfonds.worklist.rules import DAYS_LONG, MOST_AT_ONCE
from wijkfonds.worklist.sought import NOBODY, STATUSES, UNANSWERED, Choice, Sought, Stand

LONGEST_WAIT_FIRST = (Proposal.submitted_at, Proposal.slug)

MOST_WORDS = 8


@dataclass(frozen=True)
class Assessor:
    """Somebody who may assess.  `is_by_role`: they have that task; else they are of the committee."""

    account_id: UUID
    name: str
    is_by_role: bool


class Holder(NamedTuple):
    account_id: UUID
    name: str


def waits_long(now: datetime) -> ColumnElement[bool]:
    """For the committee: what was asked of the proposer waits for the proposer."""
    return (Proposal.status == ProposalStatus.SUBMITTED) & (Proposal.submitted_at <= now - timedelta(days=DAYS_LONG))


def fitting(round_id: UUID, sought: Sought, now: datetime) -> list[ColumnElement[bool]]:
    """What a proposal must be to stand in this part of the list; by itself, so that others can use it too."""
    found = [Proposal.round_id == round_id, Proposal.status.in_(STATUSES[sought.stand]), SHOWN]
    found += [Proposal.search_text.contains(word, autoescape=True) for word in plain(sought.words).split()[:MOST_WORDS]]
    given = select(Assignment.proposal_id).where(Assignment.proposal_id == Proposal.id)
    if sought.theme:
        found.append(Proposal.theme.has(Theme.slug == sought.theme))
    if sought.is_long:
        found.append(waits_long(now))
    if sought.holder == NOBODY:
        found.append(~given.exists())
    elif sought.holder:
        found.append(given.where(Assignment.account_id == sought.holder_id).exists())
    return found


def count_work(session: Session, round_id: UUID, sought: Sought, now: datetime) -> int:
    return session.scalar(select(func.count(Proposal.id)).where(*fitting(round_id, sought, now))) or 0


def list_work(
    session: Session, round_id: UUID, sought: Sought, now: datetime, *, offset: int, limit: int
) -> Sequence[Any]:
    """Rows: what waits longest first."""
    query: Select[*tuple[Any, ...]] = (
        select(
            Proposal.id,
            Proposal.slug,
            Proposal.title,
            Proposal.cost_cents,
            Proposal.status,
            Proposal.submitted_at,
            Proposal.changes_until,
            Theme.name.label("theme"),
            Organisation.name.label("organisation"),
        )
        .outerjoin(Proposal.theme)
        .outerjoin(Proposal.organisation)
    )
    query = query.where(*fitting(round_id, sought, now)).order_by(*LONGEST_WAIT_FIRST)
    return session.execute(query.offset(offset).limit(limit)).all()


def chosen_in(session: Session, round_id: UUID, choice: Choice, now: datetime) -> Sequence[Proposal]:
    """One more than may be done at once, if there are that many."""
    if choice.is_empty:
        return []
    query = select(Proposal).where(*_chosen(round_id, choice, now)).order_by(*LONGEST_WAIT_FIRST)
    return session.scalars(query.limit(MOST_AT_ONCE + 1)).all()


def count_chosen(session: Session, round_id: UUID, choice: Choice, now: datetime) -> int:
    if choice.is_empty:
        return 0
    return session.scalar(select(func.count(Proposal.id)).where(*_chosen(round_id, choice, now))) or 0


def _chosen(round_id: UUID, choice: Choice, now: datetime) -> list[ColumnElement[bool]]:
    if choice.everything:
        return fitting(round_id, choice.sought, now)
    return [*fitting(round_id, Sought(Stand.EVERYTHING), now), Proposal.slug.in_(choice.slugs)]


def holders_of(session: Session, proposal_ids: Collection[UUID]) -> dict[UUID, list[Holder]]:
    """By proposal, by name."""
    rows = session.execute(
        select(Assignment.proposal_id, Account.id, Account.name)
        .join(Account, Account.id == Assignment.account_id)
        .where(Assignment.proposal_id.in_(proposal_ids))
        .order_by(Account.name, Account.id)
    )
    found: dict[UUID, list[Holder]] = {}
    for proposal_id, account_id, name in rows:
        found.setdefault(proposal_id, []).append(Holder(account_id, name))
    return found


def given_to(session: Session, account_id: UUID, round_id: UUID) -> set[UUID]:
    """The proposals of this round that somebody was asked to assess."""
    query = select(Assignment.proposal_id).join(Proposal, Proposal.id == Assignment.proposal_id)
    return set(session.scalars(query.where(Assignment.account_id == account_id, Proposal.round_id == round_id)))


def loads_in(session: Session, round_id: UUID) -> dict[UUID, int]:
    """By account: how many without an answer it has."""
    rows = session.execute(
        select(Assignment.account_id, func.count())
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.round_id == round_id, Proposal.status.in_(UNANSWERED), SHOWN)
        .group_by(Assignment.account_id)
    )
    return {row[0]: row[1] for row in rows}


def assessors_of(session: Session, fund_id: UUID) -> list[Assessor]:
    """By name; each of them once."""
    rows = session.execute(
        select(Account.id, Account.name, MembershipRole.role)
        .join(Membership, Membership.account_id == Account.id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .where(Membership.fund_id == fund_id, Membership.state == MembershipState.CONFIRMED)
        .where(MembershipRole.role.in_([Role.ASSESSOR, Role.COMMITTEE]))
        .order_by(Account.name, Account.id)
    )
    names: dict[UUID, str] = {}
    by_role: set[UUID] = set()
    for account_id, name, role in rows:
        names[account_id] = name
        by_role |= {account_id} if role == Role.ASSESSOR else set()
    return [Assessor(account_id, name, account_id in by_role) for account_id, name in names.items()]


def bulk_at(session: Session, round_id: UUID, bulk_id: UUID) -> BulkAct | None:
    query = select(BulkAct).where(BulkAct.id == bulk_id, BulkAct.round_id == round_id)
    who = joinedload(BulkAct.actor), joinedload(BulkAct.undone_by)
    return session.scalar(query.options(joinedload(BulkAct.theme), joinedload(BulkAct.round), *who))


def lines_of(session: Session, bulk: BulkAct) -> Sequence[BulkLine]:
    query = select(BulkLine).where(BulkLine.bulk_act_id == bulk.id).order_by(BulkLine.number)
    return session.scalars(query.options(joinedload(BulkLine.proposal), joinedload(BulkLine.account))).all()


def count_bulk(session: Session, round_id: UUID) -> int:
    return session.scalar(select(func.count()).select_from(BulkAct).where(BulkAct.round_id == round_id)) or 0


def list_bulk(session: Session, round_id: UUID, *, offset: int, limit: int) -> Sequence[BulkAct]:
    """Newest first, with who did it."""
    query = select(BulkAct).where(BulkAct.round_id == round_id).order_by(BulkAct.done_at.desc(), BulkAct.id)
    query = query.options(joinedload(BulkAct.theme), joinedload(BulkAct.actor), joinedload(BulkAct.undone_by))
    return session.scalars(query.offset(offset).limit(limit)).all()
