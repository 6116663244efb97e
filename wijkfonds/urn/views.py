"""The committee and tellers close the box and open it with dice, step by step."""

from typing import Any

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import confirm_act, propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.queries import act_at, open_act
from wijkfonds.acts.showing import act_box
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.audiences import COUNTERS, current_member
from wijkfonds.membership.models import Role
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_round, round_at
from wijkfonds.urn import (
    models,  # noqa: F401  the tables
    observing,
)
from wijkfonds.urn.actions import keep_first_digits
from wijkfonds.urn.acts import CLOSE, OPEN
from wijkfonds.urn.permissions import UrnProblem, UrnRefusal, closing_refusal, opening_refusal
from wijkfonds.urn.queries import spread_in, turnout_of, urn_of
from wijkfonds.urn.rules import digits_of
from wijkfonds.urn.texts import BANDS

blueprint = Blueprint("urn", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>")


@blueprint.get("/stembus")
@open_to(COUNTERS)
def show(fund: str, round_: str) -> ResponseReturnValue:
    return _page(_round(fund, round_))


@blueprint.post("/stembus/sluiten")
@open_to(COUNTERS)
def close(fund: str, round_: str) -> ResponseReturnValue:
    """Asks a second person to close it."""
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        require(closing_refusal(found, urn_of(session, found.id), clock.now()))
        _propose(session, found, CLOSE)
    flash(_("Gevraagd. Zodra een tweede persoon dit bevestigt, is de stembus gesloten."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.post("/stembus/dobbelstenen")
@open_to(COUNTERS)
def throw(fund: str, round_: str) -> ResponseReturnValue:
    """The first one types what the dice say; nobody is shown it again before the second one has."""
    typed = request.form.get("digits", "")
    if digits_of(typed) is None:
        return _page(_round(fund, round_), typed=typed, slip=UrnRefusal.NOT_TEN_DICE)
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        keep_first_digits(session, round_=found, typed=typed)
        _propose(session, found, OPEN)
    flash(_("Bewaard. Nu typt een tweede persoon dezelfde cijfers van het briefje over."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.post("/stembus/openen")
@open_to(COUNTERS)
def open_box(fund: str, round_: str) -> ResponseReturnValue:
    """The second one types the same digits; then the box may be counted."""
    found, typed = _round(fund, round_), request.form.get("digits", "")
    slip = _slip_of_the_second(found, typed)
    if slip:
        return _page(found, typed=typed, slip=slip)
    with write() as session:
        again = round_at(session, fund, round_) or abort(404)
        lock_round(session, again)
        act = open_act(session, again.fund_id, OPEN, str(again.id), clock.now()) or abort(404)
        locked = act_at(session, fund, act.id, lock=True) or abort(404)
        require(_slip_of_the_second(again, typed))
        actor = member_of(session, again.fund_id, whoever_is_here().account_id)
        confirm_act(session, actor=actor, act=locked, now=clock.now())
    flash(_("De cijfers zijn gelijk. De stembus kan worden geteld."), "success")
    return go_to(url_for("results.count", fund=fund, round_=round_))


def _slip_of_the_second(found: Round, typed: str) -> UrnRefusal | None:
    digits, urn = digits_of(typed), urn_of(read_session(), found.id)
    if digits is None:
        return UrnRefusal.NOT_TEN_DICE
    if urn is None or not urn.first_digits:
        raise Refused(opening_refusal(urn) or UrnRefusal.NOT_TEN_DICE)
    return None if digits == urn.first_digits else UrnRefusal.NOT_THE_SAME


def _propose(session: Any, found: Round, kind: str) -> None:
    me, now = whoever_is_here(), clock.now()
    actor = member_of(session, found.fund_id, me.account_id)
    act = propose_act(
        session, actor=actor, fund=found.fund, kind=kind, subject=str(found.id), what=found.title, now=now
    )
    ask_the_others(session, act=act, fund=found.fund, proposer=me.name, now=now)


def _round(fund: str, slug: str) -> Round:
    return round_at(read_session(), fund, slug) or abort(404)


def _page(found: Round, *, typed: str = "", slip: UrnRefusal | None = None) -> ResponseReturnValue:
    session, now, actor = read_session(), clock.now(), current_member(found.fund.slug)
    urn = urn_of(session, found.id)
    closing, opening = closing_refusal(found, urn, now), opening_refusal(urn)
    subject = str(found.id)
    return page(
        "urn/show.html",
        part="urn/_steps.html",
        fund=found.fund,
        round=found,
        urn=urn,
        turnout=turnout_of(session, found.id),
        spread=spread_in(session, found.id) if urn and urn.closed_at else {},
        bands=BANDS,
        is_teller=actor is not None and actor.has(Role.TELLER),
        closing_refusal=closing,
        opening_refusal=opening,
        close_box=None if closing else act_box(session, actor, found.fund, CLOSE, subject, now),
        open_box=None if opening else act_box(session, actor, found.fund, OPEN, subject, now),
        problem=UrnProblem(urn.problem) if urn and urn.problem else None,
        typed=typed,
        slip=slip,
        status=422 if slip else 200,
    )


observing.install(blueprint)
