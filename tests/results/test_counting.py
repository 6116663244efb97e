"""Counting: after closing, whole or not at all, once at a time."""

import pytest
from sqlalchemy import delete, update

from tests.ballots.crowd import at_once
from tests.ballots.voting import Voter, says, withdraw
from tests.results.conftest import COUNT
from tests.results.plain_count import plain_count
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.opening import BoxProblem
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import lookup_of, seal
from wijkfonds.membership.models import Role
from wijkfonds.results.actions import new_run, take_run
from wijkfonds.results.counting import count_round, seed_of
from wijkfonds.results.models import CountState
from wijkfonds.results.permissions import CountRefusal
from wijkfonds.results.texts import CountProblem
from wijkfonds.roll.keys import folder_of, make_keys
from wijkfonds.roll.models import Participation


@pytest.mark.parametrize(("seconds", "code"), [(-1, 409), (0, 303)])
def test_counting_begins_when_voting_is_over(counters, world, seconds, code):
    counters.vote_and_close()
    world.time.move(seconds=seconds)
    answer = counters.count()
    assert answer.status_code == code
    assert says(world, answer, CountRefusal.STILL_VOTING) is (code == 409)
    assert (counters.run is None) is (code == 409)


def test_the_outcome_is_that_of_a_second_count(counters):
    counters.vote_and_close()
    counters.count()
    outcome = counters.outcome
    costs = {line.project_id: line.cost_cents for line in outcome.lines}
    keys = counters.world.ballot_keys("zomer")
    ballots = [[keys[title] for title in titles] for titles in counters.box().opened()]
    funded, spent = plain_count(costs, ballots, 100_000, "skip", outcome.rule.seed)
    assert (list(outcome.funded), outcome.spent_cents) == (funded, spent)
    assert (counters.funded, spent, outcome.ballots) == (["Plan 1", "Plan 2"], 50_000, 3)
    assert (counters.run.state, counters.run.ballots, counters.run.opened) == (CountState.DONE, 3, 3)
    assert counters.round.counted_at == counters.world.time.now


def test_nobody_but_the_committee_counts(counters, world, visitor):
    counters.vote_and_close()
    for person, code in ((world.resident(Role.TELLER), 403), (world.account(), 404)):
        assert world.visitor(person).post(COUNT).status_code == code
    assert visitor.post(COUNT).status_code == 401
    assert counters.run is None


def a_mark_too_many(counters):
    with counters.world.database.write() as session:
        session.execute(delete(Ballot).where(Ballot.lookup == counters.box().ballots[0].lookup))
    return BoxProblem.NOT_AS_MANY


def a_ballot_too_many(counters):
    with counters.world.database.write() as session:
        session.execute(delete(Participation).where(Participation.entry_id == counters.box().marks[0].entry_id))
    return BoxProblem.NOT_AS_MANY


def a_changed_byte(counters):
    row = counters.box().ballots[0]
    changed = row.sealed[:40] + bytes([row.sealed[40] ^ 1]) + row.sealed[41:]
    with counters.world.database.write() as session:
        session.execute(update(Ballot).where(Ballot.lookup == row.lookup).values(sealed=changed))
    return BoxProblem.UNREADABLE


def two_rows_swapped(counters):
    first, second, *_ = counters.box().ballots
    with counters.world.database.write() as session:
        session.execute(update(Ballot).where(Ballot.lookup == first.lookup).values(sealed=second.sealed))
    return BoxProblem.UNREADABLE


def put(counters, row, receipt, choices):
    """Another ballot in the place of this row, sealed as it should be."""
    round_id = counters.round.id
    with counters.world.app.app_context():
        keys = make_keys(round_id)
    lookup = lookup_of(keys.pepper, round_id, receipt)
    sealed = seal(keys.public, round_id, lookup=lookup, receipt="2" * 16, choices=Choices(tuple(choices)), length=200)
    with counters.world.database.write() as session:
        session.execute(update(Ballot).where(Ballot.lookup == row.lookup).values(lookup=lookup, sealed=sealed))


def one_mark_twice(counters):
    for row, receipt in zip(counters.box().ballots[:2], ("2" * 16, "3" * 16), strict=True):
        put(counters, row, receipt, ["1"])
    return BoxProblem.TWICE


def choices_that_nobody_could_make(counters):
    put(counters, counters.box().ballots[0], "2" * 16, ["1", "99"])
    return BoxProblem.ILLEGAL


def no_key_of_the_box(counters):
    with counters.world.app.app_context():
        (folder_of(counters.round.id) / "box.key").unlink()
    return CountProblem.KEY_MISSING


def no_folder_of_keys(counters):
    with counters.world.app.app_context():
        folder = folder_of(counters.round.id)
    folder.rename(folder.with_name(f"{folder.name}-weg"))
    return CountProblem.KEY_MISSING


