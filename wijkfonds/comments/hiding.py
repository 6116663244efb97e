"""Reporting what somebody said, hiding it, showing it again, speaking against it.  The caller locks the proposal, and commits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.comments.counting import bring_in_sight, take_from_sight
from wijkfonds.comments.events import CommentEvent
from wijkfonds.comments.hiding_mails import removed_mail
from wijkfonds.comments.hiding_permissions import (
    CommentHidingRefusal,
    CommentReportRefusal,
    may_answer_appeal,
    may_appeal,
    may_hide,
    may_moderate,
    may_report,
    may_show_again,
)
from wijkfonds.comments.hiding_queries import hiding_of, keeps_out_of_answer, open_reports, reporters
from wijkfonds.comments.models import Comment, CommentHiding, CommentReport
from wijkfonds.comments.queries import answer_to
from wijkfonds.comments.telling import untell
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.languages import in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership, Role
from wijkfonds.moderation.models import ReportKind


def report_comment(
    session: Session,
    *,
    account_id: UUID,
    member: Membership | None,
    comment: Comment,
    kind: ReportKind,
    text: str,
    now: datetime,
) -> CommentReport:
    """Raises Refused, also while an earlier report of the same person waits."""
    require(may_report(account_id, member, comment, now))
    report = CommentReport(comment_id=comment.id, reporter_id=account_id, kind=kind, text=text, reported_at=now)
    report.fund_id = comment.proposal.round.fund_id
    try:
        with session.begin_nested():
            session.add(report)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_comment_report_one_open":
            raise
        raise Refused(CommentReportRefusal.ALREADY_REPORTED) from clash
    return report


def leave_comment(
    session: Session, *, actor: Membership | None, comment: Comment, answer: str, now: datetime
) -> Sequence[CommentReport]:
    """It stays as it is.  Gives the reports that were answered with it."""
    require(may_moderate(actor, comment, stands_aside=_moderates_not(session, actor, comment)))
    answered = _answer_all(session, comment, answer, now)
    if not answered:
        raise Refused(CommentHidingRefusal.NOTHING_REPORTED)
    return answered


def hide_comment(
    session: Session, *, actor: Membership | None, comment: Comment, reason: str, now: datetime
) -> Sequence[CommentReport]:
    """Everybody reads the reason instead of it.  Gives the reports that this answers."""
    refusal = may_hide(actor, comment, stands_aside=_moderates_not(session, actor, comment))
    if refusal or actor is None:
        raise Refused(refusal or CommentHidingRefusal.NOT_THE_COMMITTEE)
    take_from_sight(comment)
    hiding = CommentHiding(comment_id=comment.id, hidden_by=actor.account_id, hidden_at=now, reason=reason)
    hiding.fund_id = actor.fund_id
    session.add(hiding)
    comment.hidden_at, comment.hidden_reason = now, reason
    session.flush()
    untell(session, comment)
    answered = _answer_all(session, comment, reason, now)
    _record(session, comment, CommentEvent.HIDDEN, actor, now)
    return answered


def show_comment_again(session: Session, *, actor: Membership | None, comment: Comment, now: datetime) -> None:
    """Whoever hid it, or another one of the committee, takes it back."""
    refusal = may_show_again(actor, comment, stands_aside=_moderates_not(session, actor, comment))
    if refusal or actor is None:
        raise Refused(refusal or CommentHidingRefusal.NOT_THE_COMMITTEE)
    _show(session, comment, now)
    _record(session, comment, CommentEvent.SHOWN_AGAIN, actor, now)


def appeal_hiding(session: Session, *, account_id: UUID, comment: Comment, text: str, now: datetime) -> None:
    """Whoever wrote it says why it should be shown."""
    hiding = hiding_of(session, comment.id)
    refusal = may_appeal(account_id, comment, hiding)
    if refusal or hiding is None:
        raise Refused(refusal or CommentHidingRefusal.NOT_HIDDEN)
    hiding.appeal, hiding.appealed_at = text, now
    session.flush()


def answer_appeal(
    session: Session, *, actor: Membership | None, comment: Comment, upheld: bool, answer: str, now: datetime
) -> None:
    """Somebody who did not hide it decides, with a reason; `upheld` shows it again."""
    hiding = hiding_of(session, comment.id)
    aside = keeps_out_of_answer(session, actor, comment, hiding)
    refusal = may_answer_appeal(actor, comment, hiding, stands_aside=aside)
    if refusal or actor is None or hiding is None:
        raise Refused(refusal or CommentHidingRefusal.NO_APPEAL)
    hiding.appeal_answer, hiding.appeal_answered_at, hiding.appeal_answered_by = answer, now, actor.account_id
    session.flush()
    if upheld:
        _show(session, comment, now)
    _record(session, comment, CommentEvent.APPEAL_UPHELD if upheld else CommentEvent.APPEAL_REJECTED, actor, now)


def end_measures(session: Session, comment: Comment, now: datetime) -> None:
    """Its writer took it away: nothing is hidden any more, and who reported it hears that it is gone."""
    hiding = hiding_of(session, comment.id)
    if hiding is not None:
        hiding.ended_at = now
        comment.hidden_at, comment.hidden_reason = None, ""
    reports = open_reports(session, comment.id)
    for account in reporters(session, reports).values():
        with in_language(account.language):
            subject, body = removed_mail(comment.proposal)
        post(session, to=account.email, subject=subject, body=body, now=now, language=account.language)
    for report in reports:
        report.answered_at, report.answer = now, "-"
    session.flush()


def _moderates_not(session: Session, actor: Membership | None, comment: Comment) -> bool:
    without = [comment.author_id] if comment.author_id else []
    return keeps_out_of(session, actor, comment.proposal, Role.COMMITTEE, without=without)


def _show(session: Session, comment: Comment, now: datetime) -> None:
    hiding = hiding_of(session, comment.id)
    if hiding is not None:
        hiding.ended_at = now
    comment.hidden_at, comment.hidden_reason = None, ""
    answer = answer_to(session, comment.id)
    bring_in_sight(comment, has_answer=answer is not None and answer.is_shown)
    session.flush()


def _answer_all(session: Session, comment: Comment, answer: str, now: datetime) -> Sequence[CommentReport]:
    waiting = open_reports(session, comment.id)
    for report in waiting:
        report.answered_at, report.answer = now, answer
    session.flush()
    return waiting


def _record(session: Session, comment: Comment, event: CommentEvent, actor: Membership, now: datetime) -> None:
    """Only of which round, as with proposals: the logbook keeps for ever."""
    round_ = comment.proposal.round
    record(
        session,
        fund_id=round_.fund_id,
        event=event,
        actor_id=actor.account_id,
        now=now,
        about=f"rondes/{round_.slug}",
        round=round_.title,
    )
