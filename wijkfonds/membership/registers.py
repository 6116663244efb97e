"""Is there a house with this number?  A register may know; the list of postcodes of the fund decides about the area.

Nothing but the address is asked, nothing about it is written down, and a register that is away stops nobody.
"""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto
from http.client import HTTPException, HTTPMessage
from typing import IO, Any, Protocol
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from flask import current_app

from config import Settings

PATIENCE_SECONDS, REST_SECONDS = 3, 60
MOST_BYTES = 200_000
AGENT = "wijkfonds"


class Found(Enum):
    THERE = auto()
    NOT_THERE = auto()
    NOT_KNOWN_NOW = auto()


class AddressRegister(Protocol):
    def look_up(self, postcode: str, house_number: str) -> Found:
        """`postcode` as `1234AB`; `house_number` as it was typed, with its addition."""


class NoRegister:
    """Postcodes alone: they say nothing of houses."""

    def look_up(self, postcode: str, house_number: str) -> Found:  # noqa: ARG002
        return Found.NOT_KNOWN_NOW


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """The address goes to the register that was configured, and nowhere else: a redirect is a fault."""


class Pdok:
    """The free search of PDOK's Locatieserver.  One that failed is left alone for a minute: nobody waits in a row."""

    def __init__(self, url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._url, self._monotonic = url, monotonic
        self._opener = build_opener(_NoRedirect)
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="pdok")
        self._rests_until = monotonic()

    def look_up(self, postcode: str, house_number: str) -> Found:
        """Within three seconds in all: a thread of its own, for finding the name of a server knows no limit."""
        if self._monotonic() < self._rests_until:
            return Found.NOT_KNOWN_NOW
        try:
            found = self._pool.submit(self._ask, postcode, house_number).result(timeout=PATIENCE_SECONDS)
        except (OSError, HTTPException, ValueError, LookupError, TypeError):  # TimeoutError is an OSError
            self._rests_until = self._monotonic() + REST_SECONDS
            return Found.NOT_KNOWN_NOW
        return Found.THERE if found else Found.NOT_THERE

    def _ask(self, postcode: str, house_number: str) -> bool:
        """Registers spell additions in many ways: whoever has the number has the house."""
        number = _number_in(house_number)
        asked = urlencode({"q": f"{postcode} {number}", "fq": "type:adres", "fl": "postcode,huisnummer"})
        request = Request(f"{self._url}?{asked}", headers={"User-Agent": AGENT, "Accept": "application/json"})  # noqa: S310
        with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
            told: Any = json.loads(answer.read(MOST_BYTES))
        addresses = [(one["postcode"], int(one["huisnummer"])) for one in told["response"]["docs"]]
        return (postcode, number) in addresses


def _number_in(house_number: str) -> int:
    digits = len(house_number) - len(house_number.lstrip("0123456789"))
    return int(house_number[:digits])


def register_here() -> AddressRegister:
    """One per app, for it remembers whether it answers."""
    found: AddressRegister | None = current_app.extensions.get("address_register")
    if found is None:
        settings: Settings = current_app.extensions["settings"]
        found = Pdok(settings.pdok_url) if settings.pdok else NoRegister()
        current_app.extensions["address_register"] = found
    return found


def asks_a_register() -> bool:
    """Said to whoever states an address."""
    settings: Settings = current_app.extensions["settings"]
    return settings.pdok
