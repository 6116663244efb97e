"""The pages where somebody writes: under /mijn, seen by the owner alone."""

from typing import Any

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import page
from wijkfonds.funds.queries import themes_of
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals import actions
from wijkfonds.proposals.answering import answers_form
from wijkfonds.proposals.cost_forms import CostsForm
from wijkfonds.proposals.examples import examples_of
from wijkfonds.proposals.forms import WhatForm, WhereForm
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.owners import own_or_404
from wijkfonds.proposals.permissions import may_propose
from wijkfonds.proposals.queries import own_proposal
from wijkfonds.proposals.rewriting import again, write_step
from wijkfonds.proposals.similar import Alike, similar_proposals
from wijkfonds.proposals.steps import FIRST, Step, add_step, onward, way_of
from wijkfonds.proposals.text import Text
from wijkfonds.proposals.texts import STATUS_NAMES
from wijkfonds.proposals.who_views import who
from wijkfonds.questions.models import Kind
from wijkfonds.questions.queries import asks_anything
from wijkfonds.questions.texts import hint_of
from wijkfonds.rounds.queries import public_round_at

LONGEST_TITLE = 120


@open_to(SIGNED_IN)
@resident_makes
def new(fund: str, round_: str) -> ResponseReturnValue:
    """The first step of what is not there yet: with its title it is kept."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    me = whoever_is_here().account_id
    refusal = may_propose(member_of(read_session(), found.fund_id, me), found, clock.now())
    themes = themes_of(read_session(), found.fund_id)
    form = WhatForm(themes=themes)
    status = again(form, refusal)
    if status:
        shown: dict[str, Any] = {"fund": found.fund, "round": found, "examples": examples_of(themes)}
        way = way_of(read_session(), found, "wat")
        return page("proposals/what.html", form=form, way=way, refusal=refusal, status=status, **shown)
    with write() as session:
        again_ = public_round_at(session, fund, round_) or abort(404)
        made = actions.start_proposal(
            session,
            actor=member_of(session, again_.fund_id, me),
            account=session.get(Account, me) or abort(401),
            round_=again_,
            text=Text(**form.changes()),
            now=clock.now(),
            key=form.key.data or "",
        )
        way = way_of(session, again_, "wat", made)
    return onward(way)


@open_to(SIGNED_IN)
def rewrite(key: str) -> ResponseReturnValue:
    themes = themes_of(read_session(), own_or_404(read_session(), key).round.fund_id)
    return write_step(
        key,
        "wat",
        "proposals/what.html",
        lambda found: WhatForm(found, themes=themes),
        examples=examples_of(themes),
    )


@open_to(SIGNED_IN)
def where(key: str) -> ResponseReturnValue:
    alike_ = _alike_to(own_or_404(read_session(), key))
    return write_step(key, "waar", "proposals/where.html", WhereForm, alike=alike_, status_names=STATUS_NAMES)


@open_to(SIGNED_IN)
def costs(key: str) -> ResponseReturnValue:
    return write_step(key, "kosten", "proposals/costs.html", CostsForm)


@open_to(SIGNED_IN)
def questions(key: str) -> ResponseReturnValue:
    if not asks_anything(read_session(), own_or_404(read_session(), key).round):
        abort(404)
    return write_step(key, "vragen", "proposals/questions.html", answers_form, hint_of=hint_of, kinds=Kind)


@open_to(SIGNED_IN)
def alike(fund: str, round_: str) -> ResponseReturnValue:
    """While somebody types a title: what looks like it.  A part of the page of writing, for htmx."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    title = request.args.get("title", "")[:LONGEST_TITLE]
    own = own_proposal(read_session(), request.args.get("van", "")[:16], whoever_is_here().account_id)
    seen = similar_proposals(read_session(), found, title, but=own.id if own else None)
    return page("proposals/_alike.html", alike=seen, fund=found.fund, round=found, status_names=STATUS_NAMES)


def _alike_to(found: Proposal) -> list[Alike]:
    """Where no script asked while the title was typed; once it is public it is too late to join another."""
    if found.status != ProposalStatus.DRAFT:
        return []
    return similar_proposals(read_session(), found.round, found.title, but=found.id)


def install(blueprint: Blueprint) -> None:
    round_ = "/fondsen/<fund>/rondes/<round_>/voorstellen/nieuw"
    blueprint.add_url_rule(round_, view_func=new, methods=["GET", "POST"])
    blueprint.add_url_rule("/mijn/voorstellen/lijkt-op/<fund>/<round_>", view_func=alike)
    for ending, view in (("", rewrite), ("/waar", where), ("/kosten", costs), ("/wie", who), ("/vragen", questions)):
        blueprint.add_url_rule(f"/mijn/voorstellen/<key>{ending}", view_func=view, methods=["GET", "POST"])


add_step(Step("wat", FIRST, lazy("Wat en voor wie"), "proposals.rewrite"))
add_step(Step("waar", 20, lazy("Waar"), "proposals.where"))
add_step(Step("kosten", 30, lazy("Kosten"), "proposals.costs"))
add_step(Step("wie", 40, lazy("Wie"), "proposals.who"))
add_step(Step("vragen", 50, lazy("Vragen van het fonds"), "proposals.questions", is_asked=asks_anything))
