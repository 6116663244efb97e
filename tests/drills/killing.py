"""Kills a server, or its database, while people vote, and looks at what is left."""

import http.client
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum, auto
from random import Random
from threading import Event, Lock
from time import monotonic, sleep

from benchmarks.voting import cpu
from benchmarks.voting.postgres import Cluster
from benchmarks.voting.servers import Server
from benchmarks.voting.stage import Stage
from benchmarks.voting.voters import Left, Voter, left_in
from wijkfonds.bundle.codes import in_groups

CLIENTS = 8
SOONEST, LATEST = 0.05, 0.8  # seconds after the first vote was sent
AGAIN = 5  # confirmed votes that are sent once more after each kill
PATIENCE = 30
GONE = (OSError, http.client.HTTPException)


class Victim(StrEnum):
    """`BACKEND`: the process of PostgreSQL behind one connection; it then ends all others and recovers by itself."""

    WORKER = auto()
    SERVER = auto()
    BACKEND = auto()
    POSTGRESQL = auto()
    BOTH = auto()


ON_SQLITE = (Victim.WORKER, Victim.SERVER)


class Lost(StrEnum):
    """What must never be found."""

    CONFIRMED_BUT_GONE = auto()
    HALF = auto()  # marked without a ballot, or a ballot without a mark
    UNEQUAL = auto()  # more or fewer ballots than used entries
    STRANGE = auto()  # a ballot that nobody cast, or with other choices
    NOT_CONFIRMED_AGAIN = auto()


@dataclass
class Drill:
    """`finds` are the faults so far; `sent` and `confirmed` grow with every kill.

    `unanswered` votes were under way at a kill; of these `kept` lay in the box all the same.
    """

    stage: Stage
    server: Server
    postgres: Cluster | None
    people: Iterator[Voter]
    chance: Random
    sent: list[Voter] = field(default_factory=list)
    confirmed: list[Voter] = field(default_factory=list)
    finds: list[Lost] = field(default_factory=list)
    unanswered: int = 0
    kept: int = 0
    waiting: list[Victim] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def kill_once(self) -> Victim:
        """Votes, kills, restarts, looks, and sends again what was not confirmed."""
        victim = self._next_victim()
        known = len(self.sent), len(self.confirmed)
        over = Event()
        with ThreadPoolExecutor(CLIENTS) as pool:
            voting = [pool.submit(self._vote, over) for _ in range(CLIENTS)]
            sleep(self.chance.uniform(SOONEST, LATEST))
            self._kill(victim)
            over.set()
            for each in voting:
                each.result(timeout=PATIENCE)
        self._restart(victim)
        sent, confirmed = self.sent[known[0] :], self.confirmed[known[1] :]
        left = self._look(sent)
        lost = [voter for voter in sent if voter not in set(confirmed)]
        self.unanswered += len(lost)
        self.kept += len(left.ballots.intersection(lost))
        self._send_again(lost, confirmed)
        return victim

    def _next_victim(self) -> Victim:
        """All of them by turns, in an order that the seed makes."""
        if not self.waiting:
            self.waiting = list(Victim) if self.postgres else list(ON_SQLITE)
            self.chance.shuffle(self.waiting)
        return self.waiting.pop()

    def _vote(self, over: Event) -> None:
        """One client: the next voter, as long as the server is there."""
        with _connected(self.server) as connection:
            while not over.is_set():
                with self.lock:
                    voter = next(self.people)
                    self.sent.append(voter)
                try:
                    answered = _confirms(connection, self.stage, voter)
                except GONE:
                    return
                if answered:
                    with self.lock:
                        self.confirmed.append(voter)

    def _kill(self, victim: Victim) -> None:
        if victim == Victim.WORKER:
            _kill(cpu.children_of(self.server.leader))
        if victim in {Victim.SERVER, Victim.BOTH}:
            self.server.kill()
        if self.postgres and victim == Victim.BACKEND:
            _kill([self.chance.choice(self.postgres.backends())])
        if self.postgres and victim in {Victim.POSTGRESQL, Victim.BOTH}:
            self.postgres.kill()

    def _restart(self, victim: Victim) -> None:
        """A server that was not killed finds its database again by itself."""
        if self.postgres and victim in {Victim.POSTGRESQL, Victim.BOTH}:
            self.postgres.start_again()
        if victim in {Victim.WORKER, Victim.SERVER, Victim.BOTH}:
            self.server.kill()  # what is left of it
            self.server.start()
        until = monotonic() + PATIENCE
        while not self.server.answers():
            assert monotonic() < until, "the server does not find its database again"
            sleep(0.05)

    def _look(self, newest: Sequence[Voter]) -> Left:
        """At all that is in the box; at what the newest ballots say."""
        left = left_in(self.stage.database, self.stage.round_id, self.sent, opened=newest)
        confirmed = set(self.confirmed)
        for voter in self.sent:
            whole = voter in left.ballots, voter in left.marks
            if voter in confirmed and whole != (True, True):
                self.finds.append(Lost.CONFIRMED_BUT_GONE)
            elif whole[0] != whole[1]:
                self.finds.append(Lost.HALF)
        if left.count_of_ballots != left.count_of_marks:
            self.finds.append(Lost.UNEQUAL)
        if left.count_of_ballots != len(left.ballots) or left.with_other_choices:
            self.finds.append(Lost.STRANGE)
        return left

    def _send_again(self, lost: Sequence[Voter], confirmed: Sequence[Voter]) -> None:
        """The same ticket is the same confirmation, whether its ballot was there or not; then everybody has voted."""
        with _connected(self.server) as connection:
            for voter in [*lost, *confirmed[-AGAIN:]]:
                try:
                    again = _confirms(connection, self.stage, voter)
                except GONE:
                    again = False
                if not again:
                    self.finds.append(Lost.NOT_CONFIRMED_AGAIN)
                elif voter in lost:
                    self.confirmed.append(voter)
        left = self._look(lost)
        if left.count_of_ballots != len(self.sent):
            self.finds.append(Lost.UNEQUAL)


class _connected:  # noqa: N801  read as: with _connected(server)
    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)

    def __enter__(self) -> http.client.HTTPConnection:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def _confirms(connection: http.client.HTTPConnection, stage: Stage, voter: Voter) -> bool:
    """Was the vote taken, with the receipt on the page?  Raises what tells of a server that is gone."""
    body = stage.requests.body(voter)
    connection.request("POST", stage.cast_path, body, stage.requests.headers(voter))
    answer = connection.getresponse()
    text = answer.read().decode()
    return answer.status == 200 and in_groups(voter.receipt) in text


def _kill(pids: Sequence[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    cpu.wait_until_gone(pids)
