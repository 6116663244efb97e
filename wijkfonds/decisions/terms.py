"""Six weeks to object, or to ask for a review.

Algemene wet bestuursrecht, articles 6:7 and 6:8: six weeks, from the day after the decision was made known.
Algemene termijnenwet, articles 1 and 3: a term that ends on a Saturday, a Sunday or a general holiday goes on
until the next day that is none of these.  Days that the Crown adds for one year are not known here.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.easter import easter

SIX_WEEKS = timedelta(weeks=6)
ONE_DAY = timedelta(days=1)
SATURDAY = 5
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def holidays_in(year: int) -> frozenset[date]:
    """General holidays of article 3, Good Friday included."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in (-2, 1, 39, 50)}
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(moving | fixed | {kings_day(year)})


def kings_day(year: int) -> date:
    """27 April, or the Saturday before when that is a Sunday (since 2014)."""
    birthday = date(year, 4, 27)
    return birthday - ONE_DAY if birthday.weekday() == SATURDAY + 1 else birthday


def last_day_of_term(made_known: date) -> date:
    """The last day on which one may object to what was made known on this day."""
    last = made_known + SIX_WEEKS
    while last.weekday() >= SATURDAY or last in holidays_in(last.year):
        last += ONE_DAY
    return last


def made_known_on(released_at: datetime) -> date:
    """The day in the Netherlands."""
    return released_at.astimezone(AMSTERDAM).date()
