"""Until when a gemeente may write, and what it has to explain."""

from datetime import date, datetime, time, timedelta

from wijkfonds.advice.models import AdviceKind
from wijkfonds.foundation.localtime import local, utc_of

SHORTEST, LONGEST = 40, 2000
USUAL_DAYS, MOST_DAYS = 14, 90


def needs_explanation(kind: AdviceKind) -> bool:
    return kind != AdviceKind.NO_OBJECTION


def until_of(last_day: date) -> datetime:
    """The end of that day in Amsterdam."""
    return utc_of(last_day + timedelta(days=1), time(0))


def usual_day(now: datetime) -> date:
    return local(now).date() + timedelta(days=USUAL_DAYS)


def fits_day(last_day: date, now: datetime) -> bool:
    """Tomorrow or later, and not further away than anybody waits."""
    today = local(now).date()
    return today < last_day <= today + timedelta(days=MOST_DAYS)
