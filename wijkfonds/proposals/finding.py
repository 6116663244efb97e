"""The public list of a round: the same for everybody at one address, which says all that was asked."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import page_asked_for
from wijkfonds.funds.models import Theme
from wijkfonds.funds.queries import themes_of
from wijkfonds.proposals.cards import links_of_list, parts_of_cards
from wijkfonds.proposals.enough import asks_support
from wijkfonds.proposals.listing import Order, Standing, Wanted, asked_together, find
from wijkfonds.proposals.lots import start_of_visitor
from wijkfonds.proposals.texts import ORDER_NAMES, STANDING_NAMES, STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.lines import until_now
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.schedules import window_is_open

PER_PAGE = 24
START = re.compile(r"[a-z0-9]{4,16}")
EUROS = re.compile(r"[0-9]{1,9}")


@open_to(ANYONE)
def index(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    themes = themes_of(read_session(), found.fund_id)
    below = _too_little_is_below(found)
    wanted = replace(wanted_by_address({theme.slug: theme for theme in themes}), below=below)
    if _needs_a_lot(found, wanted):
        drawn = replace(wanted, order=Order.RANDOM, start=start_of_visitor(found.id))
        return redirect(address_of_list(found, drawn), 302)
    listed = find(read_session(), found.id, wanted, page=page_asked_for(), per_page=PER_PAGE)
    return page(
        "proposals/index.html",
        part="proposals/_list.html",
        fund=found.fund,
        round=found,
        found=listed,
        parts=parts_of_cards(read_session(), [row.id for row in listed.rows]),
        links=links_of_list(read_session(), found),
        leaves=[address_of_list(found, wanted, listed.page + step) for step in (-1, 1)],
        last=-(-listed.count // PER_PAGE),
        wanted=wanted,
        order_names=ORDER_NAMES,
        standing_names=_standing_names(below),
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
        themes=themes,
        asked_together=asked_together(read_session(), found.id),
        is_open=window_is_open(found, "submitting", clock.now()),
        until=until_now(found, clock.now()),
    )


def _too_little_is_below(round_: Round) -> int | None:
    """Once nobody can support any more; before that nobody has too little."""
    is_over = round_.supporting_closes is not None and round_.supporting_closes <= clock.now()
    return round_.support_threshold if asks_support(round_) and is_over else None


def _standing_names(below: int | None) -> dict[Standing, Any]:
    left_out = set() if below else {Standing.TOO_LITTLE_SUPPORT}
    return {standing: name for standing, name in STANDING_NAMES.items() if standing not in left_out}


def _needs_a_lot(round_: Round, wanted: Wanted) -> bool:
    """While people vote nobody stands on top for everybody: whoever asks for no order gets one by lot, and keeps it."""
    if wanted.order is Order.RANDOM:
        return not wanted.start
    is_unasked = "volgorde" not in request.args and not wanted.words
    return is_unasked and window_is_open(round_, "voting", clock.now())


def address_of_list(round_: Round, wanted: Wanted, number: int = 1) -> str:
    """With all that was asked and nothing else."""
    chosen = {
        "zoek": wanted.words,
        "thema": wanted.theme,
        "stand": wanted.standing.value,
        "van": _euros(wanted.least_cents),
        "tot": _euros(wanted.most_cents),
        "volgorde": wanted.order.value,
        "start": wanted.start,
        "pagina": str(number) if number > 1 else "",
    }
    kept = {name: value for name, value in chosen.items() if value}
    address = url_for("proposals.index", fund=round_.fund.slug, round_=round_.slug)
    return address + (f"?{urlencode(kept)}" if kept else "")


def wanted_by_address(themes: dict[str, Theme]) -> Wanted:
    order, standing = request.args.get("volgorde", ""), request.args.get("stand", "")
    start, theme = request.args.get("start", ""), request.args.get("thema", "")[:60]
    chosen = Order(order) if order in set(Order) else Order.BEST
    return Wanted(
        words=request.args.get("zoek", "")[:200].strip(),
        theme=theme,
        theme_id=themes[theme].id if theme in themes else None,
        standing=Standing(standing) if standing in set(Standing) else Standing.ANY,
        least_cents=_cents("van"),
        most_cents=_cents("tot"),
        order=chosen,
        start=start if chosen is Order.RANDOM and START.fullmatch(start) else "",
    )


def _cents(name: str) -> int | None:
    """Whole euros, also with the points that people put between thousands."""
    typed = request.args.get(name, "").strip().removeprefix("€").replace(".", "").strip()
    return int(typed) * 100 if EUROS.fullmatch(typed) else None


def _euros(cents: int | None) -> str:
    return "" if cents is None else str(cents // 100)


def install(blueprint: Blueprint, at: str) -> None:
    blueprint.add_url_rule(at, view_func=index)
