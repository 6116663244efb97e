"""Who may ask for advice, and who may write it?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.advice.models import AdviceRequest
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee

CAN_BE_ASKED = (
    ProposalStatus.SUBMITTED,
    ProposalStatus.CHANGES_ASKED,
    ProposalStatus.FEASIBLE,
    ProposalStatus.INFEASIBLE,
)


class AdviceRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    FROZEN = auto()
    RESULT_IS_OUT = auto()
    NOBODY_LOOKS_ON = auto()
    NOTHING_CHOSEN = auto()
    NOT_ASKED = auto()
    TOUCHES_YOU = auto()
    TOO_LATE = auto()


def may_ask_advice(actor: Membership | None, round_: Round, *, looks_on: bool) -> AdviceRefusal | None:
    """`looks_on`: the gemeente that is asked does; without one that does nobody can be asked."""
    if not is_committee(actor, round_.fund_id):
        return AdviceRefusal.NOT_THE_COMMITTEE
    refusals = {
        AdviceRefusal.FROZEN: round_.frozen_at is not None,
        AdviceRefusal.RESULT_IS_OUT: round_.result_published_at is not None,
        AdviceRefusal.NOBODY_LOOKS_ON: not looks_on,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def may_be_asked_about(proposal: Proposal, touched: set[UUID]) -> AdviceRefusal | None:
    """`touched`: proposals that the one who asks has an interest in."""
    if proposal.id in touched:
        return AdviceRefusal.TOUCHES_YOU
    return None if proposal.status in CAN_BE_ASKED else AdviceRefusal.NOT_ASKED


def may_take_back(actor: Membership | None, request: AdviceRequest) -> AdviceRefusal | None:
    if not is_committee(actor, request.proposal.round.fund_id):
        return AdviceRefusal.NOT_THE_COMMITTEE
    return AdviceRefusal.NOT_ASKED if request.ended_at is not None else None


def may_advise(request: AdviceRequest, now: datetime, *, has_interest: bool) -> AdviceRefusal | None:
    """An account of the gemeente that was asked; it may write again until the day is over."""
    round_ = request.proposal.round
    refusals = {
        AdviceRefusal.TOUCHES_YOU: has_interest,
        AdviceRefusal.NOT_ASKED: request.ended_at is not None or request.proposal.status not in CAN_BE_ASKED,
        AdviceRefusal.FROZEN: round_.frozen_at is not None,
        AdviceRefusal.RESULT_IS_OUT: round_.result_published_at is not None,
        AdviceRefusal.TOO_LATE: now >= request.until,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)
