"""Questions that wait, and answering them: the proposer on their own page, the committee at its desk."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.comments.answering import answer_question, stands_aside
from wijkfonds.comments.forms import AnswerForm
from wijkfonds.comments.models import Addressee, Comment
from wijkfonds.comments.permissions import may_answer
from wijkfonds.comments.places import about, place_of
from wijkfonds.comments.queries import (
    answer_to,
    comment_at,
    comment_in,
    count_questions_in,
    lock_proposal,
    questions_in,
)
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import member_of

DESK = "/fondsen/<fund>/beheer/vragen"
PER_PAGE = 25
LONG = timedelta(days=7)


@open_to(COMMITTEE)
def questions(fund: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = fund_at(session, fund) or abort(404)
    total = count_questions_in(session, found.id)
    pages = Pages(page_asked_for(), PER_PAGE, total, lambda n: url_for(".questions", fund=fund, pagina=n))
    return page(
        "comments/questions.html",
        fund=found,
        waiting=questions_in(session, found.id, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        total=total,
        long=count_questions_in(session, found.id, before=now - LONG),
    )


@open_to(COMMITTEE)
def answer_for_committee(fund: str, comment: UUID) -> ResponseReturnValue:
    found = comment_in(read_session(), fund, comment) or abort(404)
    if found.addressee == Addressee.PROPOSER:
        abort(404)
    return _answer(found, at_desk=True)


@open_to(SIGNED_IN)
@resident_makes
def answer(comment: UUID) -> ResponseReturnValue:
    found = comment_at(read_session(), comment) or abort(404)
    if found.addressee == Addressee.COMMITTEE:
        return go_to(url_for(".answer_for_committee", fund=found.proposal.round.fund.slug, comment=comment))
    return _answer(found, at_desk=False)


def _answer(found: Comment, *, at_desk: bool) -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    before = answer_to(session, found.id)
    form = AnswerForm(text=before.text if before is not None and before.is_shown else "")
    refusal = _refusal(session, found)
    if refusal or not form.validate_on_submit():
        return _page(found, form, refusal, before, at_desk=at_desk)
    if form.is_hurried:
        form.say_hurried()
        return _page(found, form, refusal, before, at_desk=at_desk)
    if form.is_of_a_program:
        return go_to(url_for("mine.show"))
    try:
        with write() as writing:
            again = comment_at(writing, found.id) or abort(404)
            lock_proposal(writing, again.proposal)
            writing.refresh(again)
            actor, words = member_of(writing, again.proposal.round.fund_id, me), form.text.data or ""
            made = answer_question(writing, actor=actor, account_id=me, question=again, text=words, now=clock.now())
            address = place_of(made)
    except Refused as refused:
        return _page(found, form, refused.key, before, at_desk=at_desk)
    return go_to(address)


def _refusal(session: Session, found: Comment) -> Any:
    me = whoever_is_here().account_id
    member = member_of(session, found.proposal.round.fund_id, me)
    aside = stands_aside(session, member, found)
    return may_answer(member, me, found, clock.now(), stands_aside=aside)


def _page(
    found: Comment, form: AnswerForm, refusal: Any, before: Comment | None, *, at_desk: bool
) -> ResponseReturnValue:
    status = (409 if refusal else 422) if form.is_submitted() else 200
    return page(
        "comments/answer.html",
        question=found,
        before=before,
        form=form,
        refusal=refusal,
        at_desk=at_desk,
        status=status,
        **about(found.proposal),
    )


def install(blueprint: Blueprint) -> None:
    both = ["GET", "POST"]
    blueprint.add_url_rule("/mijn/reacties/<uuid:comment>/beantwoorden", view_func=answer, methods=both)
    blueprint.add_url_rule(DESK, view_func=questions)
    blueprint.add_url_rule(f"{DESK}/<uuid:comment>", view_func=answer_for_committee, methods=both)
