"""Which mails may be turned off, how they come when nobody chose, and when the daily one leaves."""

from datetime import datetime, time, timedelta
from enum import StrEnum, auto

from wijkfonds.foundation.localtime import local, utc_of

FIVE_O_CLOCK = time(17)


class Kind(StrEnum):
    """Mails that may be turned off.  Whatever is not here always goes: an account, a decision, that somebody voted."""

    ROUNDS = auto()
    MY_PROPOSALS = auto()
    FOLLOWING = auto()
    WAITS_FOR_ME = auto()


class Pace(StrEnum):
    """The quickest first."""

    AT_ONCE = auto()
    DAILY = auto()
    NEVER = auto()


BY_DEFAULT = {
    Kind.ROUNDS: Pace.DAILY,
    Kind.MY_PROPOSALS: Pace.DAILY,
    Kind.FOLLOWING: Pace.DAILY,
    Kind.WAITS_FOR_ME: Pace.AT_ONCE,
}


def pace_of(kind: Kind, chosen: Pace | None, *, is_off: bool) -> Pace:
    """What was chosen before is kept while it is off."""
    return Pace.NEVER if is_off else chosen or BY_DEFAULT[kind]


def last_digest(now: datetime) -> datetime:
    """The newest five o'clock in Amsterdam that has been: what was told before it is due."""
    day = local(now).date()
    today = utc_of(day, FIVE_O_CLOCK)
    return today if today <= now else utc_of(day - timedelta(days=1), FIVE_O_CLOCK)


def without_greeting(body: str) -> str:
    """The first paragraph, when it ends in a comma, greets; among others in one mail it would greet again."""
    first, _blank, rest = body.strip().partition("\n\n")
    return rest.strip() if first.endswith(",") and "\n" not in first and rest.strip() else body.strip()
