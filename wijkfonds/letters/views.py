"""Letters with codes."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.letters import models  # noqa: F401  the tables
from wijkfonds.rounds.queries import public_round_at

blueprint = Blueprint("letters", __name__, url_prefix="/fondsen/<fund>")


@blueprint.get("/rondes/<round_>/stemmen/geen-brief")
@open_to(VISITOR)
def ask(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    return page("letters/ask.html", fund=found.fund, round=found)
