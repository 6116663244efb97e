"""Which roles take two people to give, and who is too new to give them."""

from datetime import datetime, timedelta

from wijkfonds.membership.models import Role

TAKES_TWO = frozenset({Role.COMMITTEE, Role.TELLER, Role.BOARD, Role.TREASURER})
LASTS = timedelta(days=14)
FIRST_WEEK = timedelta(days=7)


def takes_two(role: Role) -> bool:
    """Whoever has it can be one of the two of an act; an assessor cannot."""
    return role in TAKES_TWO


def is_in_first_week(given_at: datetime | None, now: datetime) -> bool:
    """Somebody who was appointed on the terminal (None) may begin at once."""
    return given_at is not None and now < given_at + FIRST_WEEK
