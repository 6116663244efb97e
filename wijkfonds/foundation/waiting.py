"""How many of something wait, and since when the first of them does."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waits:
    """`since` is aware UTC, and nothing while nobody waits.  True when something waits."""

    number: int = 0
    since: datetime | None = None

    def __bool__(self) -> bool:
        return self.number > 0

    def __add__(self, other: "Waits") -> "Waits":
        moments = [one.since for one in (self, other) if one.since is not None]
        return Waits(self.number + other.number, min(moments, default=None))
