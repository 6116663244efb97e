"""How often something may be tried, on this one server.

Counted per network and per name, both only as a keyed hash and in memory alone.  The key is random, another each day,
and gone at a restart: afterwards no counter can be traced to an address, by us neither.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable
from datetime import date
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock

from flask import Flask, Response, g, request
from flask_babel import ngettext
from flask_limiter import Limiter, RequestLimit

from wijkfonds.foundation import clock
from wijkfonds.foundation.errors import error_page
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.texts import ERRORS, TOO_MANY_CODES, ErrorText


class DailyKey:
    """32 random bytes that nothing but this process knows, and it only until the day ends in Amsterdam."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day: date | None = None
        self._key = b""
        self._stale: list[str] = []

    def of(self, day: date) -> bytes:
        with self._lock:
            if day != self._day:
                self._day, self._key = day, secrets.token_bytes(32)
                stale, self._stale = self._stale, _counters()
                _forget(stale)
            return self._key


def network() -> str:
    """An IPv6 customer has a whole /64, an IPv4 household one address."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return _keyed("network", "")
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped  # how IPv4 looks to a server that listens to both
        return _keyed("network", str(mapped or ip_network(f"{address}/64", strict=False)))
    return _keyed("network", str(address))


def typed_email() -> str:
    """Somebody may not guess at one account from many networks."""
    return _keyed("email", request.form.get("email", "").strip().lower())


def typed_email_from_here() -> str:
    """Nor lock its owner out from elsewhere: this one counts for one network."""
    return typed_email() + network()


def failed(response: Response) -> bool:
    """Whoever gets in is sent on; only tries that fail are counted."""
    return response.status_code != 303


def count_as_failed() -> None:
    """Called by a view for a try that could be a guess.  A slip that the check sign shows is none."""
    g.tried_in_vain = True


def counted_as_failed(_response: Response) -> bool:
    return bool(g.get("tried_in_vain", False))


def _keyed(kind: str, value: str) -> str:
    key = _daily.of(local(clock.now()).date())
    return hmac.new(key, f"wijkfonds/1/limit/{kind}/{value}".encode(), hashlib.sha256).hexdigest()[:24]


def _patience_with_codes(limit: RequestLimit) -> Response:
    """A whole flat, or a desk where people are helped, may share one connection."""
    return _patience(limit, TOO_MANY_CODES)


def _patience(limit: RequestLimit, words: ErrorText = ERRORS[429]) -> Response:
    """Says how long to wait, as the counters have it: they go by the clock of the machine."""
    seconds = max(1, ceil(limit.window[0] - time.time()))
    minutes = ceil(seconds / 60)
    wait = ngettext("Over %(num)s minuut kan het weer.", "Over %(num)s minuten kan het weer.", minutes)
    response = error_page(429, words, f"{words.text} {wait}")
    response.headers["Retry-After"] = str(seconds)
    return response


_daily = DailyKey()
limiter = Limiter(
    key_func=network,
    default_limits=[],
    strategy="moving-window",
    on_breach=_patience,
)
# For the form where somebody types a voting code, one for all rounds: `@code_tries` on the view, `count_as_failed()` in
# it.  Per network alone: a limit in all would let anybody lock out everybody.
code_tries = limiter.shared_limit(
    "30 per 10 minutes",
    scope="voting codes",
    methods=["POST"],
    deduct_when=counted_as_failed,
    on_breach=_patience_with_codes,
)


def _counters() -> list[str]:
    return list(getattr(limiter.storage, "events", ()))


def _forget(keys: Iterable[str]) -> None:
    """The storage keeps the names of counters for good.  Those of yesterday's key are never asked for again."""
    for key in keys:
        limiter.storage.clear(key)


def install(app: Flask) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = "memory://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    limiter.init_app(app)
