"""Until when one may ask for another look."""

from datetime import datetime, timedelta

from wijkfonds.assessments.rules import end_of_day

SHORTEST_WHY, LONGEST_WHY = 40, 2000


def review_until(answered_at: datetime, days: int) -> datetime:
    """The end of the last day, in Amsterdam; with no days it is over at once."""
    return end_of_day(answered_at + timedelta(days=days)) if days else answered_at
