"""Who may say something about a proposal, ask, answer, rewrite and remove?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.comments.models import Addressee, Comment, CommentKind
from wijkfonds.comments.rules import may_still_be_rewritten
from wijkfonds.membership.models import Level, Membership, MembershipState, Role
from wijkfonds.proposals.models import Proposal, ProposalStatus


class CommentRefusal(StrEnum):
    NOT_A_MEMBER = auto()
    MEMBERSHIP_REFUSED = auto()
    BLOCKED = auto()
    PROPOSAL_HIDDEN = auto()
    WITHDRAWN = auto()
    MERGED = auto()
    RESULT_IS_OUT = auto()
    THREAD_IS_GONE = auto()
    ONE_LEVEL_ONLY = auto()
    NOBODY_TO_ASK = auto()
    ON_PAPER = auto()
    OWN_PROPOSAL = auto()


class AnswerRefusal(StrEnum):
    NOT_A_QUESTION = auto()
    NOT_ASKED_OF_YOU = auto()
    NOT_THE_COMMITTEE = auto()
    HAS_INTEREST = auto()
    QUESTION_IS_GONE = auto()


class OwnCommentRefusal(StrEnum):
    NOT_YOURS = auto()
    TOO_LATE = auto()
    ALREADY_REMOVED = auto()
    HIDDEN = auto()
    REPLACED = auto()


def is_closed(proposal: Proposal) -> CommentRefusal | None:
    """For everybody alike: talking goes on while people vote, and ends with the result."""
    if proposal.hidden_at is not None:
        return CommentRefusal.PROPOSAL_HIDDEN
    if proposal.status == ProposalStatus.WITHDRAWN:
        return CommentRefusal.WITHDRAWN
    if proposal.status == ProposalStatus.MERGED:
        return CommentRefusal.MERGED
    is_over = proposal.round.source or proposal.round.result_published_at is not None
    return CommentRefusal.RESULT_IS_OUT if is_over else None


def speaks_not(member: Membership | None, proposal: Proposal, now: datetime) -> CommentRefusal | None:
    if member is None or member.fund_id != proposal.round.fund_id or member.level < Level.EMAIL_CONFIRMED:
        return CommentRefusal.NOT_A_MEMBER
    if member.state == MembershipState.REFUSED:
        return CommentRefusal.MEMBERSHIP_REFUSED
    return CommentRefusal.BLOCKED if member.is_blocked(now) else None


def may_comment(member: Membership | None, proposal: Proposal, now: datetime) -> CommentRefusal | None:
    return is_closed(proposal) or speaks_not(member, proposal, now)


def may_reply(member: Membership | None, thread: Comment, now: datetime) -> CommentRefusal | None:
    if thread.parent_id is not None:
        return CommentRefusal.ONE_LEVEL_ONLY
    refusal = may_comment(member, thread.proposal, now)
    return refusal or (None if thread.is_shown else CommentRefusal.THREAD_IS_GONE)


def may_ask(
    member: Membership | None, account_id: UUID, proposal: Proposal, addressee: Addressee, now: datetime
) -> CommentRefusal | None:
    refusal = may_comment(member, proposal, now)
    if refusal or addressee == Addressee.COMMITTEE:
        return refusal
    if proposal.is_of(account_id):
        return CommentRefusal.OWN_PROPOSAL
    has_nobody = proposal.proposer_id is None and proposal.organisation_id is None
    return nobody_there(proposal) if has_nobody else None


def nobody_there(proposal: Proposal) -> CommentRefusal:
    return CommentRefusal.ON_PAPER if proposal.is_on_paper else CommentRefusal.NOBODY_TO_ASK


def speaks_for_the_committee(actor: Membership | None, proposal: Proposal, *, stands_aside: bool) -> bool:
    """Never about one's own, nor while somebody else of the committee has no interest in it."""
    if actor is None or actor.fund_id != proposal.round.fund_id or not actor.has(Role.COMMITTEE):
        return False
    return not stands_aside and not proposal.is_of(actor.account_id)


def may_answer(
    member: Membership | None, account_id: UUID, question: Comment, now: datetime, *, stands_aside: bool
) -> StrEnum | None:
    """Also after the result: a question keeps its right to an answer.  Also once more, instead of the first answer."""
    if question.kind != CommentKind.QUESTION:
        return AnswerRefusal.NOT_A_QUESTION
    if not question.is_shown:
        return AnswerRefusal.QUESTION_IS_GONE
    proposal = question.proposal
    closed = is_closed(proposal)
    if closed and closed != CommentRefusal.RESULT_IS_OUT:
        return closed
    if question.addressee == Addressee.PROPOSER:
        return speaks_not(member, proposal, now) if proposal.is_of(account_id) else AnswerRefusal.NOT_ASKED_OF_YOU
    if member is None or member.fund_id != proposal.round.fund_id or not member.has(Role.COMMITTEE):
        return AnswerRefusal.NOT_THE_COMMITTEE
    can = speaks_for_the_committee(member, proposal, stands_aside=stands_aside)
    return None if can else AnswerRefusal.HAS_INTEREST


def may_rewrite(account_id: UUID, comment: Comment, now: datetime) -> OwnCommentRefusal | None:
    refusal = may_remove(account_id, comment)
    if refusal:
        return refusal
    if comment.replaced_at is not None:
        return OwnCommentRefusal.REPLACED
    if comment.hidden_at is not None:
        return OwnCommentRefusal.HIDDEN
    return None if may_still_be_rewritten(comment.written_at, now) else OwnCommentRefusal.TOO_LATE


def may_remove(account_id: UUID, comment: Comment) -> OwnCommentRefusal | None:
    """One's own words, any time: also when they are hidden, or nobody may write there any more."""
    if comment.author_id != account_id:
        return OwnCommentRefusal.NOT_YOURS
    return OwnCommentRefusal.ALREADY_REMOVED if comment.removed_at is not None else None
