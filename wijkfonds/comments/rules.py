"""How long a comment may be, until when it is rewritten, and how many stand together."""

from datetime import datetime, timedelta

SHORTEST, LONGEST = 2, 2000
REWRITTEN_WITHIN = timedelta(minutes=15)
ON_A_PROPOSAL = 5  # threads, on its public page
ON_A_PAGE = 10
REPLIES_SHOWN = 3  # of one thread among others; the rest stands on its own page
REPLIES_ON_A_PAGE = 50


def may_still_be_rewritten(written_at: datetime, now: datetime) -> bool:
    """Whoever answered it read what it says."""
    return now < written_at + REWRITTEN_WITHIN


def page_of_place(place: int) -> int:
    """On which page of its thread the reply with this place stands; places begin at 1."""
    return max(1, -(-place // REPLIES_ON_A_PAGE))
