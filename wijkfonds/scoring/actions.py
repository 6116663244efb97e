"""Giving a score, and losing it.  The caller commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.actions import undo_when_noted
from wijkfonds.interests.models import Interest
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal
from wijkfonds.scoring.models import Score
from wijkfonds.scoring.permissions import ScoreRefusal, may_score
from wijkfonds.scoring.queries import own_score


def give_score(
    session: Session, *, actor: Membership | None, proposal: Proposal, value: int, rationale: str, now: datetime
) -> Score:
    """From 1 to 10, with a reason; a second one by the same person takes the place of the first."""
    touched = actor is not None and has_interest(session, actor.account_id, proposal)
    require(may_score(actor, proposal, now, has_interest=touched))
    if actor is None:
        raise Refused(ScoreRefusal.NOT_AN_ASSESSOR)
    score = own_score(session, proposal.id, actor.account_id)
    if score is None:
        score = Score(proposal_id=proposal.id, assessor_id=actor.account_id)
        session.add(score)
    score.value, score.rationale, score.scored_at = value, rationale, now
    session.flush()
    return score


def drop_score(session: Session, interest: Interest) -> None:
    """Of somebody who says later that it touches them; what came out of a result that is online does not change."""
    score = own_score(session, interest.proposal_id, interest.account_id)
    if score is not None and session.get_one(Proposal, interest.proposal_id).round.result_published_at is None:
        session.delete(score)
        session.flush()


undo_when_noted(drop_score)
