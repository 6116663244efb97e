"""Of a voting code only a keyed hash is kept: whoever copies the database cannot vote with it."""

import hashlib
import hmac
from uuid import UUID

from wijkfonds.bundle.codes import framed


def hmac_of(key: bytes, round_id: UUID, code: str) -> str:
    """Hex; `key` is code.key of the round, `code` twelve bare signs."""
    return hmac.new(key, framed("code", round_id.bytes, code.encode()), hashlib.sha256).hexdigest()
