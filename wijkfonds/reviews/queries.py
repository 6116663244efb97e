"""Finding what was asked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal
from wijkfonds.reviews.models import Review


def review_of(session: Session, proposal: Proposal) -> Review | None:
    return session.scalar(select(Review).where(Review.proposal_id == proposal.id))
