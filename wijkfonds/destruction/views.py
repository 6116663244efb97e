"""Pages of destruction."""

from flask import Blueprint

from wijkfonds.destruction import models  # noqa: F401  the tables

blueprint = Blueprint("destruction", __name__, url_prefix="/fondsen/<fund>")
