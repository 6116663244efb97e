"""Who may write, submit and withdraw a proposal?"""

from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.foundation.localtime import local
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.proposals.completeness import problems_of
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee
from wijkfonds.rounds.schedules import schedule_of, voting_is_over, window_is_open

CHANGEABLE = {ProposalStatus.DRAFT, ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED}
ENDED = {ProposalStatus.WITHDRAWN, ProposalStatus.MERGED}


class ProposalRefusal(StrEnum):
    NOT_A_MEMBER = auto()
    MEMBERSHIP_REFUSED = auto()
    BLOCKED = auto()
    NOT_OPEN = auto()
    NOT_YOURS = auto()
    ALREADY_ASSESSED = auto()
    ALREADY_SUBMITTED = auto()
    NOT_COMPLETE = auto()
    ALREADY_WITHDRAWN = auto()
    VOTING_IS_OVER = auto()
    RESULT_IS_OUT = auto()
    NOT_YOUR_ORGANISATION = auto()
    ORGANISATION_ENDED = auto()
    CHANGES_TOO_LATE = auto()
    MERGED = auto()
    CAME_ALONG = auto()
    NOT_WITHDRAWN = auto()
    WITHDRAWN_FROM_BALLOT = auto()
    TOO_LATE_TO_COME_BACK = auto()
    NOT_THERE = auto()
    NOT_THE_COMMITTEE = auto()
    PAPER_NOT_IN_TIME = auto()
    PAPER_TOO_LATE = auto()


def may_propose(member: Membership | None, round_: Round, now: datetime) -> ProposalRefusal | None:
    if not window_is_open(round_, "submitting", now):
        return ProposalRefusal.NOT_OPEN
    if member is None or member.fund_id != round_.fund_id:
        return ProposalRefusal.NOT_A_MEMBER
    if member.state == MembershipState.REFUSED:
        return ProposalRefusal.MEMBERSHIP_REFUSED
    if member.is_blocked(now):
        return ProposalRefusal.BLOCKED
    return ProposalRefusal.NOT_A_MEMBER if member.level < round_.level_to_propose else None


def may_enter(
    member: Membership | None, round_: Round, handed_in_on: date | None, now: datetime
) -> ProposalRefusal | None:
    """What came on paper while submitting was open; typing it may wait until the list is fixed.

    The level is what the committee vouches for.  Without a day: whether there is still any day to choose.
    """
    if not is_committee(member, round_.fund_id):
        return ProposalRefusal.NOT_THE_COMMITTEE
    opens, closes = round_.submitting_opens, round_.submitting_closes
    if round_.published_at is None or opens is None or closes is None or now < opens:
        return ProposalRefusal.NOT_OPEN
    if round_.frozen_at is not None or round_.result_published_at is not None:
        return ProposalRefusal.PAPER_TOO_LATE
    last = min(now, closes - timedelta(microseconds=1))
    is_in_time = handed_in_on is None or local(opens).date() <= handed_in_on <= local(last).date()
    return None if is_in_time else ProposalRefusal.PAPER_NOT_IN_TIME


def may_keep_paper(member: Membership | None, proposal: Proposal) -> ProposalRefusal | None:
    """What is known of whoever wrote it: the committee, all of it, at any time."""
    is_theirs = proposal.is_on_paper and is_committee(member, proposal.round.fund_id)
    return None if is_theirs else ProposalRefusal.NOT_THE_COMMITTEE


def speaks_not(member: Membership | None, account_id: UUID, proposal: Proposal) -> ProposalRefusal | None:
    """Why somebody cannot act for it, or for the organisation that they are in; of what they wrote themselves they may.

    What came on paper is the whole committee's to type.
    """
    if proposal.is_on_paper:
        return may_keep_paper(member, proposal)
    if not proposal.is_of(account_id):
        return ProposalRefusal.NOT_YOURS
    if not proposal.is_of_organisation_alone(account_id):
        return None
    if member is None or member.fund_id != proposal.round.fund_id:
        return ProposalRefusal.NOT_A_MEMBER
    return ProposalRefusal.MEMBERSHIP_REFUSED if member.state == MembershipState.REFUSED else None


def is_theirs(member: Membership | None, account_id: UUID, proposal: Proposal) -> bool:
    """To speak for: their own, of the organisation that they are in, or typed from paper by the committee they are in."""
    return proposal.is_of(account_id) or may_keep_paper(member, proposal) is None


def may_change(
    member: Membership | None, account_id: UUID, proposal: Proposal, now: datetime
) -> ProposalRefusal | None:
    """A draft may be kept at any time: nobody's text is lost because a window closed.

    For an organisation a member changes it, who is not blocked: the text is not theirs alone.  Whoever was asked for
    changes has until the day that was said, also when submitting is over.
    """
    refusal = speaks_not(member, account_id, proposal)
    if refusal:
        return refusal
    if proposal.is_of_organisation_alone(account_id) and member is not None and member.is_blocked(now):
        return ProposalRefusal.BLOCKED
    if proposal.status == ProposalStatus.DRAFT:
        return None
    if proposal.status in ENDED:
        return _ended(proposal)
    if proposal.status not in CHANGEABLE:
        return ProposalRefusal.ALREADY_ASSESSED
    return _changing_is_closed(proposal, now)


