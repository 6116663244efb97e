"""The board's desk: what came out, what the board decides, and two people who release it."""

from typing import Any

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.showing import act_box
from wijkfonds.decisions import actions
from wijkfonds.decisions.forms import DecisionForm, FollowForm
from wijkfonds.decisions.permissions import DecisionRefusal, may_decide, may_decide_on
from wijkfonds.decisions.queries import ToDecide, added_by, decision_on, to_decide
from wijkfonds.decisions.release_act import RELEASE_DECISIONS
from wijkfonds.decisions.rules import DecisionOutcome, DecisionProblem
from wijkfonds.decisions.texts import OUTCOME_KINDS, OUTCOME_NAMES
from wijkfonds.decisions.views import blueprint, letter_file
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require, sentence
from wijkfonds.interests.queries import has_interest, touches
from wijkfonds.membership.audiences import BOARD, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.money.queries import round_money
from wijkfonds.rounds.models import BINDING, Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.rounds.texts import DECIDERS

DESK = "/fondsen/<fund>/beheer/rondes/<round_>/besluiten"


@blueprint.get(DESK)
@open_to(BOARD)
def board(fund: str, round_: str) -> ResponseReturnValue:
    return _board(fund, round_, FollowForm(reason=_("Het bestuur volgt het advies van de bewoners.")))


@blueprint.post(f"{DESK}/overnemen")
@open_to(BOARD)
def follow(fund: str, round_: str) -> ResponseReturnValue:
    """Drafts as it came out; where the board is not bound, with one reason for all."""
    form = FollowForm()
    with write() as session:
        found, actor = _locked(session, fund, round_)
        bound = found.decision_mode in BINDING
        if not bound and not form.validate():
            made = None
        else:
            reason = "" if bound else form.reason.data
            made = actions.follow_result(session, actor=actor, round_=found, reason=reason, now=clock.now())
    if made is None:
        return _board(fund, round_, form, status=422)
    if made:
        flash(_("Overgenomen. Kijk de besluiten na en geef ze daarna met twee mensen vrij."), "success")
    else:
        flash(_("Er is niets overgenomen. Voorstellen waar u belang bij hebt, doet een ander bestuurslid."), "info")
    return go_to(url_for(".board", fund=fund, round_=round_))


