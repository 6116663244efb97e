"""Pages of roll."""

from flask import Blueprint

blueprint = Blueprint("roll", __name__, url_prefix="/fondsen/<fund>")
