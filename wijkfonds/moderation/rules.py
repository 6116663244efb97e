"""How long may a block last, and how much must a reason say?"""

from datetime import date, timedelta
from enum import StrEnum, auto

LONGEST_BLOCK = timedelta(days=365)
SHORTEST_REASON = 20
LONGEST_TEXT = 1000


class BlockProblem(StrEnum):
    NO_DAY = auto()
    NOT_LATER = auto()
    TOO_LONG = auto()


def problem_with_last_day(last: date | None, today: date) -> BlockProblem | None:
    """`last` is the last day of the block, that day included."""
    if last is None:
        return BlockProblem.NO_DAY
    if last <= today:
        return BlockProblem.NOT_LATER
    return BlockProblem.TOO_LONG if last - today > LONGEST_BLOCK else None
