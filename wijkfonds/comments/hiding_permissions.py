"""Who may report what somebody said, hide it, show it again, and answer who speaks against that?  As with proposals."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.comments.models import Comment, CommentHiding
from wijkfonds.membership.models import Membership, Role
from wijkfonds.moderation.permissions import ANSWERERS


class CommentReportRefusal(StrEnum):
    OWN_COMMENT = auto()
    BLOCKED = auto()
    ALREADY_HIDDEN = auto()
    ALREADY_REMOVED = auto()
    ALREADY_REPORTED = auto()


class CommentHidingRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NOT_YOUR_TASK = auto()
    OWN_COMMENT = auto()
    HAS_INTEREST = auto()
    NOTHING_REPORTED = auto()
    ALREADY_HIDDEN = auto()
    ALREADY_REMOVED = auto()
    NOT_HIDDEN = auto()
    NOT_YOURS = auto()
    ALREADY_APPEALED = auto()
    NO_APPEAL = auto()
    YOU_HID_IT = auto()


def may_report(
    account_id: UUID, member: Membership | None, comment: Comment, now: datetime
) -> CommentReportRefusal | None:
    """Anybody with an account; `member` is theirs in this fund, if there is one."""
    if comment.removed_at is not None:
        return CommentReportRefusal.ALREADY_REMOVED
    if comment.author_id == account_id:
        return CommentReportRefusal.OWN_COMMENT
    if comment.hidden_at is not None:
        return CommentReportRefusal.ALREADY_HIDDEN
    return CommentReportRefusal.BLOCKED if member is not None and member.is_blocked(now) else None


def may_moderate(actor: Membership | None, comment: Comment, *, stands_aside: bool) -> CommentHidingRefusal | None:
    """`stands_aside`: has an interest in the proposal, while somebody else with this task has none."""
    if actor is None or actor.fund_id != comment.proposal.round.fund_id or not actor.has(Role.COMMITTEE):
        return CommentHidingRefusal.NOT_THE_COMMITTEE
    if comment.author_id == actor.account_id:
        return CommentHidingRefusal.OWN_COMMENT
    return CommentHidingRefusal.HAS_INTEREST if stands_aside else None


def may_hide(actor: Membership | None, comment: Comment, *, stands_aside: bool) -> CommentHidingRefusal | None:
    """Also without a report, and in any phase: no vote and no money hangs on it."""
    refusal = may_moderate(actor, comment, stands_aside=stands_aside)
    if refusal:
        return refusal
    if comment.removed_at is not None:
        return CommentHidingRefusal.ALREADY_REMOVED
    return CommentHidingRefusal.ALREADY_HIDDEN if comment.hidden_at is not None else None


def may_show_again(actor: Membership | None, comment: Comment, *, stands_aside: bool) -> CommentHidingRefusal | None:
    refusal = may_moderate(actor, comment, stands_aside=stands_aside)
    return refusal or (None if comment.hidden_at is not None else CommentHidingRefusal.NOT_HIDDEN)


def may_appeal(account_id: UUID, comment: Comment, hiding: CommentHiding | None) -> CommentHidingRefusal | None:
    """Once for each time that it was hidden."""
    if comment.author_id != account_id:
        return CommentHidingRefusal.NOT_YOURS
    if hiding is None:
        return CommentHidingRefusal.NOT_HIDDEN
    return CommentHidingRefusal.ALREADY_APPEALED if hiding.appealed_at is not None else None


def may_answer_appeal(
    actor: Membership | None, comment: Comment, hiding: CommentHiding | None, *, stands_aside: bool
) -> CommentHidingRefusal | None:
    """Another one of the committee than who hid it, or the board."""
    if actor is None or actor.fund_id != comment.proposal.round.fund_id or not actor.has(*ANSWERERS):
        return CommentHidingRefusal.NOT_YOUR_TASK
    if comment.author_id == actor.account_id:
        return CommentHidingRefusal.OWN_COMMENT
    if stands_aside:
        return CommentHidingRefusal.HAS_INTEREST
    if hiding is None or not hiding.appeal_waits:
        return CommentHidingRefusal.NO_APPEAL
    return CommentHidingRefusal.YOU_HID_IT if hiding.hidden_by == actor.account_id else None
