"""Everybody at the same moment, with real threads: nothing is lost, nothing is counted twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from tests.ballots.crowd import at_once
from tests.ballots.letter_voters import LetterVoter, by_letter
from tests.ballots.voting import RECEIPT, Box, Voter, says
from tests.world import receipt_in
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.membership.models import Role
from wijkfonds.roll.locks import take_the_box
from wijkfonds.urn.models import Urn
from wijkfonds.urn.queries import hash_of_box

TITLES = ("Plan 1", "Plan 2", "Plan 3")


def voting(voter, *titles):
    return lambda: voter.cast(voter.ticket(*titles), *titles)


def test_thirty_two_voters_at_once_are_thirty_two_ballots(world):
    world.on_ballot([20_000, 30_000, 60_000])
    voters = [Voter(world) for _ in range(32)]
    chosen = [(TITLES[number % 3],) for number in range(32)]
    answers = at_once([voting(voter, *titles) for voter, titles in zip(voters, chosen, strict=True)])
    assert [answer.status_code for answer in answers] == [200] * 32
    assert len({receipt_in(answer.text) for answer in answers}) == 32
    assert Box(world).sizes == (32, 32)
    assert Box(world).opened() == sorted(chosen)


def browsers_of(world, by_code, how_many):
    """One person at as many computers at once."""
    if by_code:
        code = by_letter(world)[0]
        return [LetterVoter(world, code).entered() for _ in range(how_many)]
    account_id = world.resident()
    world.on_ballot([20_000, 30_000, 60_000])
    return [Voter(world, account_id) for _ in range(how_many)]


@pytest.mark.parametrize("by_code", [True, False])
def test_one_ticket_thirty_two_times_at_once_is_one_ballot_and_one_confirmation(world, by_code):
    people = browsers_of(world, by_code, 32)
    ticket = people[0].ticket("Plan 2")
    answers = at_once([lambda person=person: person.cast(ticket, "Plan 2") for person in people])
    assert [answer.status_code for answer in answers] == [200] * 32
    assert len({receipt_in(answer.text) for answer in answers}) == 1
    assert (Box(world).sizes, Box(world).opened()) == ((1, 1), [("Plan 2",)])


@pytest.mark.parametrize("by_code", [True, False])
def test_thirty_two_tickets_of_one_person_at_once_are_one_ballot(world, by_code):
    people = browsers_of(world, by_code, 32)
    tickets = [person.ticket("Plan 1") for person in people]
    answers = at_once(
        [
            lambda person=person, ticket=ticket: person.cast(ticket, "Plan 1")
            for person, ticket in zip(people, tickets, strict=True)
        ]
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 31
    assert Box(world).sizes == (1, 1)
    confirmed = next(answer for answer in answers if answer.status_code == 200)
    assert people[0].change(receipt_in(confirmed.text), "Plan 3").status_code == 200
    assert Box(world).opened() == [("Plan 3",)]


def test_changes_and_first_votes_at_once_leave_one_ballot_each(voter, world):
    receipt = voter.vote("Plan 1")
    others = [Voter(world) for _ in range(6)]
    acts = [voting(other, "Plan 2") for other in others]
    acts += [lambda title=title: voter.change(receipt, title) for title in TITLES * 2]
    assert {answer.status_code for answer in at_once(acts)} == {200}
    assert Box(world).sizes == (7, 7)
    assert voter.change(receipt, "Plan 1").status_code == 200
    assert Box(world).opened() == [("Plan 1",), *[("Plan 2",)] * 6]


def test_taking_back_and_changing_at_once_leave_the_last_of_them_and_one_ballot(voter, world):
    receipt = voter.vote("Plan 1")
    taking_back = {"receipt": receipt, "stap": "ingetrokken"}
    acts = [lambda: world.visitor().post(RECEIPT, taking_back)] * 4 + [lambda: voter.change(receipt, "Plan 2")] * 4
    assert {answer.status_code for answer in at_once(acts)} == {200}
    assert Box(world).sizes == (1, 1)
    assert Box(world).opened() in ([()], [("Plan 2",)])


def test_a_vote_waits_for_whoever_has_the_box_and_is_refused_when_it_closed_meanwhile(voter, world):
    ticket = voter.ticket("Plan 1")
    with ThreadPoolExecutor(1) as pool:
        with world.database.write() as session:
            take_the_box(session, Box(world).round_id)
            waiting = pool.submit(voter.cast, ticket, "Plan 1")
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.7)
            world.time.move(days=10)
        answer = waiting.result(timeout=20)
    assert answer.status_code == 409
    assert says(world, answer, VoteRefusal.CLOSED)
    assert Box(world).sizes == (0, 0)


def test_a_change_waits_for_whoever_has_the_box_too(voter, world):
    receipt = voter.vote("Plan 1")
    with ThreadPoolExecutor(1) as pool:
        with world.database.write() as session:
            take_the_box(session, Box(world).round_id)
            waiting = pool.submit(voter.change, receipt, "Plan 2")
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.7)
            world.time.move(days=10)
        assert waiting.result(timeout=20).status_code == 409
    assert Box(world).opened() == [("Plan 1",)]


def test_every_vote_that_was_confirmed_while_the_round_closed_is_in_the_count(world):
    world.on_ballot([20_000, 30_000, 60_000])
    voters = [Voter(world) for _ in range(16)]
    tickets = [voter.ticket("Plan 1") for voter in voters]
    first, second = world.visitor(world.committee), world.visitor(world.resident(Role.TELLER))
    urn = "/fondsen/eikenhof/beheer/rondes/zomer/stembus"

    def close():
        world.time.move(days=10)
        assert first.post(f"{urn}/sluiten").status_code == 303
        return second.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")

    acts = [
        lambda voter=voter, ticket=ticket: voter.cast(ticket, "Plan 1")
        for voter, ticket in zip(voters, tickets, strict=True)
    ]
    *answers, closed = at_once([*acts, close])
    confirmed = [answer.status_code for answer in answers].count(200)
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert (closed.status_code, Box(world).sizes) == (303, (confirmed, confirmed))
    with world.database.session() as session:
        urn_ = session.get(Urn, Box(world).round_id)
        assert (urn_.ballots, urn_.problem) == (confirmed, "")
        assert urn_.hash_final == hash_of_box(session, urn_.round_id)


class PulledPlug(Exception):
    """The machine stopped."""


@pytest.mark.parametrize("table", ["participation", "ballot"])
def test_a_crash_between_mark_and_ballot_leaves_neither(voter, world, table):
    ticket = voter.ticket("Plan 1")

    def pull(_connection, _cursor, statement, *_rest):
        if statement.startswith(f"INSERT INTO {table} "):
            raise PulledPlug

    event.listen(world.database.engine, "before_cursor_execute", pull)
    try:
        with pytest.raises(PulledPlug):
            voter.cast(ticket, "Plan 1")
    finally:
        event.remove(world.database.engine, "before_cursor_execute", pull)
    assert Box(world).sizes == (0, 0)
    assert voter.cast(ticket, "Plan 1").status_code == 200
    assert (Box(world).sizes, Box(world).opened()) == ((1, 1), [("Plan 1",)])


def test_an_answer_that_got_lost_is_found_again_by_the_same_post(voter, world):
    """The commit was done, the answer was not: the page is asked for once more."""
    ticket = voter.ticket("Plan 1")

    def cut(_session):
        raise PulledPlug

    world.app.after_request_funcs.setdefault(None, []).append(cut)
    try:
        with pytest.raises(PulledPlug):
            voter.cast(ticket, "Plan 1")
    finally:
        world.app.after_request_funcs[None].remove(cut)
    assert Box(world).sizes == (1, 1)
    assert voter.cast(ticket, "Plan 1").status_code == 200
    assert Box(world).sizes == (1, 1)
