"""Who may say whether a plan can be carried out?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.enough import has_too_little
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.schedules import schedule_of, window_is_open

ASSESSABLE = {ProposalStatus.SUBMITTED, ProposalStatus.FEASIBLE, ProposalStatus.INFEASIBLE}


class AssessmentRefusal(StrEnum):
    NOT_AN_ASSESSOR = auto()
    OWN_PROPOSAL = auto()
    HAS_INTEREST = auto()
    NOT_OPEN = auto()
    FROZEN = auto()
    RESULT_IS_OUT = auto()
    NOT_SUBMITTED = auto()
    TOO_LITTLE_SUPPORT = auto()


def may_assess(
    actor: Membership | None, proposal: Proposal, now: datetime, *, has_interest: bool
) -> AssessmentRefusal | None:
    """While assessing is open; after that, as long as the list is not frozen, whoever is late may still answer."""
    round_ = proposal.round
    if actor is None or actor.fund_id != round_.fund_id or not actor.has(Role.ASSESSOR, Role.COMMITTEE):
        return AssessmentRefusal.NOT_AN_ASSESSOR
    is_own = proposal.proposer_id == actor.account_id
    if is_own or has_interest:
        return AssessmentRefusal.OWN_PROPOSAL if is_own else AssessmentRefusal.HAS_INTEREST
    if round_.frozen_at is not None:
        return AssessmentRefusal.FROZEN
    if round_.result_published_at is not None:
        return AssessmentRefusal.RESULT_IS_OUT
    is_lacking = has_too_little(proposal, now)
    if is_lacking or proposal.status not in ASSESSABLE:
        return AssessmentRefusal.TOO_LITTLE_SUPPORT if is_lacking else AssessmentRefusal.NOT_SUBMITTED
    schedule = schedule_of(round_)
    is_late = schedule is not None and round_.published_at is not None and schedule.assessing.is_over(now)
    return None if is_late or window_is_open(round_, "assessing", now) else AssessmentRefusal.NOT_OPEN
