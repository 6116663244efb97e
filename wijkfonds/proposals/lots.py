"""Which order by lot somebody gets: at every visit the same, without a cookie, and without a trace of whose it is."""

import hashlib
import hmac
from uuid import UUID

from flask import current_app, request

from wijkfonds.bundle.codes import framed

STARTS = 4096  # many neighbours share one: nobody is known by it


def start_of_visitor(round_id: UUID) -> str:
    """By the network and the browser of whoever asks, with the secret of this site: in another round another order."""
    secret: str = current_app.extensions["settings"].secret
    seen = (request.remote_addr or "").encode(), request.user_agent.string.encode()
    digest = hmac.new(secret.encode(), framed("order by lot", round_id.bytes, *seen), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % STARTS:04x}"
