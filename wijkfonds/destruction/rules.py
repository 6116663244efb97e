"""When may what is about voters be destroyed?"""

from datetime import date, datetime, timedelta

KEYS_AFTER = timedelta(
    days=14
)  # after closing: until then a receipt finds its ballot, and a code says whether it was used
KEYS = ("code.key", "pepper.key")
LAST_KEY = "box.key"


def keys_are_due(closed_at: datetime | None, now: datetime) -> bool:
    """Two weeks after the box was closed, to the second."""
    return closed_at is not None and now >= closed_at + KEYS_AFTER


def term_is_over(last_day: date | None, today: date) -> bool:
    """The last day itself still belongs to it.  None: nothing was decided yet."""
    return last_day is not None and today > last_day
