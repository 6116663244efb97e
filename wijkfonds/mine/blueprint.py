"""The pages of whoever is here."""

from flask import Blueprint

blueprint = Blueprint("mine", __name__, url_prefix="/mijn")
