"""When a message leaves, until when it can be stopped, and how many there may be."""

from datetime import datetime, timedelta

WAIT = timedelta(minutes=10)  # between the button and the first mail
MOST_A_DAY = 5  # in one round
PEOPLE_AT_ONCE = 100  # in one transaction
MOST_TITLES = 20  # named in one mail
SHORTEST_SUBJECT, LONGEST_SUBJECT = 3, 100
SHORTEST_BODY, LONGEST_BODY = 20, 5000

TO_FILL_IN = ("[dag en datum]", "[plek]", "[uur]", "[day and date]", "[place]", "[time]")  # in the examples


def still_to_fill_in(body: str) -> list[str]:
    """What somebody took from an example and did not replace by their own."""
    return [gap for gap in TO_FILL_IN if gap in body]


def leaves_at(ordered_at: datetime) -> datetime:
    return ordered_at + WAIT


def has_left(leaves: datetime, now: datetime) -> bool:
    """The moment itself is too late to stop it."""
    return leaves <= now


def share_done(done: int, people: int) -> int:
    """In whole hundredths, never more than all."""
    return min(100, 100 * done // people) if people else 100
