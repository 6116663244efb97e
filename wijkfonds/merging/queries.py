"""Offers, and what a proposal holds: chains are followed to their end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from wijkfonds.merging.models import MergeOffer, MergeSuggestion, OfferState
from wijkfonds.merging.permissions import JOINABLE
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import SHOWN, spoken_for_by
from wijkfonds.rounds.models import Round

MOST_SHOWN = 50


def offer_at(session: Session, offer_id: UUID) -> MergeOffer | None:
    return session.scalar(select(MergeOffer).where(MergeOffer.id == offer_id).options(*_whole()))


def offers_about(session: Session, proposal_id: UUID) -> Sequence[MergeOffer]:
    """That wait or hold, the newest first, with both proposals."""
    sides = or_(MergeOffer.from_id == proposal_id, MergeOffer.into_id == proposal_id)
    query = select(MergeOffer).where(sides, MergeOffer.state.in_((OfferState.OPEN, OfferState.ACCEPTED)))
    return session.scalars(query.options(*_whole()).order_by(MergeOffer.offered_at.desc()).limit(MOST_SHOWN)).all()


def offers_waiting_for(session: Session, account_id: UUID, now: datetime) -> Sequence[MergeOffer]:
    """That somebody can say yes or no to."""
    query = select(MergeOffer).join(Proposal, Proposal.id == MergeOffer.into_id)
    query = query.where(MergeOffer.state == OfferState.OPEN, MergeOffer.expires_at > now, spoken_for_by(account_id))
    return session.scalars(query.options(*_whole()).order_by(MergeOffer.offered_at)).all()


def _whole() -> tuple[Any, ...]:
    sides = (joinedload(MergeOffer.from_), joinedload(MergeOffer.into))
    people = [side.joinedload(Proposal.organisation).selectinload(Organisation.people) for side in sides]
    return *people, joinedload(MergeOffer.into).joinedload(Proposal.round).joinedload(Round.fund)


def holding_offer(session: Session, from_id: UUID) -> MergeOffer | None:
    """By which it is part of another now."""
    query = select(MergeOffer).where(MergeOffer.from_id == from_id, MergeOffer.state == OfferState.ACCEPTED)
    return session.scalar(query.options(*_whole()))


def asked_of(session: Session, into_id: UUID) -> Sequence[MergeOffer]:
    """That wait for its answer."""
    query = select(MergeOffer).where(MergeOffer.into_id == into_id, MergeOffer.state == OfferState.OPEN)
    return session.scalars(query.options(*_whole()).order_by(MergeOffer.offered_at)).all()


def joined_directly(session: Session, into_id: UUID) -> Sequence[MergeOffer]:
    query = select(MergeOffer).where(MergeOffer.into_id == into_id, MergeOffer.state == OfferState.ACCEPTED)
    return session.scalars(query.options(*_whole()).order_by(MergeOffer.answered_at)).all()


def joined_in(session: Session, proposal_id: UUID) -> Sequence[Any]:
    """Rows (slug, title) of all that goes on in it, also by way of another; one query for the whole chain."""
    chain = select(Proposal.id).where(Proposal.merged_into_id == proposal_id).cte("chain", recursive=True)
    chain = chain.union(select(Proposal.id).where(Proposal.merged_into_id == chain.c.id))
    query = select(Proposal.slug, Proposal.title).where(Proposal.id.in_(select(chain.c.id)), SHOWN)
    return session.execute(query.order_by(Proposal.submitted_at, Proposal.slug)).all()


def own_joinable(session: Session, account_id: UUID, round_id: UUID) -> Sequence[Proposal]:
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.status.in_(JOINABLE), SHOWN)
    query = query.where(spoken_for_by(account_id)).options(joinedload(Proposal.round))
    query = query.options(selectinload(Proposal.organisation).selectinload(Organisation.people))
    query = query.options(selectinload(Proposal.co_proposers))
    return session.scalars(query.order_by(Proposal.submitted_at, Proposal.slug)).all()


def let_lapse(session: Session, from_id: UUID, now: datetime) -> None:
    """What nobody answered in time makes room for another."""
    open_ones = (MergeOffer.from_id == from_id) & (MergeOffer.state == OfferState.OPEN)
    lapsed = update(MergeOffer).where(open_ones, MergeOffer.expires_at <= now)
    session.execute(lapsed.values(state=OfferState.EXPIRED, answered_at=now))


def overtake(session: Session, proposal_id: UUID, now: datetime) -> None:
    """It goes on in another: nothing that waits from it or for it can be answered any more."""
    sides = or_(MergeOffer.from_id == proposal_id, MergeOffer.into_id == proposal_id)
    waiting = update(MergeOffer).where(sides, MergeOffer.state == OfferState.OPEN)
    session.execute(waiting.values(state=OfferState.OVERTAKEN, answered_at=now))


def suggestions_in(session: Session, round_id: UUID) -> Sequence[Any]:
    """Rows, the newest first: suggested_at, and slug and title of both."""
    one, other = aliased(Proposal), aliased(Proposal)
    query = select(
        MergeSuggestion.suggested_at,
        one.slug.label("one_slug"),
        one.title.label("one_title"),
        other.slug.label("other_slug"),
        other.title.label("other_title"),
    )
    query = query.join(one, one.id == MergeSuggestion.one_id).join(other, other.id == MergeSuggestion.other_id)
    query = query.where(one.round_id == round_id).order_by(MergeSuggestion.suggested_at.desc())
    return session.execute(query.limit(MOST_SHOWN)).all()
