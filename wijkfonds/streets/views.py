"""What a map in a browser asks for, the same for everybody; and the page where the committee has the streets fetched."""

from enum import StrEnum

from flask import Blueprint, Response, abort, current_app, flash, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config import Settings
from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import afterwards, read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import member_of
from wijkfonds.places.queries import has_outline, outline_of
from wijkfonds.places.rules import Outline
from wijkfonds.streets.actions import ask_for_streets, is_busy
from wijkfonds.streets.files import file_of, mimetype_of
from wijkfonds.streets.models import StreetMap, StreetState
from wijkfonds.streets.permissions import StreetRefusal
from wijkfonds.streets.tiles import NEAREST, Tile, corners_of

blueprint = Blueprint("streets", __name__)
A_WEEK, TEN_MINUTES = 7 * 86_400, 600


@blueprint.get("/fondsen/<fund>/gebied.json")
@open_to(ANYONE)
def area(fund: str) -> ResponseReturnValue:
    """The border as (longitude, latitude), and where the squares with streets are, if there are any."""
    found = fund_at(read_session(), fund) or abort(404)
    border = outline_of(read_session(), found.id) or abort(404)
    streets = read_session().get(StreetMap, found.id)
    told = {
        "border": border.outline,
        "streets": _told(fund, streets, border.outline) if streets and streets.most else None,
    }
    return _kept(make_response(jsonify(told)), TEN_MINUTES)


@blueprint.get("/fondsen/<fund>/straten/<int:zoom>/<int:x>/<int:y>")
@open_to(ANYONE)
def tile(fund: str, zoom: int, x: int, y: int) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    if zoom > NEAREST or max(x, y) >= 2**zoom:
        abort(404)
    try:
        content = file_of(_settings().data_dir, found.id, Tile(zoom, x, y)).read_bytes()
    except FileNotFoundError:
        abort(404)
    return _kept(Response(content, mimetype=mimetype_of(content)), A_WEEK)


@blueprint.route("/fondsen/<fund>/beheer/gebied/straten", methods=["GET", "POST"])
@open_to(COMMITTEE)
def desk(fund: str) -> ResponseReturnValue:
    if request.method == "GET":
        return _page(fund)
    try:
        with write() as session:
            found = fund_at(session, fund) or abort(404)
            ask_for_streets(
                session,
                actor=member_of(session, found.id, whoever_is_here().account_id),
                fund=found,
                has_border=has_outline(session, found.id),
                offered=bool(_settings().map_tiles),
                now=clock.now(),
            )
            wanted = str(found.id)
            afterwards(session, lambda: ask_for("fetch_streets", fund_id=wanted))
    except Refused as refused:
        return _page(fund, refused.key)
    flash(_("De straten worden opgehaald. U hoeft niet te wachten."), "success")
    return go_to(url_for(".desk", fund=fund))


def _page(fund: str, refusal: StrEnum | None = None) -> Response:
    found = fund_at(read_session(), fund) or abort(404)
    streets, has_border = read_session().get(StreetMap, found.id), has_outline(read_session(), found.id)
    if refusal is None and not _settings().map_tiles:
        refusal = StreetRefusal.NOT_OFFERED
    elif refusal is None and not has_border:
        refusal = StreetRefusal.NO_BORDER
    busy = is_busy(streets, clock.now())
    status = 409 if request.method == "POST" else 200
    shown = {"fund": found, "streets": streets, "busy": busy, "refusal": refusal, "states": StreetState}
    return page("streets/desk.html", part="streets/_state.html", status=status, source=_settings().map_credit, **shown)


def _told(fund: str, streets: StreetMap, border: Outline) -> dict[str, object]:
    address = url_for(".tile", fund=fund, zoom=0, x=0, y=0).removesuffix("0/0/0") + "{z}/{x}/{y}"
    zooms = {"least": streets.least, "most": streets.most}
    return zooms | {"address": address, "corners": corners_of(border), "source": _settings().map_credit}


def _kept(response: Response, seconds: int) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
