"""How many votes came through one connection, to see letters that somebody collected.

In memory alone, keyed as the limits are: with a key that is another one each day.  When the day is over only bands are
left, and these are stored when the box closes; gone at a restart, so how many votes were seen is told too.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from flask import Flask, current_app


class Band(StrEnum):
    """How many votes in one day."""

    ONE = "1"
    FEW = "2-5"
    MANY = "6-20"
    CROWD = "21+"


class Connections(NamedTuple):
    """Of one band: how many connections, and the votes of them together."""

    networks: int
    votes: int


Spread = dict[Band, Connections]


def band_of(votes: int) -> Band:
    if votes <= 1:
        return Band.ONE
    if votes <= 5:
        return Band.FEW
    return Band.MANY if votes <= 20 else Band.CROWD


def spread_of(votes: Iterable[int]) -> Spread:
    """`votes`: of each connection on one day."""
    return _joined((band_of(number), Connections(1, number)) for number in votes)


class VotesPerNetwork:
    """`network` is keyed with the key of a day: the same connection has another name tomorrow."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._today: dict[UUID, Counter[str]] = {}
        self._before: dict[UUID, Spread] = {}
        self._day: date | None = None

    def add(self, round_id: UUID, network: str, day: date) -> None:
        with self._lock:
            if day != self._day:
                self._before = {each: self._so_far(each) for each in {*self._before, *self._today}}
                self._today, self._day = {}, day
            self._today.setdefault(round_id, Counter())[network] += 1

    def so_far(self, round_id: UUID) -> Spread:
        with self._lock:
            return self._so_far(round_id)

    def forget(self, round_id: UUID) -> None:
        with self._lock:
            self._today.pop(round_id, None)
            self._before.pop(round_id, None)

    def _so_far(self, round_id: UUID) -> Spread:
        today = spread_of(self._today.get(round_id, Counter()).values())
        return _joined([*self._before.get(round_id, {}).items(), *today.items()])


def _joined(parts: Iterable[tuple[Band, Connections]]) -> Spread:
    found: Spread = {}
    for band, (networks, votes) in parts:
        before = found.get(band, Connections(0, 0))
        found[band] = Connections(before.networks + networks, before.votes + votes)
    return found


def votes_per_network() -> VotesPerNetwork:
    found: VotesPerNetwork = current_app.extensions["votes per network"]
    return found


def install(app: Flask) -> None:
    app.extensions["votes per network"] = VotesPerNetwork()
