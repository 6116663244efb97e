"""When is mail stuck?  And what is done of the first steps of a site?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

from wijkfonds.desk.rules import StepState, states_of
from wijkfonds.founding.rules import ENOUGH

ALARM_AFTER = timedelta(minutes=15)


def waits_too_long(oldest: datetime | None, now: datetime) -> bool:
    """`oldest` is when the mail that waits longest was posted."""
    return oldest is not None and now - oldest > ALARM_AFTER


class SiteStep(StrEnum):
    SETTINGS = auto()
    MAIL = auto()
    FUND = auto()
    AREA = auto()
    COMMITTEE = auto()


@dataclass(frozen=True)
class FundMade:
    """`people`: of its committee, with a second step.  `has_round`: one was published, so it runs."""

    postcodes: int
    people: int
    has_round: bool

    @property
    def has_area(self) -> bool:
        return self.postcodes > 0 or self.has_round

    @property
    def has_committee(self) -> bool:
        return self.people >= ENOUGH or self.has_round


@dataclass(frozen=True)
class Installed:
    """`has_address`, `sends_mail` and `keeps_backups` are settings; `mail_left`: one ever did, and none is stuck now."""

    has_address: bool
    sends_mail: bool
    keeps_backups: bool
    mail_left: bool
    funds: Sequence[FundMade]


NEEDS = {
    SiteStep.AREA: frozenset({SiteStep.FUND}),
    SiteStep.COMMITTEE: frozenset({SiteStep.FUND, SiteStep.MAIL}),
}


def first_steps_of(installed: Installed) -> dict[SiteStep, StepState]:
    """None at all once everything is done.  Asking a committee goes by mail, so that must leave first."""
    funds = installed.funds
    done = {
        SiteStep.SETTINGS: installed.has_address and installed.sends_mail and installed.keeps_backups,
        SiteStep.MAIL: installed.mail_left,
        SiteStep.FUND: bool(funds),
        SiteStep.AREA: bool(funds) and all(fund.has_area for fund in funds),
        SiteStep.COMMITTEE: bool(funds) and all(fund.has_committee for fund in funds),
    }
    return {} if all(done.values()) else states_of(done, NEEDS)
