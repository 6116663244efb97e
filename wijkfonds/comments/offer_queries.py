"""Offers of help: for whoever made them, and for the proposers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from wijkfonds.comments.models import Comment
from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.comments.queries import theirs
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import SHOWN
from wijkfonds.rounds.models import Round


def _offers() -> Select[HelpOffer]:
    query = select(HelpOffer).join(HelpOffer.proposal).join(Proposal.round).join(Round.fund)
    place = contains_eager(HelpOffer.proposal).contains_eager(Proposal.round).contains_eager(Round.fund)
    return query.options(place, joinedload(HelpOffer.comment), joinedload(HelpOffer.account))


def offers_by(session: Session, account_id: UUID, *, limit: int) -> Sequence[HelpOffer]:
    """One's own, also what was withdrawn: with the thanks that came."""
    query = _offers().where(HelpOffer.account_id == account_id)
    return session.scalars(query.order_by(HelpOffer.offered_at.desc(), HelpOffer.id).limit(limit)).all()


def offers_to(session: Session, account_id: UUID, *, offset: int = 0, limit: int) -> Sequence[HelpOffer]:
    """For somebody's proposals, or their organisation's: first what has no answer, the longest first."""
    query = _offers().where(theirs(account_id), *_STANDING)
    order = (HelpOffer.answered_at.is_not(None), HelpOffer.offered_at, HelpOffer.id)
    return session.scalars(query.order_by(*order).offset(offset).limit(limit)).all()


def count_offers_to(session: Session, account_id: UUID, *, waiting: bool = False) -> int:
    query: Select[Any] = select(func.count()).select_from(HelpOffer).join(HelpOffer.proposal)
    query = query.where(theirs(account_id), *_STANDING)
    return session.scalar(query.where(HelpOffer.answered_at.is_(None)) if waiting else query) or 0


_STANDING = (HelpOffer.withdrawn_at.is_(None), SHOWN)


def offer_at(session: Session, offer_id: UUID) -> HelpOffer | None:
    return session.scalar(_offers().where(HelpOffer.id == offer_id))


def offer_of(session: Session, comment: Comment) -> HelpOffer | None:
    """Whose public words this comment is."""
    return session.scalar(select(HelpOffer).where(HelpOffer.comment_id == comment.id))
