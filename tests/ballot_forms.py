"""What the browser of a voter sends, and what it finds on the page."""

import re
from collections.abc import Sequence
from typing import Any

from wijkfonds.rounds.models import BallotType


def ballot_fields(kind: BallotType, keys: Sequence[str], points: Sequence[int] = ()) -> dict[str, Any]:
    """Ticked; in a ranking the best first; or with points, for each key its own."""
    if kind == BallotType.ORDINAL:
        return {f"plaats-{key}": str(place) for place, key in enumerate(keys, 1)}
    if kind == BallotType.CUMULATIVE:
        return {f"punten-{key}": str(each) for key, each in zip(keys, points, strict=True)}
    return {"choices": list(keys)}


def ticket_in(html: str) -> str:
    assert 'name="ticket"' in html, html
    return html.split('name="ticket" value="')[1].split('"', maxsplit=1)[0]


def receipt_in(html: str) -> str:
    found = re.search(r"(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}", html)
    assert found, "no receipt on the page"
    return found[0]