@blueprint.route(f"{DESK}/<proposal>", methods=["GET", "POST"])
@open_to(BOARD)
def edit(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """Writes a draft, or a correction of a decision that was released."""
    found = round_at(read_session(), fund, round_) or abort(404)
    line = _line(read_session(), found, proposal)
    form = _form_of(line)
    touched = has_interest(read_session(), whoever_is_here().account_id, line.proposal)
    refusal = may_decide_on(current_member(fund), found, line.proposal, has_interest=touched)
    if refusal or not form.validate_on_submit():
        status = 200 if not form.is_submitted() else 403 if refusal else 422
        return _edit_page(found, line, form, refusal, status)
    try:
        with write() as session:
            again, actor = _locked(session, fund, round_)
            _write(session, actor, again, _line(session, again, proposal), form)
    except Refused as refused:
        _say_where(form, refused)
        return _edit_page(found, line, form, None, 409)
    flash(_("Bewaard. Het besluit geldt pas als twee mensen het vrijgeven."), "success")
    return go_to(url_for(".board", fund=fund, round_=round_))


@blueprint.post(f"{DESK}/<proposal>/weg")
@open_to(BOARD)
def drop(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    with write() as session:
        found, actor = _locked(session, fund, round_)
        actions.drop_draft(session, actor=actor, round_=found, line=_line(session, found, proposal))
    flash(_("Het concept is weg. Wat al vrijgegeven was, verandert niet."), "success")
    return go_to(url_for(".board", fund=fund, round_=round_))


@blueprint.post(f"{DESK}/vrijgeven")
@open_to(BOARD)
def release(fund: str, round_: str) -> ResponseReturnValue:
    """Asks a second one of the board."""
    with write() as session:
        found, actor = _locked(session, fund, round_)
        require(may_decide(actor, found))
        require(actions.refusal_to_release(session, found, to_decide(session, found)))
        subject, now = str(found.id), clock.now()
        act = propose_act(
            session,
            actor=actor,
            fund=found.fund,
            kind=RELEASE_DECISIONS,
            subject=subject,
            what=found.title,
            now=now,
        )
        ask_the_others(session, act=act, fund=found.fund, proposer=whoever_is_here().name, now=now)
    flash(_("Gevraagd. Zodra een tweede bestuurslid dit bevestigt, gelden de besluiten."), "success")
    return go_to(url_for(".board", fund=fund, round_=round_))


@blueprint.get(f"{DESK}/<proposal>/brief.pdf")
@open_to(BOARD)
def letter(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    line = _line(read_session(), found, proposal)
    return letter_file(decision_on(read_session(), line.proposal.id) or abort(404))


def _board(fund: str, round_: str, form: FollowForm, status: int = 200) -> ResponseReturnValue:
    session = read_session()
    found = round_at(session, fund, round_) or abort(404)
    lines = to_decide(session, found)
    return page(
        "decisions/board.html",
        fund=found.fund,
        round=found,
        lines=lines,
        touched=touches(session, whoever_is_here().account_id, found.id),
        form=form,
        is_bound=found.decision_mode in BINDING,
        refusal=may_decide(current_member(fund), found),
        release_refusal=actions.refusal_to_release(session, found, lines),
        added_cents=added_by(lines),
        held=round_money(session, [found.id])[found.id],
        box=act_box(session, current_member(fund), found.fund, RELEASE_DECISIONS, str(found.id), clock.now()),
        outcome_names=OUTCOME_NAMES,
        outcome_kinds=OUTCOME_KINDS,
        decider=DECIDERS[found.decision_mode],
        status=status,
    )


def _edit_page(found: Round, line: ToDecide, form: DecisionForm, refusal: Any, status: int) -> ResponseReturnValue:
    return page(
        "decisions/edit.html",
        fund=found.fund,
        round=found,
        line=line,
        form=form,
        refusal=refusal,
        is_bound=found.decision_mode in BINDING,
        outcome_names=OUTCOME_NAMES,
        status=status,
    )


def _form_of(line: ToDecide) -> DecisionForm:
    shown = line.draft or line.decision
    return DecisionForm(
        revision=str(line.draft.revision if line.draft else 0),
        outcome=shown.outcome.value if shown else None,
        cents=shown.cents if shown and shown.outcome == DecisionOutcome.PARTLY_AWARDED else None,
        reason=line.draft.reason if line.draft else "",
    )


def _write(session: Session, actor: Membership | None, round_: Round, line: ToDecide, form: DecisionForm) -> None:
    actions.write_decision(
        session,
        actor=actor,
        round_=round_,
        line=line,
        outcome=DecisionOutcome(form.outcome.data),
        typed_cents=form.cents.data or 0,
        reason=form.reason.data or "",
        revision=form.seen_revision,
        now=clock.now(),
    )


def _say_where(form: DecisionForm, refused: Refused) -> None:
    """Beside the field that it is about."""
    fields: dict[DecisionProblem, Any] = {
        DecisionProblem.NO_REASON: form.reason,
        DecisionProblem.NO_AMOUNT: form.cents,
        DecisionProblem.NOT_PARTLY: form.cents,
    }
    said = sentence(refused.key)
    field = fields.get(refused.key) if isinstance(refused.key, DecisionProblem) else None
    if field is None:
        form.form_errors.append(said)
    else:
        field.errors = [*field.errors, said]


def _line(session: Session, round_: Round, slug: str) -> ToDecide:
    return next((line for line in to_decide(session, round_) if line.proposal.slug == slug), None) or _none(round_)


def _none(round_: Round) -> ToDecide:
    if round_.result_published_at is None:
        raise Refused(DecisionRefusal.NO_RESULT)
    abort(404)


def _locked(session: Session, fund: str, slug: str) -> tuple[Round, Membership | None]:
    found = round_at(session, fund, slug, lock=True) or abort(404)
    return found, member_of(session, found.fund_id, whoever_is_here().account_id)
