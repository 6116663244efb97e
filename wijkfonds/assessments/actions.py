"""Saying whether a plan can be carried out.  The caller commits."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import Assessment, Outcome
from wijkfonds.assessments.permissions import may_assess
from wijkfonds.foundation.refusals import require
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal, ProposalStatus


class TextChanged(Exception):
    """The proposer rewrote the proposal while it was being judged."""


STATUS = {Outcome.FEASIBLE: ProposalStatus.FEASIBLE, Outcome.INFEASIBLE: ProposalStatus.INFEASIBLE}


def assess_proposal(
    session: Session, *, actor: Membership, proposal: Proposal, revision: int, now: datetime, **answer: Any
) -> Assessment | None:
    """`answer` is outcome and rationale.  It may be replaced until the list is frozen; earlier ones are kept.

    None when the newest answer says the same: a double click is one answer, and one mail.
    Raises Refused, and TextChanged when `revision` is not the text that there is now.
    """
    touched = has_interest(session, actor.account_id, proposal)
    require(may_assess(actor, proposal, now, has_interest=touched))
    if proposal.revision != revision:
        raise TextChanged
    latest = newest_assessment(session, proposal)
    if latest is not None and all(getattr(latest, name) == value for name, value in answer.items()):
        return None
    assessment = Assessment(proposal_id=proposal.id, assessor_id=actor.account_id, assessed_at=now, **answer)
    session.add(assessment)
    proposal.status = STATUS[assessment.outcome]
    session.flush()
    return assessment


def newest_assessment(session: Session, proposal: Proposal) -> Assessment | None:
    return session.scalar(
        select(Assessment).where(Assessment.proposal_id == proposal.id).order_by(Assessment.assessed_at.desc()).limit(1)
    )
