"""How much somebody can follow, and until when there may be news."""

from datetime import datetime

from dateutil.relativedelta import relativedelta

MOST_FOLLOWED = 200  # together, in all funds
MONTHS_WITH_NEWS = 12  # after the last that happened in a round; then following it ends by itself


def news_is_over(last_at: datetime | None, now: datetime) -> bool:
    """`last_at`: the decision, else the result, else the end of the last window; none when nothing is known."""
    return last_at is not None and last_at + relativedelta(months=MONTHS_WITH_NEWS) <= now
