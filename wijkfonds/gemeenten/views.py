"""The page of a gemeente: all its funds at a glance, the same for everybody, also as a table to download."""

from typing import Any

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.spreadsheets import csv_file, decimal
from wijkfonds.funds.rules import DEFAULT_THEMES
from wijkfonds.gemeenten.models import Gemeente
from wijkfonds.gemeenten.overseen import Overseen, overview_of
from wijkfonds.gemeenten.queries import gemeente_at
from wijkfonds.gemeenten.texts import LATE_NAMES

blueprint = Blueprint("gemeenten", __name__)
HEADS = (
    "fonds",
    "ronde",
    "jaar",
    "budget",
    "fase",
    "wie beslist",
    "opkomst",
    "uitslag op",
    "besluit op",
    "voorstellen met geld",
    "toegekend",
    "betaald",
    "te laat",
)


@blueprint.get("/gemeenten/<gemeente>")
@open_to(ANYONE)
def show(gemeente: str) -> ResponseReturnValue:
    found = gemeente_at(read_session(), gemeente) or abort(404)
    asked = _asked()
    return page(
        "gemeenten/show.html",
        gemeente=found,
        overview=_overview(found, asked),
        asked=asked,
        themes=DEFAULT_THEMES,
        late_names=LATE_NAMES,
    )


@blueprint.get("/gemeenten/<gemeente>/rondes.csv")
@open_to(ANYONE)
def table(gemeente: str) -> ResponseReturnValue:
    found = gemeente_at(read_session(), gemeente) or abort(404)
    rows = [_row(one) for one in _overview(found, _asked()).rounds]
    return csv_file(f"rondes-{found.slug}", HEADS, rows)


def _row(one: Overseen) -> tuple[object, ...]:
    round_ = one.round
    return (
        round_.fund.name,
        round_.title,
        one.year,
        decimal(round_.budget_cents),
        str(one.phase),
        str(one.decider),
        one.turnout,
        round_.result_published_at.date().isoformat() if round_.result_published_at else "",
        round_.decided_at.date().isoformat() if round_.decided_at else "",
        one.awards if round_.decided_at else "",
        decimal(one.money.promised_cents),
        decimal(one.money.paid_cents),
        ", ".join(str(LATE_NAMES[late]) for late in one.late),
    )


def _overview(found: Gemeente, asked: dict[str, Any]) -> Any:
    return overview_of(
        read_session(),
        found,
        year=asked.get("jaar"),
        theme=asked.get("thema", ""),
        fund=asked.get("fonds", ""),
        now=clock.now(),
    )


def _asked() -> dict[str, Any]:
    """What is no year or theme is left out, as if nobody asked."""
    year, theme, fund = (request.args.get(name, "") for name in ("jaar", "thema", "fonds"))
    asked: dict[str, Any] = {"fonds": fund[:60]}
    if year.isascii() and year.isdigit() and len(year) == 4:
        asked["jaar"] = int(year)
    if theme in {slug for slug, _name in DEFAULT_THEMES}:
        asked["thema"] = theme
    return {name: value for name, value in asked.items() if value}
