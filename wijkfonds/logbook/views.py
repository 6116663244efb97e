"""The public part of the chain: to read, and to check."""

from typing import Any

from flask import Blueprint, Response, abort, json, url_for
from flask.typing import ResponseReturnValue

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.funds.queries import fund_at
from wijkfonds.logbook.models import LogEntry
from wijkfonds.logbook.queries import entries_in_order, facts_of, head_of, newest_entries
from wijkfonds.logbook.rules import FORMAT
from wijkfonds.logbook.texts import event_text

blueprint = Blueprint("logbook", __name__, url_prefix="/fondsen/<fund>")
PER_PAGE = 50


@blueprint.get("/logboek")
@open_to(ANYONE)
def show(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    number, last = head_of(read_session(), found.id)
    pages = Pages(page_asked_for(), PER_PAGE, number, lambda n: url_for(".show", fund=fund, pagina=n))
    entries = newest_entries(read_session(), found.id, offset=pages.offset, limit=PER_PAGE)
    return page(
        "logbook/show.html",
        part="logbook/_entries.html",
        fund=found,
        number=number,
        head=last,
        pages=pages,
        entries=[
            {"entry": entry, "text": event_text(entry.event, facts_of(entry)) if entry.is_public else ""}
            for entry in entries
        ],
    )


@blueprint.get("/logboek.json")
@open_to(ANYONE)
def chain(fund: str) -> ResponseReturnValue:
    """All that is needed to recompute the chain; of what is not public only its digest."""
    found = fund_at(read_session(), fund) or abort(404)
    number, last = head_of(read_session(), found.id)
    told = {
        "format": FORMAT,
        "fund": str(found.id),
        "head": {"number": number, "hash": last},
        "entries": [_as_told(entry) for entry in entries_in_order(read_session(), found.id)],
    }
    return Response(json.dumps(told), mimetype="application/json")


def _as_told(entry: LogEntry) -> dict[str, Any]:
    always: dict[str, Any] = {"number": entry.number, "digest": entry.digest, "hash": entry.hash}
    if not entry.is_public:
        return always
    return always | {
        "about": entry.about,
        "actor": entry.actor_digest,
        "at": entry.at.isoformat(),
        "event": entry.event,
        "facts": facts_of(entry),
        "public": True,
        "salt": entry.salt,
    }
