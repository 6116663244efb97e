"""What the pages of letters stand under: one in public, the others at the desk of the committee."""

from uuid import UUID

from flask import Blueprint, abort, request

blueprint = Blueprint("letters", __name__, url_prefix="/fondsen/<fund>")
DESK = "/beheer/rondes/<round_>/brieven"


def id_in_form(name: str) -> UUID:
    """Who it is about stands in forms, never in an address."""
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        abort(400)
