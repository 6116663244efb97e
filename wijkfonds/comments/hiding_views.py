"""Anybody who is signed in reports what somebody said; whose words were hidden asks for another look."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.comments import hiding
from wijkfonds.comments.hiding_permissions import may_appeal, may_report
from wijkfonds.comments.hiding_queries import hiding_of
from wijkfonds.comments.models import Comment
from wijkfonds.comments.places import about
from wijkfonds.comments.queries import comment_at, lock_proposal, own_comment
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.queries import member_of
from wijkfonds.moderation.forms import AppealForm, ReportForm
from wijkfonds.moderation.models import ReportKind

ONE = "/mijn/reacties/<uuid:comment>"


@open_to(SIGNED_IN)
@resident_makes
def report(comment: UUID) -> ResponseReturnValue:
    found, me = comment_at(read_session(), comment) or abort(404), whoever_is_here().account_id
    member = member_of(read_session(), found.proposal.round.fund_id, me)
    refusal = may_report(me, member, found, clock.now())
    form = ReportForm()
    if refusal or not form.validate_on_submit():
        return _report_page(found, form, refusal)
    if not form.is_of_a_program:
        try:
            with write() as session:
                _report(session, comment, form)
        except Refused as refused:
            return _report_page(found, form, refused.key)
    flash(_("Dank u. De commissie kijkt ernaar. U krijgt een mail met het antwoord."), "success")
    return go_to(url_for("mine.show"))


def _report(session: Session, comment: UUID, form: ReportForm) -> None:
    again, me = _locked(session, comment_at(session, comment)), whoever_is_here().account_id
    hiding.report_comment(
        session,
        account_id=me,
        member=member_of(session, again.proposal.round.fund_id, me),
        comment=again,
        kind=ReportKind(form.kind.data),
        text=form.text.data or "",
        now=clock.now(),
    )


def _report_page(found: Comment, form: ReportForm, refusal: Any) -> ResponseReturnValue:
    status = (409 if refusal else 422) if form.is_submitted() else 200
    return page(
        "comments/report.html", form=form, comment=found, refusal=refusal, status=status, **about(found.proposal)
    )


@open_to(SIGNED_IN)
@resident_makes
def appeal(comment: UUID) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    found = own_comment(read_session(), me, comment) or abort(404)
    held = hiding_of(read_session(), found.id)
    refusal, form = may_appeal(me, found, held), AppealForm()
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        shown: dict[str, Any] = {"comment": found, "hiding": held, "form": form, "refusal": refusal}
        return page("comments/appeal.html", status=status, **shown, **about(found.proposal))
    with write() as session:
        again, text = _locked(session, own_comment(session, me, comment)), form.appeal.data or ""
        hiding.appeal_hiding(session, account_id=me, comment=again, text=text, now=clock.now())
    flash(_("Gevraagd. Een ander dan wie het verborg, kijkt er opnieuw naar. U krijgt een mail."), "success")
    return go_to(url_for(".appeal", comment=comment))


def _locked(session: Session, found: Comment | None) -> Comment:
    comment = found or abort(404)
    lock_proposal(session, comment.proposal)
    session.refresh(comment)
    return comment


def install(blueprint: Blueprint) -> None:
    both = ["GET", "POST"]
    blueprint.add_url_rule(f"{ONE}/melden", view_func=report, methods=both)
    blueprint.add_url_rule(f"{ONE}/verborgen", view_func=appeal, methods=both)
