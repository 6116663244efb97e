"""Closing: by two, once, after voting; then the hash, and nothing goes in or out."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import delete

from tests.ballots.voting import Voter, says
from tests.urn.conftest import URN
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.foundation.database import Database
from wijkfonds.membership.models import Role
from wijkfonds.urn.permissions import UrnProblem, UrnRefusal


@pytest.mark.parametrize(("seconds", "code"), [(-1, 409), (0, 303)])
def test_the_box_is_closed_once_the_clock_has_shut_the_door(pair, world, seconds, code):
    world.time.move(days=10, seconds=seconds)
    answer = pair.first.post(f"{URN}/sluiten")
    assert answer.status_code == code
    assert says(world, answer, UrnRefusal.STILL_VOTING) is (code == 409)


def test_two_people_close_it_and_its_hash_is_that_of_every_sealed_ballot(pair, world):
    for titles in (("Plan 1",), ("Plan 2",), ("Plan 1", "Plan 3")):
        world.vote("zomer", *titles)
    world.time.move(days=10)
    assert pair.close().status_code == 303
    box, urn = pair.box, pair.urn
    digests = sorted(hashlib.sha256(row.sealed).digest() for row in box.ballots)
    assert urn.hash_final == urn.hash_online == hashlib.sha256(b"".join(digests)).hexdigest()
    assert (urn.ballots, urn.closed_at, urn.problem) == (3, world.time.now, "")
    assert urn.entitled == len(box.roll)
    assert {row.own_copy for row in box.ballots} == {None}


def test_who_asked_does_not_confirm(pair, world):
    world.time.move(days=10)
    assert pair.first.post(f"{URN}/sluiten").status_code == 303
    assert pair.confirm(pair.first).status_code == 409
    assert pair.urn is None
    assert pair.confirm().status_code == 303
    assert pair.urn.closed_at == world.time.now


@pytest.mark.parametrize(("role", "code"), [(Role.ASSESSOR, 403), (Role.BOARD, 403), (Role.TELLER, 303)])
def test_only_committee_and_tellers_close(pair, world, role, code):
    world.time.move(days=10)
    assert world.visitor(world.resident(role)).post(f"{URN}/sluiten").status_code == code
    assert world.visitor().post(f"{URN}/sluiten").status_code == 401


def test_a_second_closing_is_refused(pair, world):
    world.time.move(days=10)
    pair.close()
    answer = pair.first.post(f"{URN}/sluiten")
    assert (answer.status_code, says(world, answer, UrnRefusal.ALREADY_CLOSED)) == (409, True)


def test_a_clock_that_goes_back_opens_no_door_that_two_people_shut(pair, world):
    voter = Voter(world)
    ticket = voter.ticket("Plan 1")
    world.time.move(days=10)
    pair.close()
    world.time.move(days=-5)
    assert says(world, voter.cast(ticket, "Plan 1"), VoteRefusal.CLOSED)
    assert 'name="ticket"' not in voter.check("Plan 1").text
    assert pair.box.sizes == (0, 0)


def test_a_box_with_another_number_of_ballots_than_marks_is_not_closed(pair, world):
    world.vote("zomer", "Plan 1")
    world.vote("zomer", "Plan 2")
    with world.database.write() as session:
        session.execute(delete(Ballot).where(Ballot.lookup == pair.box.ballots[0].lookup))
    world.time.move(days=10)
    pair.close()
    assert (pair.urn.problem, pair.urn.closed_at) == (UrnProblem.NOT_AS_MANY, None)
    assert says(world, pair.first.get(URN), UrnProblem.NOT_AS_MANY)
    assert pair.first.post(f"{URN}/dobbelstenen", {"digits": "1" * 10}).status_code == 409


def test_a_worker_that_died_while_closing_is_followed_by_another(pair, world, monkeypatch):
    world.vote("zomer", "Plan 1")
    world.time.move(days=10)
    monkeypatch.setitem(world.app.extensions["jobs"].known, "close_urn", lambda **_values: None)
    pair.close()
    assert pair.urn.closed_at is None
    assert "De bus wordt gesloten" in pair.first.get(URN).text
    pair.tick()
    assert pair.urn.closed_at == world.time.now


def test_an_empty_box_is_closed_too(pair, world):
    world.time.move(days=10)
    pair.close()
    assert (pair.urn.ballots, pair.urn.hash_final) == (0, hashlib.sha256(b"").hexdigest())


def test_closing_waits_for_a_cast_under_way_and_the_next_cast_finds_it_shut(pair, world, monkeypatch):
    """The ballot that is being put in when somebody closes is in the box that is closed."""
    voter, late = Voter(world), Voter(world)
    ticket, late_ticket = voter.ticket("Plan 1"), late.ticket("Plan 2")
    world.time.move(days=10, seconds=-1)
    assert voter.cast(ticket, "Plan 1").status_code == 200
    world.time.move(seconds=1)
    pair.close()
    assert says(world, late.cast(late_ticket, "Plan 2"), VoteRefusal.CLOSED)
    assert (pair.urn.ballots, pair.box.sizes) == (1, (1, 1))
    assert isinstance(world.database, Database)
    assert pair.urn.closed_at - pair.urn.asked_at == timedelta(0)
