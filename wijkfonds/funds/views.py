"""The colour of a fund, as a stylesheet of its own: no inline style anywhere."""

from flask import Blueprint, abort, current_app, send_from_directory
from flask.typing import ResponseReturnValue

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.funds.queries import fund_at
from wijkfonds.funds.texts import theme_name

blueprint = Blueprint("funds", __name__, url_prefix="/fondsen/<fund>")
TEN_MINUTES = 600

blueprint.add_app_template_filter(theme_name)


@blueprint.get("/kleur.css")
@open_to(ANYONE)
def colours(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    response = send_from_directory(f"{current_app.static_folder}/css/accents", f"{found.accent}.css")
    response.headers["Cache-Control"] = f"public, max-age={TEN_MINUTES}"
    return response
