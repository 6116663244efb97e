"""At which moments a committee looks at a round that is not online yet."""

from datetime import datetime

from wijkfonds.rounds.models import Round
from wijkfonds.rounds.schedules import schedule_of

NOW, SUBMITTING = "nu", "indienen"


def moments_to_show(round_: Round, now: datetime) -> dict[str, datetime]:
    """By the word in the address: today, and when residents can submit, if that is still to come."""
    schedule = schedule_of(round_)
    if schedule is None:
        return {NOW: now}
    opens = schedule.submitting.opens
    return {NOW: now} | ({SUBMITTING: opens} if opens > now else {})
