"""Who may ask for another look, and until when?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.assessments.models import Assessment, Outcome
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import is_theirs, speaks_not
from wijkfonds.reviews.models import Review
from wijkfonds.reviews.rules import review_until


class ReviewRefusal(StrEnum):
    NOT_YOURS = auto()
    NO_REFUSAL = auto()
    NOT_IN_THIS_ROUND = auto()
    ASKED_ALREADY = auto()
    FROZEN = auto()
    RESULT_IS_OUT = auto()
    TOO_LATE = auto()


def may_ask_review(
    member: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    answer: Assessment | None,
    asked: Review | None,
    now: datetime,
) -> StrEnum | None:
    """`answer` is the one that counts, `asked` what was asked before, by whomever."""
    if not is_theirs(member, account_id, proposal):
        return ReviewRefusal.NOT_YOURS
    refusal = speaks_not(member, account_id, proposal)
    if refusal:
        return refusal
    if asked is not None:
        return ReviewRefusal.ASKED_ALREADY
    is_no = proposal.status == ProposalStatus.INFEASIBLE and answer is not None and answer.outcome == Outcome.INFEASIBLE
    if not is_no or answer is None:
        return ReviewRefusal.NO_REFUSAL
    round_ = proposal.round
    refusals = {
        ReviewRefusal.NOT_IN_THIS_ROUND: round_.review_days == 0,
        ReviewRefusal.FROZEN: round_.frozen_at is not None,
        ReviewRefusal.RESULT_IS_OUT: round_.result_published_at is not None,
        ReviewRefusal.TOO_LATE: now >= review_until(answer.published_at or answer.assessed_at, round_.review_days),
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)
