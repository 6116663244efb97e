"""Who may support a proposal, take that back, and enter or strike names on paper?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.proposals.enough import CAN_BE_SUPPORTED, asks_support
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee
from wijkfonds.rounds.schedules import window_is_open
from wijkfonds.support.models import SheetState, SupportSheet
from wijkfonds.support.own import chain_of


class SupportRefusal(StrEnum):
    NO_SUPPORT_HERE = auto()
    NOT_YET = auto()
    CLOSED = auto()
    NOT_IN_THE_RUNNING = auto()
    OWN_PROPOSAL = auto()
    NOT_A_MEMBER = auto()
    MEMBERSHIP_REFUSED = auto()
    BLOCKED = auto()
    LEVEL_TOO_LOW = auto()


class SheetRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NO_SUPPORT_HERE = auto()
    NOT_YET = auto()
    NOT_IN_THE_RUNNING = auto()
    HAS_INTEREST = auto()
    LIST_IS_FIXED = auto()
    NOT_CONFIRMED = auto()
    COUNTS_ALREADY = auto()
    NUMBER_TAKEN = auto()


def refusal_of_the_moment(round_: Round, now: datetime) -> SupportRefusal | None:
    """Can anybody support something here now?"""
    if not asks_support(round_) or round_.published_at is None:
        return SupportRefusal.NO_SUPPORT_HERE
    if window_is_open(round_, "supporting", now):
        return None
    is_over = round_.supporting_closes is not None and round_.supporting_closes <= now
    return SupportRefusal.CLOSED if is_over else SupportRefusal.NOT_YET


def may_support(member: Membership | None, proposal: Proposal, now: datetime, *, is_own: bool) -> SupportRefusal | None:
    """The proposal of others, while supporting is open.  What somebody supports twice is one support.

    `is_own`: they propose it, or what goes on in it.
    """
    refusal = refusal_of_the_moment(proposal.round, now)
    if refusal:
        return refusal
    if proposal.status not in CAN_BE_SUPPORTED or proposal.hidden_at is not None:
        return SupportRefusal.NOT_IN_THE_RUNNING
    return SupportRefusal.OWN_PROPOSAL if is_own else _refusal_of(member, proposal.round, now)


def _refusal_of(member: Membership | None, round_: Round, now: datetime) -> SupportRefusal | None:
    if member is None or member.fund_id != round_.fund_id:
        return SupportRefusal.NOT_A_MEMBER
    refusals = {
        SupportRefusal.MEMBERSHIP_REFUSED: member.state == MembershipState.REFUSED,
        SupportRefusal.BLOCKED: member.is_blocked(now),
        SupportRefusal.LEVEL_TOO_LOW: member.level < round_.level_to_support,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def may_take_back(proposal: Proposal, now: datetime) -> SupportRefusal | None:
    """Whoever gave it, also when blocked since, until supporting closes."""
    return refusal_of_the_moment(proposal.round, now)


def may_enter_sheet(
    actor: Membership | None, proposal: Proposal, now: datetime, *, has_interest: bool
) -> SheetRefusal | None:
    """One of the committee whom it does not touch.  After supporting closed too: what was handed in in time counts."""
    round_ = proposal.round
    refusals = {
        SheetRefusal.NOT_THE_COMMITTEE: not is_committee(actor, round_.fund_id),
        SheetRefusal.HAS_INTEREST: has_interest,
        SheetRefusal.NO_SUPPORT_HERE: not asks_support(round_) or round_.published_at is None,
        SheetRefusal.NOT_YET: round_.supporting_opens is None or now < round_.supporting_opens,
        SheetRefusal.LIST_IS_FIXED: list_is_fixed(round_),
        SheetRefusal.NOT_IN_THE_RUNNING: _is_out(proposal),
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def _is_out(proposal: Proposal) -> bool:
    """What goes on in another counts there, as long as that one is in the running."""
    chain = chain_of(proposal)
    return chain[-1].status not in CAN_BE_SUPPORTED or any(each.hidden_at is not None for each in chain)


def may_strike(
    actor: Membership | None, sheet: SupportSheet, now: datetime, *, has_interest: bool
) -> SheetRefusal | None:
    """A sheet that counts.  One that waits is taken back, or refused, by the two who look at it."""
    refusal = may_enter_sheet(actor, sheet.proposal, now, has_interest=has_interest)
    if refusal and refusal != SheetRefusal.NOT_IN_THE_RUNNING:  # a mistake is put right wherever it stands
        return refusal
    return None if sheet.state == SheetState.CONFIRMED else SheetRefusal.NOT_CONFIRMED


def may_offer_again(
    actor: Membership | None, sheet: SupportSheet, now: datetime, *, has_interest: bool
) -> SheetRefusal | None:
    refusal = may_enter_sheet(actor, sheet.proposal, now, has_interest=has_interest)
    return refusal or (SheetRefusal.COUNTS_ALREADY if sheet.state == SheetState.CONFIRMED else None)


def list_is_fixed(round_: Round) -> bool:
    return round_.frozen_at is not None or round_.result_published_at is not None