def _ended(proposal: Proposal) -> ProposalRefusal:
    is_merged = proposal.status == ProposalStatus.MERGED
    return ProposalRefusal.MERGED if is_merged else ProposalRefusal.ALREADY_WITHDRAWN


def _changing_is_closed(proposal: Proposal, now: datetime) -> ProposalRefusal | None:
    """Open while people submit or support, and until the day by which an assessor asked for it."""
    round_, until = proposal.round, proposal.changes_until
    if window_is_open(round_, "submitting", now) or supporting_is_open(round_, now):
        return None
    if proposal.status == ProposalStatus.CHANGES_ASKED and until is not None:
        return None if now < until else ProposalRefusal.CHANGES_TOO_LATE
    return ProposalRefusal.NOT_OPEN


def supporting_is_open(round_: Round, now: datetime) -> bool:
    opens, closes = round_.supporting_opens, round_.supporting_closes
    if round_.published_at is None or round_.frozen_at is not None or opens is None or closes is None:
        return False
    return opens <= now < closes


def chooses_for_whom(account_id: UUID, proposal: Proposal) -> bool:
    """Whoever wrote it, until it is submitted: from then on others rely on whose it is."""
    return proposal.status == ProposalStatus.DRAFT and proposal.proposer_id == account_id


def may_submit(
    member: Membership | None, account_id: UUID, proposal: Proposal, now: datetime
) -> ProposalRefusal | None:
    if not proposal.is_on_paper and not proposal.is_of(account_id):
        return ProposalRefusal.NOT_YOURS
    if proposal.status in ENDED:
        return _ended(proposal)
    if proposal.status != ProposalStatus.DRAFT:
        return ProposalRefusal.ALREADY_SUBMITTED
    if proposal.is_on_paper:
        refusal = may_enter(member, proposal.round, proposal.handed_in_on, now)
    else:
        refusal = may_propose(member, proposal.round, now)
    if refusal:
        return refusal
    if proposal.organisation is not None and proposal.organisation.ended_at is not None:
        return ProposalRefusal.ORGANISATION_ENDED
    return ProposalRefusal.NOT_COMPLETE if problems_of(proposal) else None


def may_withdraw(
    member: Membership | None, account_id: UUID, proposal: Proposal, now: datetime, *, came_along: bool = False
) -> ProposalRefusal | None:
    """Until voting closes, for then the count may begin; ballots stay as they were cast, it cannot win any more.

    `came_along`: a proposal of theirs joined it.  They can part again, and leave the plan of the other to the other.
    """
    refusal = speaks_not(member, account_id, proposal)
    if refusal:
        return refusal
    if proposal.status in ENDED:
        return _ended(proposal)
    if came_along and proposal.proposer_id != account_id:
        return ProposalRefusal.CAME_ALONG
    is_draft = proposal.status == ProposalStatus.DRAFT
    if not is_draft and proposal.round.result_published_at is not None:
        return ProposalRefusal.RESULT_IS_OUT
    return ProposalRefusal.VOTING_IS_OVER if not is_draft and voting_is_over(proposal.round, now) else None


def may_bring_back(
    member: Membership | None, account_id: UUID, proposal: Proposal, now: datetime
) -> ProposalRefusal | None:
    """Until assessing is over or the list is fixed; what was on a ballot stays withdrawn."""
    refusal = speaks_not(member, account_id, proposal)
    if refusal:
        return refusal
    if proposal.status != ProposalStatus.WITHDRAWN:
        return ProposalRefusal.NOT_WITHDRAWN
    refusal = belongs_not(member, proposal.round, now)
    if refusal:
        return refusal
    if proposal.organisation is not None and proposal.organisation.ended_at is not None:
        return ProposalRefusal.ORGANISATION_ENDED
    if proposal.ballot_key is not None:
        return ProposalRefusal.WITHDRAWN_FROM_BALLOT
    return None if can_still_change_sides(proposal.round, now) else ProposalRefusal.TOO_LATE_TO_COME_BACK


def belongs_not(member: Membership | None, round_: Round, now: datetime) -> ProposalRefusal | None:
    """Taking part again asks of somebody what it asked at first, but for the window."""
    if member is None or member.fund_id != round_.fund_id:
        return ProposalRefusal.NOT_A_MEMBER
    if member.state == MembershipState.REFUSED:
        return ProposalRefusal.MEMBERSHIP_REFUSED
    return ProposalRefusal.BLOCKED if member.is_blocked(now) else None


def can_still_change_sides(round_: Round, now: datetime) -> bool:
    """What takes part is not settled yet: the list is not fixed, and people submit or assess, or will."""
    schedule = schedule_of(round_)
    if schedule is None or round_.published_at is None or round_.frozen_at is not None:
        return False
    if round_.result_published_at is not None or round_.decided_at is not None:
        return False
    return not schedule.assessing.is_over(now) or schedule.submitting.is_open(now)
