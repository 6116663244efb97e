"""Who proposes it, or what goes on in it: nobody is a supporter of what they propose."""

from uuid import UUID

from sqlalchemy import Select, select, union
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.membership.models import Membership
from wijkfonds.organisations.models import OrganisationPerson
from wijkfonds.proposals.models import CoProposer, Proposal
from wijkfonds.support.keys import key_of


def together_with(proposal_id: UUID) -> Select[UUID]:
    """It, and all that goes on in it, also by way of another."""
    chain = select(Proposal.id).where(Proposal.id == proposal_id).cte("together", recursive=True)
    chain = chain.union(select(Proposal.id).where(Proposal.merged_into_id == chain.c.id))
    return select(chain.c.id)


def chain_of(proposal: Proposal) -> list[Proposal]:
    """It, and what it went on in, up to the one where its support counts."""
    chain = [proposal]
    while chain[-1].merged_into is not None:
        chain.append(chain[-1].merged_into)
    return chain


def own_people(together: Select[UUID]) -> Select[UUID]:
    """Accounts that propose one of these now, alone, with others or by an organisation.  Never an empty one."""
    its = Proposal.id.in_(together)
    first = select(Proposal.proposer_id).where(its, Proposal.proposer_id.is_not(None))
    along = select(CoProposer.account_id).join(CoProposer.proposal).where(its, CoProposer.left_at.is_(None))
    people = select(OrganisationPerson.account_id).where(OrganisationPerson.left_at.is_(None))
    people = people.join(Proposal, Proposal.organisation_id == OrganisationPerson.organisation_id).where(its)
    everybody = union(first, along, people).subquery()
    return select(everybody.c[0])


def proposes(session: Session, account_id: UUID, proposal: Proposal) -> bool:
    among = Account.id.in_(own_people(together_with(proposal.id)))
    return session.scalar(select(Account.id).where(Account.id == account_id, among)) is not None


def own_hashes(session: Session, proposal: Proposal) -> set[str]:
    """How these people look on paper, as far as we know where they live."""
    fund_id, key = proposal.round.fund_id, key_of(proposal.round_id)
    query = select(Membership).where(
        Membership.fund_id == fund_id, Membership.account_id.in_(own_people(together_with(proposal.id)))
    )
    members = session.scalars(query.options(joinedload(Membership.account)))
    return {person for person in map(key.member, members) if person}
