"""Who may answer, read as the second one, ask for changes, and let an answer go with one person?"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.assessments.models import AnswerState, Assessment, ChangeRequest
from wijkfonds.assessments.rules import longest_until, waits_for_changes
from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.enough import has_too_little
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import is_theirs, speaks_not
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee, may_change_round
from wijkfonds.rounds.schedules import schedule_of, window_is_open

ASSESSABLE = {
    ProposalStatus.SUBMITTED,
    ProposalStatus.CHANGES_ASKED,
    ProposalStatus.FEASIBLE,
    ProposalStatus.INFEASIBLE,
}


class AssessmentRefusal(StrEnum):
    NOT_AN_ASSESSOR = auto()
    OWN_PROPOSAL = auto()
    HAS_INTEREST = auto()
    NOT_OPEN = auto()
    FROZEN = auto()
    RESULT_IS_OUT = auto()
    NOT_SUBMITTED = auto()
    TOO_LITTLE_SUPPORT = auto()
    CHANGES_ASKED = auto()
    FIRST_ANSWER_WAS_YOURS = auto()
    REVIEW_NEEDS_REASON = auto()


class SecondRefusal(StrEnum):
    NOTHING_TO_READ = auto()
    OWN_ANSWER = auto()
    OTHERS_CAN_READ = auto()
    NOT_THE_COMMITTEE = auto()


class ChangesRefusal(StrEnum):
    ANSWERED_ALREADY = auto()
    TOO_LITTLE_TIME = auto()
    NOT_ASKED = auto()
    NOT_YOURS = auto()
    TOO_LATE = auto()


class SettingsRefusal(StrEnum):
    ANSWERS_BEGAN = auto()


def may_assess(
    actor: Membership | None,
    proposal: Proposal,
    now: datetime,
    *,
    has_interest: bool,
    first_two: Collection[UUID] = (),
) -> AssessmentRefusal | None:
    """While assessing is open; after that, as long as the list is not frozen, whoever is late may still answer.

    `first_two` gave the answer that the proposer asks to look at again, while others can.
    """
    round_ = proposal.round
    if actor is None or actor.fund_id != round_.fund_id or not actor.has(Role.ASSESSOR, Role.COMMITTEE):
        return AssessmentRefusal.NOT_AN_ASSESSOR
    is_own = proposal.proposer_id == actor.account_id
    if is_own or has_interest:
        return AssessmentRefusal.OWN_PROPOSAL if is_own else AssessmentRefusal.HAS_INTEREST
    refusals = {
        AssessmentRefusal.FROZEN: round_.frozen_at is not None,
        AssessmentRefusal.RESULT_IS_OUT: round_.result_published_at is not None,
        AssessmentRefusal.TOO_LITTLE_SUPPORT: has_too_little(proposal, now),
        AssessmentRefusal.NOT_SUBMITTED: proposal.status not in ASSESSABLE,
        AssessmentRefusal.NOT_OPEN: not _is_open(round_, now),
        AssessmentRefusal.CHANGES_ASKED: waits_for_changes(proposal.status, proposal.changes_until, now),
        AssessmentRefusal.FIRST_ANSWER_WAS_YOURS: actor.account_id in first_two,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def _is_open(round_: Round, now: datetime) -> bool:
    schedule = schedule_of(round_)
    is_late = schedule is not None and round_.published_at is not None and schedule.assessing.is_over(now)
    return is_late or window_is_open(round_, "assessing", now)


def may_second(
    actor: Membership, answer: Assessment | None, now: datetime, *, has_interest: bool, first_two: Collection[UUID] = ()
) -> StrEnum | None:
    """Somebody else than who wrote it, and like that one without an interest."""
    if answer is None or answer.state != AnswerState.WAITING:
        return SecondRefusal.NOTHING_TO_READ
    refusal = may_assess(actor, answer.proposal, now, has_interest=has_interest, first_two=first_two)
    if refusal:
        return refusal
    return SecondRefusal.OWN_ANSWER if answer.assessor_id == actor.account_id else None


def may_let_go(
    actor: Membership, answer: Assessment | None, now: datetime, *, has_interest: bool, others: Collection[UUID]
) -> StrEnum | None:
    """`others` could read it.  Only where there are none the committee lets it go, and says so publicly."""
    if answer is None or answer.state != AnswerState.WAITING:
        return SecondRefusal.NOTHING_TO_READ
    if not is_committee(actor, answer.proposal.round.fund_id):
        return SecondRefusal.NOT_THE_COMMITTEE
    refusal = may_assess(actor, answer.proposal, now, has_interest=has_interest)
    return refusal or (SecondRefusal.OTHERS_CAN_READ if others else None)


def may_ask_for_changes(
    actor: Membership | None, proposal: Proposal, now: datetime, *, has_interest: bool
) -> StrEnum | None:
    refusal = may_assess(actor, proposal, now, has_interest=has_interest)
    if refusal:
        return refusal
    if proposal.status in {ProposalStatus.FEASIBLE, ProposalStatus.INFEASIBLE}:
        return ChangesRefusal.ANSWERED_ALREADY
    latest = longest_until(now, proposal.round.assessing_closes)
    return ChangesRefusal.TOO_LITTLE_TIME if latest is None else None


def may_take_back_changes(
    actor: Membership | None, proposal: Proposal, request: ChangeRequest | None, *, has_interest: bool
) -> StrEnum | None:
    """Whoever asked, or another assessor in their place."""
    if actor is None or actor.fund_id != proposal.round.fund_id or not actor.has(Role.ASSESSOR, Role.COMMITTEE):
        return AssessmentRefusal.NOT_AN_ASSESSOR
    if has_interest:
        return AssessmentRefusal.HAS_INTEREST
    is_asked = request is not None and request.ended_at is None and proposal.status == ProposalStatus.CHANGES_ASKED
    return None if is_asked else ChangesRefusal.NOT_ASKED


def may_say_changed(member: Membership | None, account_id: UUID, proposal: Proposal, now: datetime) -> StrEnum | None:
    if not is_theirs(member, account_id, proposal):
        return ChangesRefusal.NOT_YOURS
    refusal = speaks_not(member, account_id, proposal)
    if refusal:
        return refusal
    if proposal.status != ProposalStatus.CHANGES_ASKED:
        return ChangesRefusal.NOT_ASKED
    is_late = not waits_for_changes(proposal.status, proposal.changes_until, now)
    return ChangesRefusal.TOO_LATE if is_late else None


def may_set_assessing(actor: Membership | None, round_: Round) -> StrEnum | None:
    """How a round is assessed is said before the first answer, and stays."""
    refusal = may_change_round(actor, round_)
    if refusal:
        return refusal
    return SettingsRefusal.ANSWERS_BEGAN if round_.criteria_fixed_at is not None else None
