"""Counting: after closing, whole or not at all, once at a time."""

import threading
import time

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import Voter, says, withdraw
from tests.results.conftest import COUNT
from tests.results.plain_count import plain_count
from wijkfonds.membership.models import Role
from wijkfonds.results import bundling, counting
from wijkfonds.results.actions import new_run, take_run
from wijkfonds.results.counting import count_round, seed_of
from wijkfonds.results.models import CountState
from wijkfonds.results.permissions import CountRefusal
from wijkfonds.results.texts import CountProblem
from wijkfonds.urn.queries import hash_of_box
from wijkfonds.urn.rules import seed_of as dice_seed


@pytest.mark.parametrize(("seconds", "code"), [(-1, 409), (0, 303)])
def test_counting_begins_when_voting_is_over(counters, world, seconds, code):
    counters.vote_and_close()
    world.time.move(seconds=seconds)  # a clock that is set back does not count either
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


def box(counters):
    with counters.world.database.session() as session:
        return hash_of_box(session, counters.round.id)


def test_the_seed_follows_every_ballot_the_rules_and_the_dice(world, counters):
    world.on_ballot([20_000, 30_000])
    voter = Voter(world)
    boxes = [box(counters)]
    receipt = voter.vote("Plan 1")
    boxes.append(box(counters))
    voter.change(receipt, "Plan 1")
    boxes.append(box(counters))
    voter.change(receipt, "Plan 2")
    boxes.append(box(counters))
    assert len(set(boxes)) == 4
    counters.close()
    rules, digits = counters.round.rules_sha256, "1623541326"
    expected = dice_seed(counters.round.id, rules_sha256=rules, hash_final=boxes[-1], digits=digits)
    assert (
        seed(counters)
        == expected
        != dice_seed(counters.round.id, rules_sha256=rules, hash_final=boxes[-1], digits="1623541325")
    )
    counters.count()
    assert counters.outcome.rule.seed == expected


def test_a_box_without_ballots_is_counted_too(counters, world):
    world.on_ballot([20_000])
    counters.close()
    counters.count()
    assert (counters.run.state, counters.funded, counters.outcome.ballots) == (CountState.DONE, [], 0)


def test_a_worker_says_that_it_is_alive_during_a_long_step(counters, monkeypatch):
    """Otherwise another takes the count over, and both count."""
    said, here = [], threading.current_thread()
    tell = counting.report_progress

    def report(session, **values):
        said.append(threading.current_thread())
        tell(session, **values)

    def slowly(*_arguments):
        time.sleep(0.3)
        return True

    monkeypatch.setattr(counting, "SECONDS_BETWEEN_BEATS", 0.02)
    monkeypatch.setattr(counting, "report_progress", report)
    monkeypatch.setattr(bundling, "_agrees", slowly)
    counters.vote_and_close()
    assert counters.count().status_code == 303
    assert counters.run.state == CountState.DONE
    beats = [each for each in said if each is not here]
    assert len(beats) >= 3
    assert not any(each.is_alive() for each in beats), "with the count its heart stops too"
