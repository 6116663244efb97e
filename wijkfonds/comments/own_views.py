"""Mine: saying something, and what I said.  Public pages only lead here, and here leads back to the words themselves."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.comments import actions
from wijkfonds.comments.actions import Said
from wijkfonds.comments.forms import QuestionForm, RemarkForm, RewriteForm
from wijkfonds.comments.models import Addressee, Comment
from wijkfonds.comments.permissions import may_comment, may_remove, may_reply, may_rewrite, speaks_for_the_committee
from wijkfonds.comments.places import about, place_of
from wijkfonds.comments.queries import (
    comment_at,
    count_own,
    lock_proposal,
    own_comment,
    own_comments,
    questions_for_proposer,
)
from wijkfonds.comments.texts import ASKED_OF
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import Refused
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import hidden_proposal_at, public_proposal_at
from wijkfonds.rounds.queries import public_round_at

MINE = "/mijn/reacties"
ON = f"{MINE}/<fund>/<round_>/<proposal>"
ONE = f"{MINE}/<uuid:comment>"
PER_PAGE, MOST_QUESTIONS = 20, 50


@open_to(SIGNED_IN)
def mine() -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    pages = Pages(page_asked_for(), PER_PAGE, count_own(session, me), lambda n: url_for(".mine", pagina=n))
    return page(
        "comments/mine.html",
        questions=questions_for_proposer(session, me, limit=MOST_QUESTIONS),
        comments=own_comments(session, me, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        asked_of=ASKED_OF,
        may_rewrite=lambda comment: may_rewrite(me, comment, clock.now()) is None,
    )


@open_to(SIGNED_IN)
@resident_makes
def write_on(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """With `?soort=vraag` it is a question."""
    is_question = request.args.get("soort") == "vraag"
    form = QuestionForm() if is_question else RemarkForm()
    found = proposal_at(read_session(), fund, round_, proposal)
    member = member_here(read_session(), found)
    refusal = may_comment(member, found, clock.now())
    if refusal or not form.validate_on_submit() or form.is_hurried:
        return _form_page(found, form, member, refusal, is_question=is_question)
    return _keep(form, lambda session: proposal_at(session, fund, round_, proposal))


@open_to(SIGNED_IN)
@resident_makes
def reply(comment: UUID) -> ResponseReturnValue:
    form = RemarkForm()
    found = comment_at(read_session(), comment) or abort(404)
    member = member_here(read_session(), found.proposal)
    refusal = may_reply(member, found, clock.now())
    if refusal or not form.validate_on_submit() or form.is_hurried:
        return _form_page(found.proposal, form, member, refusal, thread=found)
    return _keep(form, lambda session: (comment_at(session, comment) or abort(404)).proposal, comment)


def _form_page(
    found: Proposal,
    form: RemarkForm,
    member: Membership | None,
    refusal: Any,
    *,
    thread: Comment | None = None,
    is_question: bool = False,
) -> ResponseReturnValue:
    status = (409 if refusal else 422) if form.is_submitted() else 200
    if status == 422 and not form.errors:
        form.say_hurried()
    return page(
        "comments/write.html",
        form=form,
        refusal=refusal,
        thread=thread,
        is_question=is_question,
        is_own=found.is_of(whoever_is_here().account_id),
        can_speak_for_it=_can_speak_for_it(member, found),
        status=status,
        **about(found),
    )


def _can_speak_for_it(member: Membership | None, found: Proposal) -> bool:
    """For the committee: a role works with two steps only."""
    if member is None or not member.has(Role.COMMITTEE) or not whoever_is_here().is_strong:
        return False
    aside = keeps_out_of(read_session(), member, found, Role.COMMITTEE)
    return speaks_for_the_committee(member, found, stands_aside=aside)


def _keep(form: RemarkForm, find: Any, thread_id: UUID | None = None) -> ResponseReturnValue:
    me, now = whoever_is_here(), clock.now()
    if form.is_of_a_program:
        return go_to(url_for("mine.show"))
    asked = Addressee(form.addressee.data) if isinstance(form, QuestionForm) else None
    said = Said(form.text.data or "", asked, bool(form.for_the_committee.data) and me.is_strong, form.number)
    try:
        with write() as session:
            found = find(session)
            lock_proposal(session, found)
            who: dict[str, Any] = {"actor": member_here(session, found), "account_id": me.account_id, "now": now}
            if thread_id is None:
                made = actions.write_comment(session, proposal=found, said=said, **who)
            else:
                thread = comment_at(session, thread_id) or abort(404)
                session.refresh(thread)
                made = actions.reply(session, thread=thread, said=said, **who)
            address = place_of(made)
    except Refused as refused:
        again = find(read_session())
        return _form_page(again, form, member_here(read_session(), again), refused.key, is_question=asked is not None)
    return go_to(address)


@open_to(SIGNED_IN)
def rewrite(comment: UUID) -> ResponseReturnValue:
    me, now = whoever_is_here().account_id, clock.now()
    found = own_comment(read_session(), me, comment) or abort(404)
    form, refusal = RewriteForm(text=found.text), may_rewrite(me, found, now)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page(
            "comments/rewrite.html", form=form, comment=found, refusal=refusal, status=status, **about(found.proposal)
        )
    with write() as session:
        again = _own(session, me, comment)
        actions.rewrite_comment(session, account_id=me, comment=again, text=form.text.data or "", now=now)
        address = place_of(again)
    return go_to(address)


@open_to(SIGNED_IN)
def remove(comment: UUID) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    found = own_comment(read_session(), me, comment) or abort(404)
    if request.method == "GET" or may_remove(me, found):
        status = 200 if request.method == "GET" else 409
        return page(
            "comments/remove.html", comment=found, refusal=may_remove(me, found), status=status, **about(found.proposal)
        )
    with write() as session:
        actions.remove_comment(session, account_id=me, comment=_own(session, me, comment), now=clock.now())
    flash(_("Weggehaald. Uw woorden zijn nergens meer te lezen."), "success")
    return go_to(url_for(".mine"))


def _own(session: Session, me: UUID, comment: UUID) -> Comment:
    found = own_comment(session, me, comment) or abort(404)
    lock_proposal(session, found.proposal)
    session.refresh(found)
    return found


def member_here(session: Session, found: Proposal) -> Membership | None:
    return member_of(session, found.round.fund_id, whoever_is_here().account_id)


def proposal_at(session: Session, fund: str, round_: str, slug: str) -> Proposal:
    """Also one that is hidden: whoever had it open is told so."""
    found = public_round_at(session, fund, round_) or abort(404)
    return public_proposal_at(session, found.id, slug) or hidden_proposal_at(session, found.id, slug) or abort(404)


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(MINE, view_func=mine)
    both = ["GET", "POST"]
    blueprint.add_url_rule(ON, "write", write_on, methods=both)
    for word, view in (("reageren", reply), ("veranderen", rewrite), ("weghalen", remove)):
        blueprint.add_url_rule(f"{ONE}/{word}", view_func=view, methods=both)
