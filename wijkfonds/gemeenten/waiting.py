"""What waits for those who look on for a gemeente.  The features that ask it something say here how much that is."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.gemeenten.models import Gemeente


@dataclass(frozen=True)
class Waiting:
    """How many, in words, and where to do it."""

    words: str
    url: str


Read = Callable[[Session, Collection[UUID], datetime], dict[UUID, int]]
Show = Callable[[Gemeente, int], Waiting]
_asked: list[tuple[Read, Show]] = []


def add_waiting(read: Read, show: Show) -> None:
    """`read` counts by gemeente, for all of them in one query; what has none may be left out."""
    _asked.append((read, show))


def waiting_at(session: Session, gemeenten: Sequence[Gemeente], now: datetime) -> dict[UUID, list[Waiting]]:
    """By gemeente; as many queries for many as for one."""
    found: dict[UUID, list[Waiting]] = {each.id: [] for each in gemeenten}
    for read, show in _asked if gemeenten else ():
        numbers = read(session, list(found), now)
        for each in gemeenten:
            if numbers.get(each.id):
                found[each.id].append(show(each, numbers[each.id]))
    return found
