"""Saying whether a plan can be carried out.  The caller commits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import Assessment, Outcome
from wijkfonds.assessments.permissions import may_assess
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal, ProposalStatus

STATUS = {Outcome.FEASIBLE: ProposalStatus.FEASIBLE, Outcome.INFEASIBLE: ProposalStatus.INFEASIBLE}


def assess_proposal(
    session: Session, *, actor: Membership, proposal: Proposal, outcome: Outcome, rationale: str, now: datetime
) -> Assessment:
    """An answer may be replaced until the list is frozen; earlier ones are kept."""
    require(may_assess(actor, proposal, now))
    assessment = Assessment(
        proposal_id=proposal.id, assessor_id=actor.account_id, outcome=outcome, rationale=rationale, assessed_at=now
    )
    session.add(assessment)
    proposal.status = STATUS[outcome]
    session.flush()
    return assessment


def newest_assessment(session: Session, proposal: Proposal) -> Assessment | None:
    return session.scalar(
        select(Assessment).where(Assessment.proposal_id == proposal.id).order_by(Assessment.assessed_at.desc()).limit(1)
    )
