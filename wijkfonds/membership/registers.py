"""Is there a house with this number?  A register may know; the list of postcodes of the fund decides about the area.

Nothing but the address is asked, nothing about it is written down, and a register that is away stops nobody.
"""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from http.client import HTTPException
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode
from urllib.request import Request

from flask import current_app

from config import Settings
from wijkfonds.foundation.outside import AGENT, opener_without_redirects

PATIENCE_SECONDS, REST_SECONDS = 3, 60
MOST_BYTES = 200_000
Answer = TypeVar("Answer")


class Found(Enum):
    THERE = auto()
    NOT_THERE = auto()
    NOT_KNOWN_NOW = auto()


@dataclass(frozen=True)
class Spot:
    """`longitude` and `latitude` in degrees (WGS84)."""

    label: str
    longitude: float
    latitude: float


class AddressRegister(Protocol):
    def look_up(self, postcode: str, house_number: str) -> Found:
        """`postcode` as `1234AB`; `house_number` as it was typed, with its addition."""

    def find_spots(self, words: str, near: tuple[float, float]) -> list[Spot] | None:
        """Streets, houses and squares that are called so, the likeliest first; None when it cannot be asked now."""


class NoRegister:
    """Postcodes alone: they say nothing of houses."""

    def look_up(self, postcode: str, house_number: str) -> Found:  # noqa: ARG002
        return Found.NOT_KNOWN_NOW

    def find_spots(self, words: str, near: tuple[float, float]) -> list[Spot] | None:  # noqa: ARG002
        return None


class Pdok:
    """The free search of PDOK's Locatieserver.  One that failed is left alone for a minute: nobody waits in a row."""

    def __init__(self, url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._url, self._monotonic = url, monotonic
        self._opener = opener_without_redirects()
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="pdok")
        self._rests_until = monotonic()

    def look_up(self, postcode: str, house_number: str) -> Found:
        found = self._patiently(self._has_house, postcode, house_number)
        if found is None:
            return Found.NOT_KNOWN_NOW
        return Found.THERE if found else Found.NOT_THERE

    def find_spots(self, words: str, near: tuple[float, float]) -> list[Spot] | None:
        return self._patiently(self._spots, words, near)

    def _patiently(self, ask: Callable[..., Answer], *values: Any) -> Answer | None:
        """Within three seconds in all: a thread of its own, for finding the name of a server knows no limit."""
        if self._monotonic() < self._rests_until:
            return None
        try:
            return self._pool.submit(ask, *values).result(timeout=PATIENCE_SECONDS)
        except (OSError, HTTPException, ValueError, LookupError, TypeError):  # TimeoutError is an OSError
            self._rests_until = self._monotonic() + REST_SECONDS
            return None

    def _has_house(self, postcode: str, house_number: str) -> bool:
        """Registers spell additions in many ways: whoever has the number has the house."""
        number = _number_in(house_number)
        found = self._ask(q=f"{postcode} {number}", fq="type:adres", fl="postcode,huisnummer")
        return (postcode, number) in [(one["postcode"], int(one["huisnummer"])) for one in found]

    def _spots(self, words: str, near: tuple[float, float]) -> list[Spot]:
        longitude, latitude = near
        wanted = {"q": words, "fl": "weergavenaam,centroide_ll", "rows": "10"}
        found = self._ask(**wanted, lat=f"{latitude:.3f}", lon=f"{longitude:.3f}")
        return [Spot(str(one["weergavenaam"]), *_degrees(one["centroide_ll"])) for one in found]

    def _ask(self, **wanted: str) -> list[dict[str, Any]]:
        headers = {"User-Agent": AGENT, "Accept": "application/json"}
        request = Request(f"{self._url}?{urlencode(wanted)}", headers=headers)  # noqa: S310
        with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
            told: Any = json.loads(answer.read(MOST_BYTES))
        return list(told["response"]["docs"])


def _degrees(point: str) -> tuple[float, float]:
    """Of `POINT(5.1 52.1)`: longitude, latitude."""
    longitude, latitude = point.removeprefix("POINT(").removesuffix(")").split()
    return float(longitude), float(latitude)


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
