"""Who may report, hide, show again, and answer who speaks against it?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership, Role
from wijkfonds.moderation.models import Hiding
from wijkfonds.proposals.models import Proposal, ProposalStatus

ANSWERERS = (Role.COMMITTEE, Role.BOARD)


class ReportRefusal(StrEnum):
    OWN_PROPOSAL = auto()
    BLOCKED = auto()
    ALREADY_HIDDEN = auto()
    ALREADY_REPORTED = auto()


class ModerationRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NOT_YOUR_TASK = auto()
    OWN_PROPOSAL = auto()
    HAS_INTEREST = auto()
    NOTHING_REPORTED = auto()
    ALREADY_HIDDEN = auto()
    NOT_HIDDEN = auto()
    NOT_PUBLIC = auto()
    ON_BALLOT = auto()
    RESULT_IS_OUT = auto()
    NOT_YOURS = auto()
    ALREADY_APPEALED = auto()
    NO_APPEAL = auto()
    YOU_HID_IT = auto()


def may_report(account_id: UUID, member: Membership | None, proposal: Proposal, now: datetime) -> ReportRefusal | None:
    """Anybody with an account; `member` is theirs in this fund, if there is one."""
    if proposal.is_of(account_id):
        return ReportRefusal.OWN_PROPOSAL
    if proposal.hidden_at is not None:
        return ReportRefusal.ALREADY_HIDDEN
    return ReportRefusal.BLOCKED if member is not None and member.is_blocked(now) else None


def may_moderate(actor: Membership | None, proposal: Proposal, *, stands_aside: bool) -> ModerationRefusal | None:
    """Answers the reports; about one's own proposal somebody else does.

    `stands_aside`: has an interest in it, while somebody else with this task has none.
    """
    if actor is None or actor.fund_id != proposal.round.fund_id or not actor.has(Role.COMMITTEE):
        return ModerationRefusal.NOT_THE_COMMITTEE
    if proposal.is_of(actor.account_id):
        return ModerationRefusal.OWN_PROPOSAL
    return ModerationRefusal.HAS_INTEREST if stands_aside else None


def may_hide(actor: Membership | None, proposal: Proposal, *, stands_aside: bool) -> ModerationRefusal | None:
    """Also without a report.  What people vote on, or money went to, is changed by nobody any more."""
    refusal = may_moderate(actor, proposal, stands_aside=stands_aside)
    if refusal:
        return refusal
    if proposal.hidden_at is not None:
        return ModerationRefusal.ALREADY_HIDDEN
    if proposal.status == ProposalStatus.DRAFT:
        return ModerationRefusal.NOT_PUBLIC
    if proposal.status == ProposalStatus.ON_BALLOT:
        return ModerationRefusal.ON_BALLOT
    is_chosen = proposal.status == ProposalStatus.FEASIBLE and not proposal.round.has_vote
    return ModerationRefusal.RESULT_IS_OUT if is_chosen and proposal.round.result_published_at is not None else None


def may_show_again(actor: Membership | None, proposal: Proposal, *, stands_aside: bool) -> ModerationRefusal | None:
    refusal = may_moderate(actor, proposal, stands_aside=stands_aside)
    if refusal:
        return refusal
    return ModerationRefusal.NOT_HIDDEN if proposal.hidden_at is None else shown_too_late(proposal)


def shown_too_late(proposal: Proposal) -> ModerationRefusal | None:
    """Shown again, it would take a place in a result that is online: there the ranking is made of what is shown."""
    running = {ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED, ProposalStatus.FEASIBLE}
    takes_part = proposal.status in running and not proposal.round.has_vote
    is_out = takes_part and proposal.round.result_published_at is not None
    return ModerationRefusal.RESULT_IS_OUT if is_out else None


def may_appeal(account_id: UUID, proposal: Proposal, hiding: Hiding | None) -> ModerationRefusal | None:
    """Once for each time that it was hidden."""
    if not proposal.is_of(account_id):
        return ModerationRefusal.NOT_YOURS
    if hiding is None:
        return ModerationRefusal.NOT_HIDDEN
    return ModerationRefusal.ALREADY_APPEALED if hiding.appealed_at is not None else None


def may_answer_appeal(
    actor: Membership | None, proposal: Proposal, hiding: Hiding | None, *, stands_aside: bool
) -> ModerationRefusal | None:
    """Another one of the committee than who hid it, or the board."""
    if actor is None or actor.fund_id != proposal.round.fund_id or not actor.has(*ANSWERERS):
        return ModerationRefusal.NOT_YOUR_TASK
    if proposal.is_of(actor.account_id):
        return ModerationRefusal.OWN_PROPOSAL
    if stands_aside:
        return ModerationRefusal.HAS_INTEREST
    if hiding is None or not hiding.appeal_waits:
        return ModerationRefusal.NO_APPEAL
    return ModerationRefusal.YOU_HID_IT if hiding.hidden_by == actor.account_id else None
