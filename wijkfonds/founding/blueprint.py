"""The pages of an administrator, and the one where somebody answers."""

from flask import Blueprint

blueprint = Blueprint("founding", __name__)
