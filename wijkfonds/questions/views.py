"""The committee says what is asked of whoever writes a proposal in this round."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.questions import actions
from wijkfonds.questions.bindings import is_fixed
from wijkfonds.questions.forms import QuestionForm, demands_form, demands_in
from wijkfonds.questions.queries import question_at, questions_in, rounds_that_ask
from wijkfonds.questions.texts import DEMAND_NAMES, KIND_NAMES, label_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import may_change_round
from wijkfonds.rounds.queries import round_at

blueprint = Blueprint("questions", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/vragen")
Act = Callable[[Session, Membership | None, Round], Any]


@blueprint.route("", methods=["GET", "POST"])
@open_to(COMMITTEE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    questions = questions_in(read_session(), found.id)
    form, refusal = demands_form(questions), may_change_round(current_member(fund), found)
    status = 200
    if form.is_submitted():
        status = 422 if not form.validate() else 409 if refusal else _kept(fund, round_, form)
    if status == 303:
        flash(_("Bewaard. Dit wordt nu gevraagd."), "success")
        return go_to(url_for(".show", fund=fund, round_=round_))
    return page(
        "questions/show.html",
        fund=found.fund,
        round=found,
        form=form,
        own=[each for each in questions if not each.standard],
        fixed=is_fixed(read_session(), found),
        sources=[] if questions else rounds_that_ask(read_session(), found),
        refusal=refusal,
        kind_names=KIND_NAMES,
        demand_names=DEMAND_NAMES,
        label_of=label_of,
        status=status,
    )


def _kept(fund: str, round_: str, form: Any) -> int:
    demands = demands_in(form)
    try:
        _write(
            fund,
            round_,
            lambda session, actor, found: actions.set_demands(session, actor=actor, round_=found, demands=demands),
        )
    except Refused as refused:
        form.form_errors.append(sentence(refused.key))
        return 409
    return 303


@blueprint.route("/nieuw", methods=["GET", "POST"])
@open_to(COMMITTEE)
def new(fund: str, round_: str) -> ResponseReturnValue:
    def add(session: Session, actor: Membership | None, found: Round, asked: actions.Asked) -> None:
        actions.add_question(session, actor=actor, round_=found, asked=asked)

    return _one(fund, round_, QuestionForm(), add, is_new=True)


@blueprint.route("/<uuid:question>", methods=["GET", "POST"])
@open_to(COMMITTEE)
def change(fund: str, round_: str, question: UUID) -> ResponseReturnValue:
    found = question_at(read_session(), _round(fund, round_).id, question) or abort(404)
    if found.standard:
        abort(404)

    def rewrite(session: Session, actor: Membership | None, again: Round, asked: actions.Asked) -> None:
        actions.change_question(session, actor=actor, round_=again, question_id=question, asked=asked)

    return _one(fund, round_, QuestionForm(found), rewrite, is_new=False)


def _one(fund: str, round_: str, form: QuestionForm, act: Callable[..., None], *, is_new: bool) -> ResponseReturnValue:
    found = _round(fund, round_)
    refusal = may_change_round(current_member(fund), found)
    status = 200 if not form.is_submitted() else 422 if not form.validate() else 409
    if status == 409 and not refusal:
        try:
            _write(fund, round_, lambda session, actor, again: act(session, actor, again, form.asked()))
        except Refused as refused:
            form.form_errors.append(sentence(refused.key))
        else:
            flash(_("Bewaard."), "success")
            return go_to(url_for(".show", fund=fund, round_=round_))
    fixed = is_fixed(read_session(), found)
    shown: dict[str, Any] = {"fund": found.fund, "round": found, "is_new": is_new, "fixed": fixed}
    return page("questions/write.html", form=form, refusal=refusal, status=status, **shown)


@blueprint.post("/<uuid:question>/verplaatsen")
@open_to(COMMITTEE)
def move(fund: str, round_: str, question: UUID) -> ResponseReturnValue:
    is_up = request.form.get("waarheen") == "omhoog"
    _write(
        fund,
        round_,
        lambda session, actor, found: actions.move_question(
            session, actor=actor, round_=found, question_id=question, is_up=is_up
        ),
    )
    return go_to(url_for(".show", fund=fund, round_=round_) + "#eigen")


@blueprint.post("/<uuid:question>/weghalen")
@open_to(COMMITTEE)
def remove(fund: str, round_: str, question: UUID) -> ResponseReturnValue:
    is_gone = _write(
        fund,
        round_,
        lambda session, actor, found: actions.remove_question(session, actor=actor, round_=found, question_id=question),
    )
    if is_gone:
        flash(_("De vraag is weg."), "success")
    else:
        flash(_("Er zijn al antwoorden op. Daarom is de vraag uitgezet: niemand krijgt haar nog."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.post("/overnemen")
@open_to(COMMITTEE)
def take_over(fund: str, round_: str) -> ResponseReturnValue:
    source = _round(fund, request.form.get("ronde", ""))

    def act(session: Session, actor: Membership | None, found: Round) -> int:
        again = round_at(session, fund, source.slug) or abort(404)
        return actions.take_over(session, actor=actor, round_=found, source=again)

    number = _write(fund, round_, act)
    flash(ngettext("%(num)s vraag overgenomen.", "%(num)s vragen overgenomen.", number), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


def _write(fund: str, round_: str, act: Act) -> Any:
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        return act(session, member_of(session, found.fund_id, whoever_is_here().account_id), found)


def _round(fund: str, slug: str) -> Round:
    return round_at(read_session(), fund, slug) or abort(404)
