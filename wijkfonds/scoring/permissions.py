"""Who may give a score, and when?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.membership.models import Membership, MembershipState, Role
from wijkfonds.proposals.enough import has_too_little
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import DecisionMode
from wijkfonds.rounds.schedules import schedule_of


class ScoreRefusal(StrEnum):
    NOT_AN_ASSESSOR = auto()
    NO_SCORES_HERE = auto()
    OWN_PROPOSAL = auto()
    HAS_INTEREST = auto()
    NOT_FEASIBLE = auto()
    NOT_OPEN = auto()
    RESULT_IS_OUT = auto()


def may_score(
    actor: Membership | None, proposal: Proposal, now: datetime, *, has_interest: bool
) -> ScoreRefusal | None:
    """From the day assessing begins until the result is online; never for what touches oneself."""
    round_ = proposal.round
    is_assessor = (
        actor is not None
        and actor.fund_id == round_.fund_id
        and actor.state == MembershipState.CONFIRMED
        and actor.has(Role.ASSESSOR, Role.COMMITTEE)
    )
    if not is_assessor or actor is None:
        return ScoreRefusal.NOT_AN_ASSESSOR
    schedule = schedule_of(round_)
    begun = schedule is not None and round_.published_at is not None and now >= schedule.assessing.opens
    refusals = {
        ScoreRefusal.NO_SCORES_HERE: round_.decision_mode != DecisionMode.COMMITTEE_DECIDES,
        ScoreRefusal.RESULT_IS_OUT: round_.result_published_at is not None,
        ScoreRefusal.OWN_PROPOSAL: proposal.proposer_id == actor.account_id,
        ScoreRefusal.HAS_INTEREST: has_interest,
        ScoreRefusal.NOT_FEASIBLE: proposal.status != ProposalStatus.FEASIBLE or has_too_little(proposal, now),
        ScoreRefusal.NOT_OPEN: not begun,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)
