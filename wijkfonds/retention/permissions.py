"""Who may be forgotten, and when?"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.accounts.models import Account
from wijkfonds.membership.models import Membership
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.schedules import schedule_of, voting_is_over


class ForgetRefusal(StrEnum):
    HAS_TASKS = auto()
    ADMINISTRATOR = auto()
    FORGOTTEN = auto()


class ForgetProblem(StrEnum):
    WRONG_PASSWORD = auto()


def forget_refusal(account: Account, memberships: Sequence[Membership]) -> ForgetRefusal | None:
    """Whoever acts for others hands that over first: else a fund could be left without a committee."""
    refusals = {
        ForgetRefusal.FORGOTTEN: account.forgotten_at is not None,
        ForgetRefusal.ADMINISTRATOR: account.is_administrator,
        ForgetRefusal.HAS_TASKS: any(member.roles for member in memberships),
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def has_to_wait_until(rounds: Sequence[Round], now: datetime) -> datetime | None:
    """`rounds` are those on whose roll somebody stands.  While people vote in one of them the place keeps its owner.

    Else the same person could come back with a new account, get a second place and vote twice: by then nobody would see
    that the two are one.
    """
    waiting = [round_ for round_ in rounds if round_.closed_at is None and not voting_is_over(round_, now)]
    closing = [schedule.voting.closes for schedule in map(schedule_of, waiting) if schedule and schedule.voting]
    return max(closing, default=None)
