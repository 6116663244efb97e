"""Reporting, hiding, showing again, speaking against it.  The caller holds the round's lock, and commits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.following.telling import take_back_news
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership, Role
from wijkfonds.moderation.events import ModerationEvent
from wijkfonds.moderation.models import Hiding, Report, ReportKind
from wijkfonds.moderation.permissions import (
    ModerationRefusal,
    ReportRefusal,
    may_answer_appeal,
    may_appeal,
    may_hide,
    may_moderate,
    may_report,
    may_show_again,
    shown_too_late,
)
from wijkfonds.moderation.queries import hiding_of, keeps_out_of_answer, open_reports
from wijkfonds.proposals.models import Proposal


def report_proposal(
    session: Session,
    *,
    account_id: UUID,
    member: Membership | None,
    proposal: Proposal,
    kind: ReportKind,
    text: str,
    now: datetime,
) -> Report:
    """Raises Refused, also while an earlier report of the same person waits."""
    require(may_report(account_id, member, proposal, now))
    report = Report(proposal_id=proposal.id, reporter_id=account_id, kind=kind, text=text, reported_at=now)
    try:
        with session.begin_nested():
            session.add(report)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_report_one_open":
            raise
        raise Refused(ReportRefusal.ALREADY_REPORTED) from clash
    return report


def leave_proposal(
    session: Session, *, actor: Membership | None, proposal: Proposal, answer: str, now: datetime
) -> Sequence[Report]:
    """It stays as it is.  Gives the reports that were answered with it."""
    require(may_moderate(actor, proposal, stands_aside=_moderates_not(session, actor, proposal)))
    answered = _answer_all(session, proposal, answer, now)
    if not answered:
        raise Refused(ModerationRefusal.NOTHING_REPORTED)
    return answered


def hide_proposal(
    session: Session, *, actor: Membership | None, proposal: Proposal, reason: str, now: datetime
) -> Sequence[Report]:
    """Everybody reads the reason instead of the proposal.  Gives the reports that this answers."""
    refusal = may_hide(actor, proposal, stands_aside=_moderates_not(session, actor, proposal))
    if refusal or actor is None:
        raise Refused(refusal or ModerationRefusal.NOT_THE_COMMITTEE)
    session.add(Hiding(proposal_id=proposal.id, hidden_by=actor.account_id, hidden_at=now, reason=reason))
    proposal.hidden_at, proposal.hidden_reason = now, reason
    session.flush()
    take_back_news(session, proposal=proposal)
    answered = _answer_all(session, proposal, reason, now)
    _record(session, proposal, ModerationEvent.HIDDEN, actor, now)
    return answered


def show_proposal_again(session: Session, *, actor: Membership | None, proposal: Proposal, now: datetime) -> None:
    """Whoever hid it, or another one of the committee, takes it back."""
    refusal = may_show_again(actor, proposal, stands_aside=_moderates_not(session, actor, proposal))
    if refusal or actor is None:
        raise Refused(refusal or ModerationRefusal.NOT_THE_COMMITTEE)
    _end(session, proposal, now)
    _record(session, proposal, ModerationEvent.SHOWN_AGAIN, actor, now)


def appeal_hiding(session: Session, *, account_id: UUID, proposal: Proposal, text: str, now: datetime) -> None:
    """The proposer says why it should be shown."""
    hiding = hiding_of(session, proposal.id)
    refusal = may_appeal(account_id, proposal, hiding)
    if refusal or hiding is None:
        raise Refused(refusal or ModerationRefusal.NOT_HIDDEN)
    hiding.appeal, hiding.appealed_at = text, now
    session.flush()


def answer_appeal(
    session: Session, *, actor: Membership | None, proposal: Proposal, upheld: bool, answer: str, now: datetime
) -> None:
    """Somebody who did not hide it decides, with a reason; `upheld` shows it again."""
    hiding = hiding_of(session, proposal.id)
    stands_aside = keeps_out_of_answer(session, actor, proposal, hiding)
    refusal = may_answer_appeal(actor, proposal, hiding, stands_aside=stands_aside)
    if refusal or actor is None or hiding is None:
        raise Refused(refusal or ModerationRefusal.NO_APPEAL)
    require(shown_too_late(proposal) if upheld else None)
    hiding.appeal_answer, hiding.appeal_answered_at, hiding.appeal_answered_by = answer, now, actor.account_id
    session.flush()
    if upheld:
        _end(session, proposal, now)
    event = ModerationEvent.APPEAL_UPHELD if upheld else ModerationEvent.APPEAL_REJECTED
    _record(session, proposal, event, actor, now)


def _moderates_not(session: Session, actor: Membership | None, proposal: Proposal) -> bool:
    return keeps_out_of(session, actor, proposal, Role.COMMITTEE)


def _end(session: Session, proposal: Proposal, now: datetime) -> None:
    hiding = hiding_of(session, proposal.id)
    if hiding is not None:
        hiding.ended_at = now
    proposal.hidden_at, proposal.hidden_reason = None, ""
    session.flush()


def _answer_all(session: Session, proposal: Proposal, answer: str, now: datetime) -> Sequence[Report]:
    waiting = open_reports(session, proposal.id)
    for report in waiting:
        report.answered_at, report.answer = now, answer
    session.flush()
    return waiting


def _record(session: Session, proposal: Proposal, event: ModerationEvent, actor: Membership, now: datetime) -> None:
    """Only of which round: the address of a proposal holds its title, and the logbook keeps for ever."""
    round_ = proposal.round
    record(
        session,
        fund_id=round_.fund_id,
        event=event,
        actor_id=actor.account_id,
        now=now,
        about=f"rondes/{round_.slug}",
        round=round_.title,
    )
