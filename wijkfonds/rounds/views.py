"""A committee member makes a round in four steps: what, when, how, and a look before it goes out."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of, open_ways
from wijkfonds.rounds import actions
from wijkfonds.rounds.ballot_form import ballot_form
from wijkfonds.rounds.explaining import ballot_words, rule_name, rule_sentence, support_sentence
from wijkfonds.rounds.forms import BasicsForm
from wijkfonds.rounds.lines import phase_line
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.permissions import may_change_round, may_publish_round
from wijkfonds.rounds.plan_form import plan_form, planned
from wijkfonds.rounds.queries import round_at
from wijkfonds.rounds.schedules import problems_with
from wijkfonds.rounds.texts import DECIDERS, RULE_SENTENCES

blueprint = Blueprint("rounds", __name__, url_prefix="/fondsen/<fund>/beheer/rondes")


@blueprint.route("/nieuw", methods=["GET", "POST"])
@open_to(COMMITTEE)
def new(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    form = BasicsForm(decision_mode=DecisionMode.RESIDENTS_DECIDE.value)
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return page("rounds/basics.html", fund=found, round=None, form=form, status=status)
    with write() as session:
        again = fund_at(session, fund) or abort(404)
        made = actions.make_round(
            session, actor=_actor(session, again.id), fund=again, now=clock.now(), **_basics(form)
        )
        slug = made.slug
    return go_to(url_for(".plan", fund=fund, round_=slug))


@blueprint.route("/<round_>/basis", methods=["GET", "POST"])
@open_to(COMMITTEE)
def basics(fund: str, round_: str) -> ResponseReturnValue:
    form = BasicsForm(obj=_round(fund, round_))
    return _step("rounds/basics.html", "plan", fund, round_, form, actions.describe_round, lambda: _basics(form))


@blueprint.route("/<round_>/planning", methods=["GET", "POST"])
@open_to(COMMITTEE)
def plan(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    form = plan_form(found)
    return _step(
        "rounds/plan.html",
        "ballot" if found.has_vote else "preview",
        fund,
        round_,
        form,
        actions.plan_round,
        lambda: planned(form),
    )


@blueprint.route("/<round_>/stemmen", methods=["GET", "POST"])
@open_to(COMMITTEE)
def ballot(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    if not found.has_vote:
        return go_to(url_for(".preview", fund=fund, round_=round_))
    form = ballot_form(found)
    return _step(
        "rounds/ballot.html", "preview", fund, round_, form, actions.choose_rule, form.values, sentences=RULE_SENTENCES
    )


@blueprint.get("/<round_>/nakijken")
@open_to(COMMITTEE)
def preview(fund: str, round_: str) -> ResponseReturnValue:
    found, now = _round(fund, round_), clock.now()
    ways = open_ways(read_session(), found.fund_id)
    return page(
        "rounds/preview.html",
        fund=found.fund,
        round=found,
        phases=phase_line(found, now),
        decider=DECIDERS[found.decision_mode],
        ballot_name=ballot_words(found),
        rule_name=rule_name(found),
        rule_sentence=rule_sentence(found),
        support_sentence=support_sentence(found),
        problems=problems_with(found, now, ways),
        refusal=may_publish_round(current_member(fund), found, now, ways),
    )


@blueprint.post("/<round_>/publiceren")
@open_to(COMMITTEE)
def publish(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        actions.publish_round(session, actor=_actor(session, found.fund_id), round_=found, now=clock.now())
    flash(_("De ronde staat online. Iedereen kan hem nu zien."), "success")
    return go_to(url_for("desk.show_round", fund=fund, round_=round_))


def _round(fund: str, slug: str) -> Round:
    return round_at(read_session(), fund, slug) or abort(404)


def _actor(session: Session, fund_id: Any) -> Membership | None:
    return member_of(session, fund_id, whoever_is_here().account_id)


def _basics(form: BasicsForm) -> dict[str, Any]:
    values = {name: form[name].data for name in actions.BASICS}
    return values | {"max_cents": form.max_cents.data, "decision_mode": DecisionMode(form.decision_mode.data)}


def _step(
    template: str,
    following: str,
    fund: str,
    slug: str,
    form: FlaskForm,
    act: Callable[..., None],
    values: Callable[[], dict[str, Any]],
    **shown: Any,
) -> ResponseReturnValue:
    """Each step is kept as it is finished, so that somebody may go on tomorrow."""
    found = _round(fund, slug)
    refusal = may_change_round(current_member(fund), found)
    if refusal or not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return page(template, fund=found.fund, round=found, form=form, refusal=refusal, status=status, **shown)
    with write() as session:
        again = round_at(session, fund, slug, lock=True) or abort(404)
        act(session, actor=_actor(session, again.fund_id), round_=again, **values())
    return go_to(url_for(f".{following}", fund=fund, round_=slug))
