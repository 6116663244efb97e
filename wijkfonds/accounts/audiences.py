"""Administrators: they look after the server, and have no rights inside funds."""

from collections.abc import Mapping
from typing import Any

from flask import abort

from wijkfonds.accounts.login import ask_for_two_steps, whoever_is_here
from wijkfonds.foundation.gate import Audience


def _admit(_address: Mapping[str, Any]) -> None:
    """For others there is nothing here."""
    if not whoever_is_here().is_administrator:
        abort(404)
    ask_for_two_steps()


ADMINISTRATOR = Audience("administrator", _admit, who=frozenset({"administrator"}))
