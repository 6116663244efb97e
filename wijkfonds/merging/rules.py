"""How long an offer stands, and what is said with it."""

from datetime import datetime, timedelta

DAYS_TO_ANSWER = timedelta(days=14)
SHORTEST_MESSAGE = 20
LONGEST_MESSAGE = 1000
LONGEST_ANSWER = 500


def answered_before(offered_at: datetime, closes: datetime) -> datetime:
    """Two weeks, or until it is settled what takes part."""
    return min(offered_at + DAYS_TO_ANSWER, closes)
