"""Europe/Amsterdam on the page, UTC inside.  A local time that summer time skips or doubles is refused."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import format_date
from flask_babel import gettext as _

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class SkippedTime(ValueError):
    """The clock jumps over it in spring."""


class DoubledTime(ValueError):
    """The clock shows it twice in autumn."""


def utc_of(day: date, hour: time) -> datetime:
    early = datetime.combine(day, hour, AMSTERDAM)
    late = early.replace(fold=1)
    if early.utcoffset() != late.utcoffset():
        before, after = early.astimezone(UTC), late.astimezone(UTC)
        raise DoubledTime if before < after else SkippedTime
    return early.astimezone(UTC)


def local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM)


def days_between(since: datetime, until: datetime) -> int:
    """Days of the calendar: what came last evening came a day ago.  What is still to come, came today."""
    return max((local(until).date() - local(since).date()).days, 0)


def day_text(moment: datetime) -> str:
    return date_text(local(moment).date())


def date_text(day: date) -> str:
    return format_date(day, "d MMMM y", rebase=False)


def hour_text(moment: datetime) -> str:
    here = local(moment)
    return _("%(hour)s.%(minute)s uur", hour=f"{here:%H}", minute=f"{here:%M}")


def moment_text(moment: datetime) -> str:
    return _("%(day)s om %(hour)s", day=day_text(moment), hour=hour_text(moment))


def until_text(closes: datetime) -> str:
    """The end of a half-open window: "t/m 30 juni" when it closes as the day ends, else the hour too."""
    if local(closes).time() == time(0):
        return _("t/m %(day)s", day=day_text(closes - timedelta(minutes=1)))
    return _("tot %(day)s, %(hour)s", day=day_text(closes), hour=hour_text(closes))


def window_text(opens: datetime, closes: datetime) -> str:
    return _("%(day)s %(until)s", day=day_text(opens), until=until_text(closes))
