"""Finding who is touched by what.

Whoever proposed something is, alone or with others, whether there is a row or not; so is everybody who is in its
organisation, or was at some time since it was begun: leaving just before it is submitted changes nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, or_, select, union
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.interests.permissions import seen_in
from wijkfonds.interests.rules import kept_out_alone
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.organisations.models import OrganisationPerson
from wijkfonds.proposals.models import CoProposer, Proposal, ProposalStatus
from wijkfonds.proposals.queries import LISTED, SHOWN
from wijkfonds.rounds.models import Round

IN_THE_RUNNING = (
    ProposalStatus.SUBMITTED,
    ProposalStatus.CHANGES_ASKED,
    ProposalStatus.FEASIBLE,
    ProposalStatus.ON_BALLOT,
)

OFFICERS = select(Membership.account_id).join(MembershipRole, MembershipRole.membership_id == Membership.id)
Which = Collection[UUID] | Select[UUID]  # proposals


IN_ITS_ORGANISATION: ColumnElement[bool] = (OrganisationPerson.organisation_id == Proposal.organisation_id) & or_(
    OrganisationPerson.left_at.is_(None), OrganisationPerson.left_at > Proposal.created_at
)


@dataclass(frozen=True)
class Touched:
    """Somebody with a role; `role` is the first one, in the order of Role."""

    account_id: UUID
    name: str
    role: Role


def _pairs(which: Which) -> Subquery:
    """Proposal and account of every interest in these proposals: noted, of the proposer, of their organisation."""
    noted = select(Interest.proposal_id, Interest.account_id).where(Interest.proposal_id.in_(which))
    proposed = select(Proposal.id, Proposal.proposer_id).where(
        Proposal.id.in_(which), Proposal.proposer_id.is_not(None)
    )
    together = select(Proposal.id, OrganisationPerson.account_id).join(OrganisationPerson, IN_ITS_ORGANISATION)
    along = select(CoProposer.proposal_id, CoProposer.account_id).where(CoProposer.proposal_id.in_(which))
    return union(noted, proposed, together.where(Proposal.id.in_(which)), along).subquery()


def has_interest(session: Session, account_id: UUID | None, proposal: Proposal) -> bool:
    if account_id is None:
        return False
    if seen_in(proposal, account_id) is not None:
        return True
    return interest_of(session, account_id, proposal.id) is not None


def interest_of(session: Session, account_id: UUID, proposal_id: UUID) -> Interest | None:
    return session.scalar(
        select(Interest)
        .where(Interest.account_id == account_id, Interest.proposal_id == proposal_id)
        .options(joinedload(Interest.proposal))
    )


def touches(session: Session, account_id: UUID, round_id: UUID) -> set[UUID]:
    """The proposals of this round that somebody has an interest in; one query for a whole list."""
    query = select(Proposal.id).where(Proposal.round_id == round_id, is_touched_by(account_id))
    return set(session.scalars(query))


def is_touched_by(account_id: UUID) -> ColumnElement[bool]:
    """Of the proposals that a query finds: has this account an interest in it?"""
    noted = select(Interest.proposal_id).where(Interest.account_id == account_id)
    places = select(OrganisationPerson.id).where(IN_ITS_ORGANISATION, OrganisationPerson.account_id == account_id)
    along = select(CoProposer.proposal_id).where(CoProposer.account_id == account_id)
    return or_(
        Proposal.proposer_id.is_not_distinct_from(account_id),
        Proposal.id.in_(noted),
        Proposal.id.in_(along),
        places.correlate(Proposal).exists(),
    )


def touched_in(session: Session, round_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """By round: accounts with a role that have an interest in something that can still win there."""
    running = select(Proposal.id).where(Proposal.round_id.in_(round_ids), Proposal.status.in_(IN_THE_RUNNING), SHOWN)
    pairs = _pairs(running)
    rows = session.execute(
        select(Proposal.round_id, pairs.c.account_id)
        .join(pairs, pairs.c.proposal_id == Proposal.id)
        .where(pairs.c.account_id.in_(OFFICERS))
        .distinct()
    )
    found: dict[UUID, set[UUID]] = {round_id: set() for round_id in round_ids}
    for round_id, account_id in rows:
        found[round_id].add(account_id)
    return found


def touched_by(session: Session, proposal_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """By proposal: accounts with a role that have an interest in it."""
    pairs = _pairs(proposal_ids)
    rows = session.execute(select(pairs.c.proposal_id, pairs.c.account_id).where(pairs.c.account_id.in_(OFFICERS)))
    found: dict[UUID, set[UUID]] = {proposal_id: set() for proposal_id in proposal_ids}
    for proposal_id, account_id in rows:
        found[proposal_id].add(account_id)
    return found


def holders_in(session: Session, round_ids: Collection[UUID]) -> dict[UUID, dict[Role, set[UUID]]]:
    """By round: accounts that have each role in its fund."""
    rows = session.execute(
        select(Round.id, MembershipRole.role, Membership.account_id)
        .join(Membership, Membership.fund_id == Round.fund_id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .where(Round.id.in_(round_ids), Membership.state == MembershipState.CONFIRMED)
    )
    found: dict[UUID, dict[Role, set[UUID]]] = {key: {role: set() for role in Role} for key in round_ids}
    for round_id, role, account_id in rows:
        found[round_id][role].add(account_id)
    return found


def listed_in(round_id: UUID) -> Select[UUID]:
    """For `people_touched`: every proposal of a round that stands on its list, however many."""
    return select(Proposal.id).where(Proposal.round_id == round_id, Proposal.status.in_(LISTED))


def keeps_out_of_count(session: Session, actor: Membership | None, round_: Round) -> bool:
    """Counting, and what else one of the committee does alone about all that can win."""
    touched = touched_in(session, [round_.id])[round_.id]
    if actor is None or actor.account_id not in touched:
        return False
    return actor.account_id in kept_out_alone(touched, holders_in(session, [round_.id])[round_.id][Role.COMMITTEE])


def keeps_out_of(
    session: Session, actor: Membership | None, proposal: Proposal, *roles: Role, without: Collection[UUID] = ()
) -> bool:
    """Has an interest in it, while somebody else with one of these roles has none; `without` those who cannot for another reason."""
    touched = touched_by(session, [proposal.id])[proposal.id]
    if actor is None or actor.account_id not in touched:
        return False
    holders = holders_in(session, [proposal.round_id])[proposal.round_id]
    others = set().union(*(holders[role] for role in roles)) - set(without)
    return actor.account_id in kept_out_alone(touched, others)


def people_touched(session: Session, fund_id: UUID, which: Which) -> dict[UUID, list[Touched]]:
    """By proposal, by name: those with a role in this fund.  Proposals that touch nobody are left out."""
    pairs = _pairs(which)
    rows = session.execute(
        select(pairs.c.proposal_id, Account.id, Account.name, MembershipRole.role)
        .join(Account, Account.id == pairs.c.account_id)
        .join(Membership, (Membership.account_id == Account.id) & (Membership.fund_id == fund_id))
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .order_by(Account.name, Account.id)
    )
    found: dict[UUID, dict[UUID, Touched]] = {}
    order = list(Role)
    for proposal_id, account_id, name, role in rows:
        people = found.setdefault(proposal_id, {})
        if account_id not in people or order.index(role) < order.index(people[account_id].role):
            people[account_id] = Touched(account_id, name, role)
    return {key: list(people.values()) for key, people in found.items()}


def noted_on(session: Session, proposal_id: UUID) -> Sequence[Interest]:
    return session.scalars(select(Interest).where(Interest.proposal_id == proposal_id)).all()


def untold(session: Session) -> Sequence[tuple[UUID, UUID, InterestKind]]:
    """What touches somebody with a role as the app sees it, in the running, and of which the logbook says nothing."""
    along = select(CoProposer.id).where(
        CoProposer.proposal_id == Proposal.id, CoProposer.account_id == Membership.account_id
    )
    proposed = or_(Proposal.proposer_id == Membership.account_id, along.exists())
    place = select(OrganisationPerson.id).where(
        IN_ITS_ORGANISATION, OrganisationPerson.account_id == Membership.account_id
    )
    told = select(Interest.id).where(Interest.proposal_id == Proposal.id, Interest.account_id == Membership.account_id)
    has_role = select(MembershipRole.role).where(MembershipRole.membership_id == Membership.id)
    rows = session.execute(
        select(Proposal.id, Membership.account_id, proposed)
        .join(Round, Round.id == Proposal.round_id)
        .join(Membership, Membership.fund_id == Round.fund_id)
        .where(or_(proposed, place.exists()), Proposal.status.in_(IN_THE_RUNNING), SHOWN)
        .where(has_role.exists(), ~told.exists())
        .order_by(Proposal.submitted_at, Proposal.id, Membership.account_id)
    )
    kinds = {True: InterestKind.OWN, False: InterestKind.ORGANISATION}
    return [(proposal_id, account_id, kinds[bool(is_own)]) for proposal_id, account_id, is_own in rows]
