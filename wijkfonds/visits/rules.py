"""From which moment on is something new to somebody?"""

from datetime import datetime, timedelta

FIRST_TIME = timedelta(days=14)


def new_since(seen_until: datetime | None, now: datetime) -> datetime:
    """Whoever comes for the first time reads of the last two weeks."""
    return now - FIRST_TIME if seen_until is None else seen_until


def seen_at(shown_at: datetime | None, now: datetime) -> datetime:
    """What was shown was seen, and nothing that has yet to happen."""
    return now if shown_at is None else min(shown_at, now)
