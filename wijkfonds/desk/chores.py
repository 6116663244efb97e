"""What waits for the people of a fund: by whom it can be done, before when, and how long it has waited.

Nothing is ticked off: a chore is there as long as the data say so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

from wijkfonds.foundation.localtime import days_between, local
from wijkfonds.foundation.waiting import Waits
from wijkfonds.membership.models import Role

LONG = timedelta(days=7)
HELD_FOR = timedelta(days=14)  # after that somebody who said "I do this" is asked no more


class ChoreKind(StrEnum):
    """In the order in which two that are due at the same moment are shown."""

    BOX = auto()
    LETTERS = auto()
    FREEZE = auto()
    REPORTS = auto()
    COMMENT_REPORTS = auto()
    APPEALS = auto()
    COMMENT_APPEALS = auto()
    BLOCKED = auto()
    ACT = auto()
    MEMBERS = auto()
    ADDRESS_LETTERS = auto()
    QUESTIONS = auto()
    REVIEWS = auto()
    SECOND = auto()
    ASSESS = auto()
    DECIDE = auto()


class Urgency(StrEnum):
    LATE = auto()
    TODAY = auto()
    WEEK = auto()
    LATER = auto()


@dataclass(frozen=True)
class Chore:
    """`subject` names it within its kind: a round, an act, or nothing.  `about` is its title in words of the fund;
    `only_with_support`: what has too little support is not counted.
    """

    kind: ChoreKind
    subject: str
    waits: Waits
    due: datetime | None
    roles: frozenset[Role]
    url: str
    about: str = ""
    only_with_support: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.subject}"


# From when the first one waits until somebody may expect an answer, where no window says it.
TERMS = {
    ChoreKind.LETTERS: timedelta(days=1),
    ChoreKind.REPORTS: timedelta(days=2),
    ChoreKind.COMMENT_REPORTS: timedelta(days=2),
    ChoreKind.BOX: timedelta(days=2),
    ChoreKind.QUESTIONS: timedelta(days=7),
    ChoreKind.MEMBERS: timedelta(days=7),
    ChoreKind.ADDRESS_LETTERS: timedelta(days=7),
    ChoreKind.APPEALS: timedelta(days=14),
    ChoreKind.COMMENT_APPEALS: timedelta(days=14),
    ChoreKind.REVIEWS: timedelta(days=14),
    ChoreKind.BLOCKED: timedelta(days=14),
    ChoreKind.DECIDE: timedelta(days=42),
}


def due_of(kind: ChoreKind, since: datetime | None, *others: datetime | None) -> datetime | None:
    """The first of its term and the windows that end: a letter that comes after voting helps nobody."""
    term = since + TERMS[kind] if since is not None and kind in TERMS else None
    return min((moment for moment in (term, *others) if moment is not None), default=None)


def urgency(due: datetime | None, now: datetime) -> Urgency:
    """By the days of Amsterdam: what is due tonight is of today.  Without a day it is for later."""
    if due is None:
        return Urgency.LATER
    if due <= now:
        return Urgency.LATE
    days = (local(due).date() - local(now).date()).days
    return Urgency.TODAY if days == 0 else Urgency.WEEK if days <= LONG.days else Urgency.LATER


def waits_long(waits: Waits, now: datetime) -> bool:
    """A week or more."""
    return waits.since is not None and waits.since + LONG <= now


def days_waiting(waits: Waits, now: datetime) -> int:
    """Whole days of the calendar since the first one came."""
    return days_between(waits.since, now) if waits.since is not None else 0


def chores_for(chores: Sequence[Chore], roles: Collection[Role]) -> list[Chore]:
    """Those somebody with these roles can do, what is due first before the others, without a day last."""
    order = list(ChoreKind)

    def place(chore: Chore) -> tuple[bool, float, int, str]:
        return (
            chore.due is None,
            chore.due.timestamp() if chore.due else 0.0,
            order.index(chore.kind),
            chore.subject,
        )

    return sorted((chore for chore in chores if chore.roles & set(roles)), key=place)
