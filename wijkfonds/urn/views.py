"""Pages of urn."""

from flask import Blueprint

from wijkfonds.urn import models  # noqa: F401  the tables

blueprint = Blueprint("urn", __name__, url_prefix="/fondsen/<fund>")
