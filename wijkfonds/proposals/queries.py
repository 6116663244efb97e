"""Finding proposals.  Drafts are found by their owner only, what is hidden by nobody who does not ask for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from wijkfonds.foundation.slugs import plain
from wijkfonds.funds.models import Theme
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.organisations.models import Organisation, OrganisationPerson
from wijkfonds.proposals.models import CoProposer, Proposal, ProposalStatus
from wijkfonds.rounds.models import Round

LISTED = (
    ProposalStatus.SUBMITTED,
    ProposalStatus.CHANGES_ASKED,
    ProposalStatus.FEASIBLE,
    ProposalStatus.INFEASIBLE,
    ProposalStatus.ON_BALLOT,
)
PUBLIC = (*LISTED, ProposalStatus.WITHDRAWN, ProposalStatus.MERGED)
SHOWN = Proposal.hidden_at.is_(None)
MOST_WORDS = 8


class Order(StrEnum):
    """As it stands in the address."""

    NEWEST = "nieuwste"
    TITLE = "titel"
    CHEAPEST = "goedkoopste"
    DEAREST = "duurste"


ORDERS = {
    Order.NEWEST: (Proposal.submitted_at.desc(), Proposal.slug),
    Order.TITLE: (Proposal.slug,),
    Order.CHEAPEST: (Proposal.cost_cents, Proposal.slug),
    Order.DEAREST: (Proposal.cost_cents.desc(), Proposal.slug),
}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words, a theme, an order."""

    words: str = ""
    theme: str = ""
    order: Order = Order.NEWEST


def _matching(query: Select[*tuple[Any, ...]], round_id: UUID, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    query = query.where(Proposal.round_id == round_id, Proposal.status.in_(LISTED), SHOWN)
    for word in plain(wanted.words).split()[:MOST_WORDS]:
        query = query.where(Proposal.search_text.contains(word, autoescape=True))
    if wanted.theme:
        query = query.where(Theme.slug == wanted.theme)
    return query


def count_proposals(session: Session, round_id: UUID, wanted: Wanted) -> int:
    query = select(func.count()).select_from(Proposal).outerjoin(Proposal.theme)
    return session.scalar(_matching(query, round_id, wanted)) or 0


def list_proposals(session: Session, round_id: UUID, wanted: Wanted, *, offset: int, limit: int) -> Sequence[Any]:
    """Rows for the list: slug, title, summary, cost_cents, status, place, the theme's name and the organisation's."""
    query: Select[*tuple[Any, ...]] = select(
        Proposal.slug,
        Proposal.title,
        Proposal.summary,
        Proposal.cost_cents,
        Proposal.status,
        Proposal.place,
        Theme.name.label("theme"),
        Organisation.name.label("organisation"),
    )
    query = query.outerjoin(Proposal.theme).outerjoin(Proposal.organisation)
    return session.execute(
        _matching(query, round_id, wanted).order_by(*ORDERS[wanted.order]).offset(offset).limit(limit)
    ).all()


def public_proposal_at(session: Session, round_id: UUID, slug: str) -> Proposal | None:
    return session.scalar(
        select(Proposal)
        .where(Proposal.round_id == round_id, Proposal.slug == slug, Proposal.status.in_(PUBLIC), SHOWN)
        .options(joinedload(Proposal.theme), joinedload(Proposal.proposer), joinedload(Proposal.organisation))
        .options(selectinload(Proposal.costs), selectinload(Proposal.others), selectinload(Proposal.hours))
        .options(selectinload(Proposal.co_proposers).joinedload(CoProposer.account))
    )


def hidden_proposal_at(session: Session, round_id: UUID, slug: str) -> Proposal | None:
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.slug == slug)
    return session.scalar(query.where(Proposal.status.in_(PUBLIC), ~SHOWN))


def own_proposal(session: Session, key: str, account_id: UUID) -> Proposal | None:
    """Also of an organisation that somebody is in: a second person can go on with it."""
    query = select(Proposal).where(Proposal.key == key, _theirs(account_id))
    return session.scalar(
        query.options(joinedload(Proposal.round).joinedload(Round.fund), selectinload(Proposal.costs))
    )


def writable_proposal(session: Session, key: str, account_id: UUID) -> Proposal | None:
    """Also what came on paper, for everybody of the committee of its fund."""
    committee = (
        select(Membership.fund_id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .where(Membership.account_id == account_id, MembershipRole.role == Role.COMMITTEE)
        .where(Membership.state == MembershipState.CONFIRMED)
    )
    on_their_desk = Proposal.handed_in_on.is_not(None) & Round.fund_id.in_(committee)
    query = select(Proposal).join(Proposal.round).where(Proposal.key == key, or_(_theirs(account_id), on_their_desk))
    return session.scalar(
        query.options(joinedload(Proposal.round).joinedload(Round.fund), selectinload(Proposal.costs))
    )


def on_paper(session: Session, round_id: UUID) -> Sequence[Proposal]:
    """Drafts too: another of the committee goes on with them."""
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.handed_in_on.is_not(None))
    return session.scalars(query.order_by(Proposal.created_at.desc(), Proposal.id)).all()


def proposals_by(session: Session, account_id: UUID) -> Sequence[Proposal]:
    return session.scalars(
        select(Proposal)
        .where(_theirs(account_id))
        .options(joinedload(Proposal.round).joinedload(Round.fund), joinedload(Proposal.organisation))
        .options(selectinload(Proposal.co_proposers))
        .order_by(Proposal.created_at.desc())
    ).all()


def _theirs(account_id: UUID) -> ColumnElement[bool]:
    places = select(OrganisationPerson.organisation_id).where(OrganisationPerson.account_id == account_id)
    in_it = Proposal.organisation_id.in_(places.where(OrganisationPerson.left_at.is_(None)))
    together = select(CoProposer.proposal_id).where(CoProposer.account_id == account_id, CoProposer.left_at.is_(None))
    return or_(Proposal.proposer_id == account_id, in_it, Proposal.id.in_(together))


def proposals_with(session: Session, round_id: UUID, *statuses: ProposalStatus) -> Sequence[Proposal]:
    return session.scalars(
        select(Proposal)
        .where(Proposal.round_id == round_id, Proposal.status.in_(statuses), SHOWN)
        .options(joinedload(Proposal.theme))
        .order_by(Proposal.submitted_at, Proposal.slug)
    ).all()


def proposal_counts(session: Session, round_ids: Sequence[UUID]) -> dict[UUID, dict[ProposalStatus, int]]:
    """Per round and status, without drafts and what is hidden; one query for all rounds of a page."""
    found: dict[UUID, dict[ProposalStatus, int]] = {round_id: {} for round_id in round_ids}
    rows = session.execute(
        select(Proposal.round_id, Proposal.status, func.count())
        .where(Proposal.round_id.in_(round_ids), Proposal.status.in_(PUBLIC), SHOWN)
        .group_by(Proposal.round_id, Proposal.status)
    )
    for round_id, status, count in rows:
        found[round_id][status] = count
    return found


def listed_count(counts: dict[ProposalStatus, int]) -> int:
    return sum(counts.get(status, 0) for status in LISTED)


def slugs_like(session: Session, round_id: UUID, slug: str) -> set[str]:
    """Slugs that begin alike: enough to find a free one."""
    found = select(Proposal.slug).where(Proposal.round_id == round_id, Proposal.slug.startswith(slug, autoescape=True))
    return {taken for taken in session.scalars(found) if taken}
