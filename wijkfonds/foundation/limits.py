"""How often something may be tried, on this one server.  Counted per network and per name, both only as a keyed hash, never on disk."""

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter


def network() -> str:
    """An IPv6 customer has a whole /64, an IPv4 household one address."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return _keyed("network", "")
    if isinstance(address, IPv6Address):
        return _keyed("network", str(ip_network(f"{address}/64", strict=False)))
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


def _keyed(kind: str, value: str) -> str:
    secret = str(current_app.secret_key).encode()
    return hmac.new(secret, f"wijkfonds/1/limit/{kind}/{value}".encode(), hashlib.sha256).hexdigest()[:24]


limiter = Limiter(
    key_func=network,
    default_limits=[],
    strategy="moving-window",
)


def install(app: Flask) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = "memory://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    limiter.init_app(app)
