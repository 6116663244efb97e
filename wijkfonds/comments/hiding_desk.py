"""What the committee and the board see of reported and hidden comments; their list is the one of moderation."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.comments import hiding, hiding_mails
from wijkfonds.comments.hiding_forms import HideCommentForm, LeaveCommentForm
from wijkfonds.comments.hiding_permissions import may_answer_appeal, may_hide, may_moderate, may_show_again
from wijkfonds.comments.hiding_queries import (
    hidden_in,
    hiding_of,
    keeps_out_of_answer,
    open_reports,
    reported_in,
    reporters,
)
from wijkfonds.comments.mails import page_of_thread
from wijkfonds.comments.models import Comment, CommentReport
from wijkfonds.comments.places import about as place
from wijkfonds.comments.queries import comment_in, lock_proposal
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.membership.audiences import COMMITTEE, MODERATORS, current_member
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.moderation.forms import AnswerForm
from wijkfonds.moderation.queue_parts import add_part
from wijkfonds.moderation.texts import KIND_NAMES

ONE = "/fondsen/<fund>/beheer/meldingen/reacties/<uuid:comment>"


@open_to(MODERATORS)
def look(fund: str, comment: UUID) -> ResponseReturnValue:
    return _look(fund, comment)


@open_to(COMMITTEE)
def leave(fund: str, comment: UUID) -> ResponseReturnValue:
    form = LeaveCommentForm()
    if not form.validate_on_submit():
        return _look(fund, comment, status=422, leave_form=form)
    answer = form.answer.data or ""
    with write() as session:
        actor, found = _both(session, fund, comment)
        answered = hiding.leave_comment(session, actor=actor, comment=found, answer=answer, now=clock.now())
        _tell_reporters(session, found, answered, answer, hidden=False)
    flash(_("Bewaard. Wie het meldde, krijgt uw antwoord in een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(COMMITTEE)
def hide(fund: str, comment: UUID) -> ResponseReturnValue:
    form = HideCommentForm()
    if not form.validate_on_submit():
        return _look(fund, comment, status=422, hide_form=form)
    reason = form.reason.data or ""
    with write() as session:
        actor, found = _both(session, fund, comment)
        answered = hiding.hide_comment(session, actor=actor, comment=found, reason=reason, now=clock.now())
        _tell_reporters(session, found, answered, reason, hidden=True)
        title = found.proposal.title
        _tell_writer(session, found, lambda: hiding_mails.hidden_mail(title, reason, _place_to_appeal(found)))
    flash(_("Verborgen. De reden staat op de openbare pagina, en wie het schreef krijgt een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(COMMITTEE)
def show_again(fund: str, comment: UUID) -> ResponseReturnValue:
    with write() as session:
        actor, found = _both(session, fund, comment)
        hiding.show_comment_again(session, actor=actor, comment=found, now=clock.now())
        title = found.proposal.title
        _tell_writer(session, found, lambda: hiding_mails.shown_again_mail(title, page_of_thread(found)))
    flash(_("Iedereen kan de reactie weer lezen. Wie het schreef, krijgt een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(MODERATORS)
def answer_appeal(fund: str, comment: UUID) -> ResponseReturnValue:
    form = _answer_form()
    if not form.validate_on_submit():
        return _look(fund, comment, status=422, answer_form=form)
    upheld, words = form.upheld.data == "ja", form.appeal_answer.data or ""
    with write() as session:
        actor, found = _both(session, fund, comment)
        hiding.answer_appeal(session, actor=actor, comment=found, upheld=upheld, answer=words, now=clock.now())

        def mail() -> tuple[str, str]:
            address = page_of_thread(found) if upheld else _place_to_appeal(found)
            return hiding_mails.appeal_mail(found.proposal.title, words, address, upheld=upheld)

        _tell_writer(session, found, mail)
    flash(_("Bewaard. Wie het schreef, krijgt uw antwoord in een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


def _answer_form() -> AnswerForm:
    return AnswerForm(ends=lazy("Laat het weer zien"), stays=lazy("Het blijft verborgen"))


def _look(fund: str, comment: UUID, status: int = 200, **forms: Any) -> ResponseReturnValue:
    session, actor = read_session(), current_member(fund)
    found = comment_in(session, fund, comment) or abort(404)
    held, reports = hiding_of(session, found.id), open_reports(session, found.id)
    without = [found.author_id] if found.author_id else []
    aside = keeps_out_of(session, actor, found.proposal, Role.COMMITTEE, without=without)
    answers_not = keeps_out_of_answer(session, actor, found, held)
    shown: dict[str, Any] = {
        "leave_form": LeaveCommentForm(),
        "hide_form": HideCommentForm(),
        "answer_form": _answer_form(),
    } | forms
    return page(
        "comments/look.html",
        comment=found,
        reports=reports,
        people=reporters(session, reports),
        hiding=held,
        kind_names=KIND_NAMES,
        leave_refusal=may_moderate(actor, found, stands_aside=aside),
        hide_refusal=may_hide(actor, found, stands_aside=aside),
        show_refusal=may_show_again(actor, found, stands_aside=aside),
        answer_refusal=may_answer_appeal(actor, found, held, stands_aside=answers_not),
        form=next(iter(forms.values()), None),
        status=status,
        **place(found.proposal),
        **shown,
    )


def _both(session: Session, fund: str, comment: UUID) -> tuple[Membership | None, Comment]:
    """Who acts, and about what: one act at a time about what is said of this proposal."""
    found = comment_in(session, fund, comment) or abort(404)
    lock_proposal(session, found.proposal)
    session.refresh(found)
    return member_of(session, found.proposal.round.fund_id, whoever_is_here().account_id), found


def _tell_reporters(
    session: Session, comment: Comment, reports: Sequence[CommentReport], answer: str, *, hidden: bool
) -> None:
    title = comment.proposal.title
    for account in reporters(session, reports).values():
        with in_language(account.language):
            subject, body = hiding_mails.answered_mail(title, answer, page_of_thread(comment), hidden=hidden)
        post(session, to=account.email, subject=subject, body=body, now=clock.now(), language=account.language)


def _tell_writer(session: Session, comment: Comment, mail: Any) -> None:
    person = session.get(Account, comment.author_id) if comment.author_id else None
    if person is not None:
        with in_language(person.language):
            subject, body = mail()
        post(session, to=person.email, subject=subject, body=body, now=clock.now(), language=person.language)


def _place_to_appeal(comment: Comment) -> str:
    return address_of("comments.appeal", comment=comment.id)


def _in_the_queue(session: Session, fund_id: UUID) -> dict[str, Any]:
    return {"reported": reported_in(session, fund_id), "hidden": hidden_in(session, fund_id), "kind_names": KIND_NAMES}


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(ONE, view_func=look)
    for word, view in (("laten", leave), ("verbergen", hide), ("tonen", show_again), ("antwoord", answer_appeal)):
        blueprint.add_url_rule(f"{ONE}/{word}", view_func=view, methods=["POST"])


add_part("comments/_in_the_queue.html", _in_the_queue)
