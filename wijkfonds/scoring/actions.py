"""Giving a score.  The caller commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal
from wijkfonds.scoring.models import Score
from wijkfonds.scoring.permissions import ScoreRefusal, may_score
from wijkfonds.scoring.queries import own_score


def give_score(
    session: Session, *, actor: Membership | None, proposal: Proposal, value: int, rationale: str, now: datetime
) -> Score:
    """From 1 to 10, with a reason; a second one by the same person takes the place of the first."""
    require(may_score(actor, proposal, now))
    if actor is None:
        raise Refused(ScoreRefusal.NOT_AN_ASSESSOR)
    score = own_score(session, proposal.id, actor.account_id)
    if score is None:
        score = Score(proposal_id=proposal.id, assessor_id=actor.account_id)
        session.add(score)
    score.value, score.rationale, score.scored_at = value, rationale, now
    session.flush()
    return score