FAULTS = [
    a_mark_too_many,
    a_ballot_too_many,
    a_changed_byte,
    two_rows_swapped,
    one_mark_twice,
    choices_that_nobody_could_make,
    no_key_of_the_box,
    no_folder_of_keys,
]


@pytest.mark.parametrize("spoil", FAULTS)
def test_a_box_that_is_not_right_is_not_counted_and_it_is_said_why(counters, world, spoil):
    counters.vote_and_close()
    problem = spoil(counters)
    assert counters.count().status_code == 303
    assert (counters.run.state, counters.run.problem) == (CountState.FAILED, problem)
    assert (counters.outcome, counters.round.counted_at) == (None, None)
    assert says(world, counters.committee.get(COUNT), problem)
    assert counters.publish().status_code == 409


def test_a_fault_in_the_count_is_said_and_a_later_count_goes_well(counters, world, monkeypatch):
    counters.vote_and_close()

    def fall(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("wijkfonds.results.counting.count", fall)
        counters.count()
    assert (counters.run.state, counters.run.problem) == (CountState.FAILED, CountProblem.FAULT)
    assert says(world, counters.committee.get(COUNT), CountProblem.FAULT)
    counters.count()
    assert (counters.run.state, counters.run.number) == (CountState.DONE, 2)


def test_eight_who_ask_at_once_get_one_count(counters, world, monkeypatch):
    counters.vote_and_close()
    asked = []
    monkeypatch.setitem(world.app.extensions["jobs"].known, "count_round", lambda **values: asked.append(values))
    people = [world.visitor(world.committee) for _ in range(8)]
    answers = at_once([lambda who=who: who.post(COUNT) for who in people])
    assert sorted(answer.status_code for answer in answers) == [303] + [409] * 7
    assert asked == [{"round_id": str(counters.round.id), "number": 1}]
    assert (counters.run.number, counters.run.state) == (1, CountState.WAITING)
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert says(world, refused, CountRefusal.COUNTING_NOW)


def test_a_job_that_runs_twice_counts_once(counters, world):
    counters.vote_and_close()
    counters.count()
    finished = counters.run.finished_at
    world.time.move(hours=1)
    with world.app.app_context():
        count_round(str(counters.round.id), 1)
        count_round(str(counters.round.id), 2)
    assert (counters.run.number, counters.run.finished_at) == (1, finished)


@pytest.mark.parametrize(("silent", "state"), [(119, CountState.RUNNING), (120, CountState.DONE)])
def test_a_count_whose_worker_died_is_taken_up_after_two_minutes(counters, world, silent, state):
    counters.vote_and_close()
    with world.database.write() as session:
        number = new_run(session, round_id=counters.round.id, now=world.time()).number
        assert take_run(session, round_id=counters.round.id, number=number, now=world.time())
    assert counters.count().status_code == 409
    world.time.move(seconds=silent)
    world.app.extensions["jobs"]._tick()
    assert counters.run.state == state


def test_a_count_that_nobody_took_up_is_taken_up_by_the_clock(counters, world):
    counters.vote_and_close()
    with world.database.write() as session:
        new_run(session, round_id=counters.round.id, now=world.time())
    world.app.extensions["jobs"]._tick()
    assert counters.run.state == CountState.DONE


def test_counting_again_gives_the_same(counters):
    counters.vote_and_close()
    counters.count()
    first = counters.run.outcome_json
    counters.count()
    assert (counters.run.number, counters.run.outcome_json) == (2, first)


def test_a_withdrawn_proposal_cannot_win_and_its_ballots_stay(counters, world):
    counters.vote(("Plan 1",), ("Plan 1", "Plan 2"), ("Plan 1",))
    withdraw(world, "Plan 1")
    counters.close()
    counters.count()
    assert counters.funded == ["Plan 2"]
    assert (counters.outcome.ballots, counters.outcome.blank, counters.box().sizes) == (1, 2, (3, 3))
    assert ("Plan 1",) in counters.box().opened()


def seed(counters):
    with counters.world.database.session() as session:
        return seed_of(session, counters.world.find_round(session, "zomer"))


def test_the_seed_follows_every_ballot_and_comes_out_the_same_twice(world, counters):
    world.on_ballot([20_000, 30_000])
    voter = Voter(world)
    seeds = [seed(counters)]
    receipt = voter.vote("Plan 1")
    seeds.append(seed(counters))
    voter.change(receipt, "Plan 1")
    seeds.append(seed(counters))
    voter.change(receipt, "Plan 2")
    seeds.append(seed(counters))
    assert len(set(seeds)) == 4
    assert seeds[-1] == seed(counters)
    world.time.move(days=10)
    counters.count()
    assert counters.outcome.rule.seed == seeds[-1]


def test_a_box_without_ballots_is_counted_too(counters, world):
    world.on_ballot([20_000])
    world.time.move(days=10)
    counters.count()
    assert (counters.run.state, counters.funded, counters.outcome.ballots) == (CountState.DONE, [], 0)
