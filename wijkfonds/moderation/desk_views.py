"""What the committee and the board see: reports, what is hidden, and who speaks against it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.following.queries import proposers_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.funds.queries import fund_at
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.membership.audiences import COMMITTEE, MODERATORS, current_member
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.moderation import actions, mails
from wijkfonds.moderation.forms import AnswerForm, HideForm, LeaveForm
from wijkfonds.moderation.models import Report
from wijkfonds.moderation.permissions import may_answer_appeal, may_hide, may_moderate, may_show_again
from wijkfonds.moderation.queries import (
    blocks_in,
    hidden_in,
    hiding_of,
    keeps_out_of_answer,
    open_reports,
    proposal_in,
    reported_in,
    reporters,
)
from wijkfonds.moderation.queue_parts import parts_of
from wijkfonds.moderation.texts import KIND_NAMES
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.queries import lock_round

DESK = "/fondsen/<fund>/beheer/meldingen"
ONE = f"{DESK}/<uuid:about>"


@open_to(MODERATORS)
def queue(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    return page(
        "moderation/queue.html",
        fund=found,
        reported=reported_in(read_session(), found.id),
        hidden=hidden_in(read_session(), found.id),
        blocks=blocks_in(read_session(), found.id, clock.now()),
        kind_names=KIND_NAMES,
        parts=parts_of(read_session(), found.id),
    )


@open_to(MODERATORS)
def look(fund: str, about: UUID) -> ResponseReturnValue:
    return _look(fund, about)


@open_to(COMMITTEE)
def leave(fund: str, about: UUID) -> ResponseReturnValue:
    form = LeaveForm()
    if not form.validate_on_submit():
        return _look(fund, about, status=422, leave_form=form)
    answer = form.answer.data or ""
    with write() as session:
        actor, found = _both(session, fund, about)
        answered = actions.leave_proposal(session, actor=actor, proposal=found, answer=answer, now=clock.now())
        _tell_reporters(session, found, answered, answer, hidden=False)
    flash(_("Bewaard. Wie het meldde, krijgt uw antwoord in een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(COMMITTEE)
def hide(fund: str, about: UUID) -> ResponseReturnValue:
    form = HideForm()
    if not form.validate_on_submit():
        return _look(fund, about, status=422, hide_form=form)
    reason = form.reason.data or ""
    with write() as session:
        actor, found = _both(session, fund, about)
        answered = actions.hide_proposal(session, actor=actor, proposal=found, reason=reason, now=clock.now())
        _tell_reporters(session, found, answered, reason, hidden=True)
        _tell_proposer(session, found, lambda: mails.hidden_mail(found.title, reason, _place_to_appeal(found)))
    flash(_("Verborgen. De reden staat op de openbare pagina, en de indiener krijgt een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(COMMITTEE)
def show_again(fund: str, about: UUID) -> ResponseReturnValue:
    with write() as session:
        actor, found = _both(session, fund, about)
        actions.show_proposal_again(session, actor=actor, proposal=found, now=clock.now())
        _tell_proposer(session, found, lambda: mails.shown_again_mail(found.title, _public_page(found)))
    flash(_("Iedereen kan het voorstel weer lezen. De indiener krijgt een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(MODERATORS)
def answer(fund: str, about: UUID) -> ResponseReturnValue:
    form = _answer_form()
    if not form.validate_on_submit():
        return _look(fund, about, status=422, answer_form=form)
    upheld, words = form.upheld.data == "ja", form.appeal_answer.data or ""
    with write() as session:
        actor, found = _both(session, fund, about)
        actions.answer_appeal(session, actor=actor, proposal=found, upheld=upheld, answer=words, now=clock.now())

        def mail() -> tuple[str, str]:
            place = _public_page(found) if upheld else _place_to_appeal(found)
            return mails.appeal_mail(found.title, words, place, upheld=upheld)

        _tell_proposer(session, found, mail)
    flash(_("Bewaard. De indiener krijgt uw antwoord in een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


def _answer_form() -> AnswerForm:
    return AnswerForm(ends=lazy("Laat het weer zien"), stays=lazy("Het blijft verborgen"))


def _look(fund: str, about: UUID, status: int = 200, **forms: Any) -> ResponseReturnValue:
    session, actor = read_session(), current_member(fund)
    found = proposal_in(session, fund, about) or abort(404)
    hiding, reports = hiding_of(session, found.id), open_reports(session, found.id)
    aside = keeps_out_of(session, actor, found, Role.COMMITTEE)
    answers_not = keeps_out_of_answer(session, actor, found, hiding)
    shown: dict[str, Any] = {"leave_form": LeaveForm(), "hide_form": HideForm(), "answer_form": _answer_form()} | forms
    return page(
        "moderation/look.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        reports=reports,
        people=reporters(session, reports),
        hiding=hiding,
        kind_names=KIND_NAMES,
        leave_refusal=may_moderate(actor, found, stands_aside=aside),
        hide_refusal=may_hide(actor, found, stands_aside=aside),
        show_refusal=may_show_again(actor, found, stands_aside=aside),
        answer_refusal=may_answer_appeal(actor, found, hiding, stands_aside=answers_not),
        form=next(iter(forms.values()), None),
        status=status,
        **shown,
    )


def _both(session: Session, fund: str, about: UUID) -> tuple[Membership | None, Proposal]:
    """Who acts, and about what: one act at a time in this round, so that freezing waits for us, and we for it."""
    found = proposal_in(session, fund, about) or abort(404)
    lock_round(session, found.round)
    session.refresh(found)
    return member_of(session, found.round.fund_id, whoever_is_here().account_id), found


def _tell_reporters(
    session: Session, proposal: Proposal, reports: Sequence[Report], answer: str, *, hidden: bool
) -> None:
    for account in reporters(session, reports).values():
        with in_language(account.language):
            subject, body = mails.answered_mail(proposal.title, answer, _public_page(proposal), hidden=hidden)
        post(session, to=account.email, subject=subject, body=body, now=clock.now(), language=account.language)


def _tell_proposer(session: Session, proposal: Proposal, mail: Any) -> None:
    """Everybody who proposes it.  Of what came on paper the committee, who did this, passes it on."""
    people = [] if proposal.is_on_paper else proposers_of(session, [proposal])[proposal.id]
    for person in people:
        with in_language(person.language):
            subject, body = mail()
        post(session, to=person.email, subject=subject, body=body, now=clock.now(), language=person.language)


def _public_page(proposal: Proposal) -> str:
    round_ = proposal.round
    return address_of("proposals.show", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug)


def _place_to_appeal(proposal: Proposal) -> str:
    return address_of("moderation.appeal", key=proposal.key)


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(DESK, view_func=queue)
    blueprint.add_url_rule(ONE, view_func=look)
    for word, view in (("laten", leave), ("verbergen", hide), ("tonen", show_again), ("antwoord", answer)):
        blueprint.add_url_rule(f"{ONE}/{word}", view_func=view, methods=["POST"])
