"""How often something may be tried or done, on this one server.

Every form of somebody who is signed in has the ordinary limit, without saying so; forms of residents that make something
have a lower one.  A form that strangers can send names its own: `tests/architecture/test_limits.py` asks for it.

Counted per network, per name and per person, only as a keyed hash and in memory alone.  The key is random, another each
day, and gone at a restart: afterwards no counter can be traced to anybody, by us neither.
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

from flask import Flask, Response, current_app, g, request
from flask_babel import ngettext
from flask_limiter import Limit, Limiter, RequestLimit
from flask_login import current_user

from wijkfonds.foundation import clock
from wijkfonds.foundation.errors import error_page, once_more
from wijkfonds.foundation.gate import ANYONE, SAFE, VISITOR, audience_of, comes_from_our_own_page
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.texts import ERRORS, TOO_MANY_CODES, ErrorText

ORDINARY = "600 per hour"  # who confirms two hundred members in an evening never meets it
MADE_BY_A_RESIDENT = "30 per hour"


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


def typed_email_with(mark: str) -> str:
    """Counted apart: for whoever shows this mark, random signs that nobody guesses."""
    return typed_email() + _keyed("mark", mark)


def person() -> str:
    """Whoever is signed in, with all their browsers together."""
    return _keyed("person", str(current_user.account_id)) if current_user.is_authenticated else network()


def is_not_counted() -> bool:
    """Looking is free; a form that strangers can send has a limit of its own, for it counts networks."""
    return request.method in SAFE or audience_of(current_app, request.endpoint) in {VISITOR, ANYONE}


def made(response: Response) -> bool:
    """Whoever made something is sent on; a form that comes back, with a slip or with one more line, made nothing."""
    return response.status_code in {204, 303}


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
    """Says how long to wait, as the counters have it: they go by the clock of the machine.  What was typed is kept."""
    seconds, wait = how_long(limit)
    told = words._replace(text=f"{words.text} {wait}")
    response = once_more(429, told) if comes_from_our_own_page() else error_page(429, told)
    response.headers["Retry-After"] = str(seconds)
    return response


def how_long(limit: RequestLimit) -> tuple[int, str]:
    """In seconds, and in words."""
    seconds = max(1, ceil(limit.window[0] - time.time()))
    minutes = ceil(seconds / 60)
    return seconds, ngettext("Over %(num)s minuut kan het weer.", "Over %(num)s minuten kan het weer.", minutes)


_daily = DailyKey()
limiter = Limiter(
    key_func=network,
    default_limits=[Limit(ORDINARY, key_function=person, exempt_when=is_not_counted)],
    strategy="moving-window",
    on_breach=_patience,
)
# For what a resident makes, or asks of others: `@resident_makes` on the view.
resident_makes = limiter.shared_limit(
    MADE_BY_A_RESIDENT, scope="residents", key_func=person, methods=["POST"], deduct_when=made
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
