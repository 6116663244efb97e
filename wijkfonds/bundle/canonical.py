"""One spelling for what is hashed and signed."""

import json


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted keys, no white space, ASCII.  Raises ValueError for what is no number."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()
