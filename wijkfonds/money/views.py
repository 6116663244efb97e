"""The money page: the same for everybody."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.spreadsheets import csv_file, decimal
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at, themes_of
from wijkfonds.money import queries
from wijkfonds.money.models import LedgerEntry
from wijkfonds.money.queries import Wanted
from wijkfonds.money.showing import entry_line, glance_bars, sign_of
from wijkfonds.money.texts import KIND_NAMES, SOURCE_NAMES

blueprint = Blueprint("money", __name__, url_prefix="/fondsen/<fund>")
PER_PAGE = 50


@blueprint.get("/geld")
@open_to(ANYONE)
def index(fund: str) -> ResponseReturnValue:
    session = read_session()
    found = fund_at(session, fund) or abort(404)
    wanted = _wanted(found)
    total = queries.count_entries(session, found.id, wanted)
    pages = Pages(page_asked_for(), PER_PAGE, total, lambda n: url_for(".index", fund=fund, pagina=n, **_asked(wanted)))
    entries = queries.entries_of(session, found.id, wanted, offset=pages.offset, limit=PER_PAGE)
    glance = queries.glance_of(session, found.id)
    return page(
        "money/index.html",
        part="money/_entries.html",
        fund=found,
        wanted=wanted,
        asked=_asked(wanted),
        years=queries.years_of(session, found.id),
        themes=themes_of(session, found.id),
        glance=glance,
        bars=glance_bars(glance),
        promised=queries.promised_cents(session, found.id),
        sources=_by_source(found, wanted),
        by_theme=queries.spent_by_theme(session, found.id, wanted),
        entries=[entry_line(entry) for entry in entries],
        corrected=queries.corrected_ids(session, found.id),
        pages=pages,
    )


@blueprint.get("/geld.csv")
@open_to(ANYONE)
def table(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    entries = queries.entries_of(read_session(), found.id, _wanted(found))
    heads = (
        "regel",
        "dag",
        "opgeschreven",
        "soort",
        "bedrag",
        "bron",
        "ronde",
        "voorstel",
        "thema",
        "uitleg",
        "herstelt",
    )
    numbers = {entry.id: entry.number for entry in entries}
    rows = [_row(entry, numbers) for entry in reversed(entries)]
    return csv_file(f"geld-{found.slug}", heads, rows)


def _row(entry: LedgerEntry, numbers: dict[Any, int]) -> tuple[object, ...]:
    proposal = entry.proposal
    return (
        entry.number,
        entry.booked_on.isoformat(),
        entry.at.isoformat(timespec="seconds"),
        str(KIND_NAMES[entry.kind]),
        decimal(sign_of(entry) * entry.cents),
        str(SOURCE_NAMES[entry.source]) if entry.source else "",
        entry.round.title if entry.round else "",
        proposal.title if proposal else "",
        proposal.theme.name if proposal and proposal.theme else "",
        entry.text,
        numbers.get(entry.corrects_id, "") if entry.corrects_id else "",
    )


def _by_source(found: Fund, wanted: Wanted) -> list[tuple[str, int]]:
    sums = queries.received_by_source(read_session(), found.id, wanted)
    return [(str(name), sums[source]) for source, name in SOURCE_NAMES.items() if source in sums]


def _wanted(found: Fund) -> Wanted:
    """What is no year or theme of this fund is left out, as if nobody asked."""
    year = request.args.get("jaar", "")
    slugs = {theme.slug for theme in themes_of(read_session(), found.id)}
    theme = request.args.get("thema", "")
    number = int(year) if year.isascii() and year.isdigit() and 2000 <= int(year[:5]) <= 2999 else None
    return Wanted(number, theme if theme in slugs else "")


def _asked(wanted: Wanted) -> dict[str, Any]:
    asked = {"jaar": wanted.year, "thema": wanted.theme}
    return {name: value for name, value in asked.items() if value}
