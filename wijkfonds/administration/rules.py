"""When is mail stuck?"""

from datetime import datetime, timedelta

ALARM_AFTER = timedelta(minutes=15)


def waits_too_long(oldest: datetime | None, now: datetime) -> bool:
    """`oldest` is when the mail that waits longest was posted."""
    return oldest is not None and now - oldest > ALARM_AFTER
