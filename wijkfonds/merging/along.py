"""Whoever proposed what joins another proposes that other too, from then on, until they part.

Nobody's name is shown because of it: everybody says so for themselves, on the page of the proposal.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.merging.models import MergeOffer, OfferState
from wijkfonds.merging.queries import holding_offer
from wijkfonds.proposals.along import ask_who_came_along
from wijkfonds.proposals.models import CoProposer, Proposal


def propose_along(session: Session, from_: Proposal, into: Proposal, now: datetime) -> None:
    """What the committee typed from paper stays with the committee."""
    if into.is_on_paper:
        return
    known = select(Account.id).where(Account.id.in_(proposers_in(from_) - proposers_in(into)))
    for account_id in session.scalars(known.where(Account.forgotten_at.is_(None)).order_by(Account.id)):
        session.add(CoProposer(proposal_id=into.id, account_id=account_id, joined_at=now, shows_name=False))
    session.flush()
    session.expire(into, ["co_proposers"])


def propose_apart(session: Session, offer: MergeOffer) -> None:
    """As with what touches them: nothing stays that came of it alone."""
    _leave(session, _came_by(session, offer), offer)


def _came_by(session: Session, offer: MergeOffer) -> set[UUID]:
    """Also who left the one that joined meanwhile."""
    by_this = (CoProposer.proposal_id == offer.into_id) & (CoProposer.joined_at == offer.answered_at)
    own = {each.account_id for each in offer.from_.co_proposers}
    own |= {offer.from_.proposer_id} if offer.from_.proposer_id else set()
    return own.intersection(session.scalars(select(CoProposer.account_id).where(by_this)))


def _leave(session: Session, people: Collection[UUID], offer: MergeOffer) -> None:
    """Also what that other joined meanwhile, unless they were in the other for themselves."""
    into = offer.into
    by_this = (CoProposer.proposal_id == into.id) & (CoProposer.joined_at == offer.answered_at)
    session.execute(delete(CoProposer).where(by_this, CoProposer.account_id.in_(people)))
    session.expire(into, ["co_proposers"])
    onward = holding_offer(session, into.id)
    if onward is not None:
        _leave(session, set(people) - proposers_in(into), onward)


def came_along(session: Session, account_id: UUID, into: Proposal) -> bool:
    """Not who proposed it with the others before."""
    query = select(MergeOffer.from_id).join(CoProposer, CoProposer.proposal_id == MergeOffer.into_id)
    query = query.where(MergeOffer.state == OfferState.ACCEPTED, MergeOffer.answered_at == CoProposer.joined_at)
    mine = (CoProposer.proposal_id == into.id) & (CoProposer.account_id == account_id) & CoProposer.left_at.is_(None)
    with_it = select(CoProposer.proposal_id).where(CoProposer.account_id == account_id)
    theirs = (Proposal.proposer_id == account_id) | Proposal.id.in_(with_it)
    found = select(Proposal.id).where(Proposal.id.in_(query.where(mine)), theirs)
    return session.scalar(found.limit(1)) is not None


def along_in(session: Session, account_id: UUID, *sides: Proposal) -> set[UUID]:
    """Of these, the ids of those in which somebody came along."""
    return {side.id for side in sides if side.is_of(account_id) and came_along(session, account_id, side)}


def proposers_in(proposal: Proposal) -> set[UUID]:
    """Now, alone or with others."""
    together = {each.account_id for each in proposal.partners}
    return together | ({proposal.proposer_id} if proposal.proposer_id else set())


ask_who_came_along(came_along)
