"""Finding proposals.  Drafts are found by their owner only, what is hidden by nobody who does not ask for that."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.organisations.models import OrganisationPerson
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
    query = select(Proposal).where(Proposal.key == key, spoken_for_by(account_id))
    return session.scalar(
        query.options(joinedload(Proposal.round).joinedload(Round.fund), selectinload(Proposal.costs))
    )


def spoken_for_by(account_id: UUID) -> ColumnElement[bool]:
    """As `is_theirs` says."""
    committee = (
        select(Round.id)
        .join(Membership, Membership.fund_id == Round.fund_id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .where(Membership.account_id == account_id, MembershipRole.role == Role.COMMITTEE)
        .where(Membership.state == MembershipState.CONFIRMED)
    )
    return or_(_theirs(account_id), Proposal.handed_in_on.is_not(None) & Proposal.round_id.in_(committee))


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


def of_account(account_id: UUID) -> ColumnElement[bool]:
    """Proposals that somebody may change."""
    return _theirs(account_id)


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
