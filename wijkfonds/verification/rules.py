"""What counts as a proof of what, for how long, and how often somebody may try."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from wijkfonds.membership.models import Level
from wijkfonds.verification.models import ProofKind

CODE_LASTS = timedelta(weeks=6)
INVITATION_LASTS = timedelta(days=30)
MOST_LETTERS = 3
LETTERS_COUNT_FOR = timedelta(days=365)
MOST_TRIES = 10
TRIES_COUNT_FOR = timedelta(days=1)


def level_seen(kinds: Collection[ProofKind], known: Level) -> Level | None:
    """What the desk saw, for somebody of whom so much is `known`; None when it shows no address."""
    shows_address = known >= Level.ADDRESS_PROVEN or any(kind != ProofKind.IDENTITY for kind in kinds)
    if not kinds or not shows_address:
        return None
    return max(known, Level.PERSON_PROVEN if ProofKind.IDENTITY in kinds else Level.ADDRESS_PROVEN)


def tries_left(tries: int, since: datetime | None, now: datetime) -> int:
    """`since`: the first try that was wrong."""
    if since is None or now - since >= TRIES_COUNT_FOR:
        return MOST_TRIES
    return max(0, MOST_TRIES - tries)


def number_of(typed: str) -> str:
    """A number of an association in one spelling: capitals, without spaces, dots, hyphens and zeros in front."""
    return re.sub(r"[\s.\-/]", "", typed).upper().lstrip("0")
