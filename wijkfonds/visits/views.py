"""Mine: what is new in a round since I last looked.  The public list leads here."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.visits.actions import note_seen
from wijkfonds.visits.queries import MOST_SHOWN, changed_since, visit_of
from wijkfonds.visits.rules import new_since

blueprint = Blueprint("visits", __name__, url_prefix="/mijn/nieuw")


@blueprint.get("/<fund>/<round_>")
@open_to(SIGNED_IN)
def show(fund: str, round_: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = public_round_at(session, fund, round_) or abort(404)
    visit = visit_of(session, whoever_is_here().account_id, found.id)
    again = "alles" in request.args
    since = new_since(visit.seen_until if visit and not again else None, now)
    rows = changed_since(session, found.id, since)
    shown = rows[:MOST_SHOWN]
    return page(
        "visits/show.html",
        fund=found.fund,
        round=found,
        new=[row for row in shown if row.submitted_at > since],
        changed=[row for row in shown if row.submitted_at <= since],
        is_more=len(rows) > MOST_SHOWN,
        since=since,
        visit=visit,
        again=again,
        shown_at=now,
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
    )


@blueprint.post("/<fund>/<round_>")
@open_to(SIGNED_IN)
def seen(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found = public_round_at(session, fund, round_) or abort(404)
        me = whoever_is_here().account_id
        note_seen(session, account_id=me, round_=found, shown_at=_moment(request.form.get("tot", "")), now=clock.now())
    flash(_("Goed. De volgende keer ziet u hier alleen wat er daarna gebeurt."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


def _moment(given: str) -> datetime | None:
    """As the form of the page said it, in microseconds since 1970."""
    if not (given.isascii() and given.isdigit() and len(given) < 18):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(given))
