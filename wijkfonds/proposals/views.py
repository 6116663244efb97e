"""The list and the page of a proposal, the same for everybody."""

from urllib.parse import urlencode

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.funds.queries import themes_of
from wijkfonds.proposals import writing
from wijkfonds.proposals.panels import panels_of
from wijkfonds.proposals.queries import (
    Order,
    Wanted,
    count_proposals,
    hidden_proposal_at,
    list_proposals,
    public_proposal_at,
)
from wijkfonds.proposals.road import road_of
from wijkfonds.proposals.texts import ORDER_NAMES, STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.lines import until_now, until_when_for_a_plan
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.schedules import phase_of, window_is_open
from wijkfonds.rounds.texts import DECIDERS

blueprint = Blueprint("proposals", __name__)
ROUND = "/fondsen/<fund>/rondes/<round_>/voorstellen"
PER_PAGE = 24


@blueprint.get(ROUND)
@open_to(ANYONE)
def index(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    wanted = _wanted()
    total = count_proposals(read_session(), found.id, wanted)

    def address(number: int) -> str:
        chosen = {"zoek": wanted.words, "thema": wanted.theme, "volgorde": request.args.get("volgorde", "")}
        kept = {name: value for name, value in chosen.items() if value} | ({"pagina": number} if number > 1 else {})
        return url_for(".index", fund=fund, round_=round_) + (f"?{urlencode(kept)}" if kept else "")

    pages = Pages(page_asked_for(), PER_PAGE, total, address)
    return page(
        "proposals/index.html",
        part="proposals/_list.html",
        fund=found.fund,
        round=found,
        proposals=list_proposals(read_session(), found.id, wanted, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        wanted=wanted,
        order_names=ORDER_NAMES,
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
        themes=themes_of(read_session(), found.fund_id),
        is_open=window_is_open(found, "submitting", clock.now()),
        until=until_now(found, clock.now()),
    )


@blueprint.get(f"{ROUND}/<proposal>")
@open_to(ANYONE)
def show(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found_round = public_round_at(read_session(), fund, round_) or abort(404)
    found = public_proposal_at(read_session(), found_round.id, proposal)
    if found is None:
        hidden = hidden_proposal_at(read_session(), found_round.id, proposal) or abort(404)
        return page("proposals/hidden.html", fund=found_round.fund, round=found_round, proposal=hidden)
    return page(
        "proposals/show.html",
        fund=found_round.fund,
        round=found_round,
        proposal=found,
        panels=panels_of(read_session(), found),
        panels_below=panels_of(read_session(), found, below=True),
        road=road_of(read_session(), found),
        status_name=STATUS_NAMES[found.status],
        status_kind=STATUS_KINDS[found.status],
        phase=phase_of(found_round, clock.now()),
        decider=DECIDERS[found_round.decision_mode],
        until_when=until_when_for_a_plan(found_round, clock.now()),
    )


def _wanted() -> Wanted:
    order = request.args.get("volgorde", "")
    return Wanted(
        words=request.args.get("zoek", "")[:200].strip(),
        theme=request.args.get("thema", "")[:60],
        order=Order(order) if order in set(Order) else Order.NEWEST,
    )


writing.install(blueprint)
