"""How often something may be tried, on this one server.  Counted per network and per name, both only as a keyed hash, never on disk."""

import hashlib
import hmac

from flask import Flask, current_app, request
from flask_limiter import Limiter


def _network() -> str:
    return _keyed("network", request.remote_addr or "")


def typed_email() -> str:
    """Somebody may not guess at one account from many networks."""
    return _keyed("email", request.form.get("email", "").strip().lower())


def _keyed(kind: str, value: str) -> str:
    secret = str(current_app.secret_key).encode()
    return hmac.new(secret, f"wijkfonds/1/limit/{kind}/{value}".encode(), hashlib.sha256).hexdigest()[:24]


limiter = Limiter(
    key_func=_network,
    default_limits=[],
    strategy="moving-window",
)


def install(app: Flask) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = "memory://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    limiter.init_app(app)
