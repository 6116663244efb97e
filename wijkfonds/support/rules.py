"""How many names a sheet has, what one line of it is worth, and when paper can still be counted."""

from datetime import date, timedelta
from enum import StrEnum, auto

LINES_ON_A_SHEET = 15
MOST_SHEETS = 999
SOON = timedelta(days=3)  # before supporting closes: who has too little hears it then
MONTHS_KEPT = 12  # after the last that happened in a round: who supported what


class SheetProblem(StrEnum):
    """What is wrong with a sheet as it was typed."""

    NO_NAMES = auto()
    NUMBER_TAKEN = auto()
    BEFORE_OPENING = auto()
    AFTER_CLOSING = auto()


def problem_with_day(day: date, first: date, last: date, today: date) -> SheetProblem | None:
    """A sheet counts when it was handed in while supporting was open, however late somebody types it."""
    if day < first:
        return SheetProblem.BEFORE_OPENING
    return SheetProblem.AFTER_CLOSING if day > min(last, today) else None
