"""Asking for another look.  The caller commits, and tells people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.assessments.queries import newest_answer
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal
from wijkfonds.reviews.models import Review
from wijkfonds.reviews.permissions import ReviewRefusal, may_ask_review
from wijkfonds.reviews.queries import review_of


def ask_review(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    why: str,
    facts: str,
    now: datetime,
) -> Review:
    """Once; from now on others than the first assessors answer.  Raises Refused."""
    answer = newest_answer(session, proposal)
    require(may_ask_review(actor, account_id, proposal, answer, review_of(session, proposal), now))
    if answer is None:
        raise Refused(ReviewRefusal.NO_REFUSAL)
    review = Review(proposal_id=proposal.id, assessment=answer, asked_by_id=account_id, asked_at=now)
    review.why, review.facts = why, facts
    try:
        with session.begin_nested():
            session.add(review)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_review_proposal_id":
            raise
        raise Refused(ReviewRefusal.ASKED_ALREADY) from clash
    answer.review_asked_at = now
    session.flush()
    return review
