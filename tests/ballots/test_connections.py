"""One connection at a time: whoever holds one and waits for a second may wait for somebody who does the same."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests.ballots.voting import CAST, VOTE, Voter
from tests.world import receipt_in


@contextmanager
def held(engine) -> Iterator[list[int]]:
    """How many connections were out, after each time that one was taken."""
    taken, now = [], []

    def take(*_):
        now.append(1)
        taken.append(len(now))

    def give(*_):
        now.pop()

    event.listen(engine, "checkout", take)
    event.listen(engine, "checkin", give)
    try:
        yield taken
    finally:
        event.remove(engine, "checkout", take)
        event.remove(engine, "checkin", give)


def first_vote(voter):
    answer = voter.browser.post(CAST, {"choices": ["1"], "ticket": voter.ticket("Plan 1")})
    assert answer.status_code == 200


def choosing(voter):
    assert voter.browser.get(VOTE).status_code == 200


def second_vote(voter):
    tickets = [voter.ticket("Plan 1") for _ in range(2)]
    assert [voter.cast(ticket, "Plan 1").status_code for ticket in tickets] == [200, 409]


def changed_vote(voter):
    receipt = receipt_in(voter.cast(voter.ticket("Plan 1"), "Plan 1").text)
    assert voter.change(receipt, "Plan 2").status_code == 200


def late_vote(voter):
    ticket = voter.ticket("Plan 1")
    voter.world.time.move(days=10)
    assert voter.cast(ticket, "Plan 1").status_code == 409


@pytest.mark.parametrize("act", [choosing, first_vote, second_vote, changed_vote, late_vote])
def test_a_voter_never_holds_one_connection_while_waiting_for_another(world, act):
    world.on_ballot([20_000, 30_000])
    voter = Voter(world)
    with held(world.database.engine) as taken:
        act(voter)
    assert taken
    assert max(taken) == 1
