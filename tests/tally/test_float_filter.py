"""What floating point is sure of is true: the bounds argued in look.py and replay.py, attacked."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.reference import Shares, winners
from wijkfonds.tally import walk as walking
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.electorate import electorate_of
from wijkfonds.tally.eligibility import contenders_in
from wijkfonds.tally.replay import EPSILON, Replay
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName

HUGE = 10**12


def drawn(seed, *, points=False, near=0):
    """Costs that are equal but for a few cents in billions, so that nothing but exactness tells projects apart."""
    chance = Random(seed)
    ids = [f"p{number}" for number in range(chance.randint(3, 12))]
    costs = {each: HUGE + chance.randint(0, near) if near else chance.randint(10**3, HUGE) for each in ids}
    ballots = [chance.sample(ids, chance.randint(1, min(5, len(ids)))) for _ in range(chance.randint(3, 25))]
    if points:
        ballots = [{each: chance.randint(1, 9) for each in ballot} for ballot in ballots]
    return costs, ballots, sum(costs.values()) * chance.randint(2, 9) // 10


def electorate_for(costs, ballots, budget, points=""):
    election = election_from([Project(*each) for each in costs.items()], ballots, budget)
    contenders, _ = contenders_in(election, Rule(RuleName.EQUAL_SHARES, points=points))
    return electorate_of(election.ballots, [each.number for each in contenders], contenders)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.booleans(), st.sampled_from([0, 0, 1, 3]))
def test_what_a_project_asks_lies_within_its_bounds(seed, points, near):
    vote = drawn(seed, points=points, near=near)
    electorate = electorate_for(*vote, GIVEN if points else "")
    shares = [Fraction(vote[2], len(vote[1])) * factor for factor in (1, Fraction(4, 3), 2)]
    state = walking.Walk(electorate, shares, join=False)
    exact = [Replay(electorate, share) for share in shares]
    while state.alive.any():
        walking._look_where_needed(state)
        for column, replay in enumerate(exact):
            within_bounds(state, column, replay)
        chosen = walking._choose(state)
        walking._buy(state, chosen)
        for column, rank in enumerate(chosen.tolist()):
            if rank != walking.DONE:
                exact[column].pay(rank, exact[column].cap_for(rank))
                apart = np.abs(state.money[:, column] - exact[column].money)
                assert (apart <= state.errors[:, column] + exact[column].error).all()


def within_bounds(state, column, replay):
    for rank in range(len(state.electorate.contenders)):
        if rank in state.runs[column].order:
            continue
        cap = replay.cap_for(rank)
        if not state.alive[rank, column]:
            assert cap is None
        elif cap is not None:
            asked = cap / state.electorate.scales[rank]
            assert Fraction(state.low[rank, column]) <= asked
            if np.isfinite(state.high[rank, column]):
                assert asked <= Fraction(state.high[rank, column])


def steep(seed):
    """Costs of a cent beside those of billions, points of one beside millions, one ballot beside hundreds alike."""
    chance = Random(seed)
    ids = [f"p{number}" for number in range(chance.randint(3, 12))]
    costs = {each: chance.randint(1, 9) * 10 ** chance.randint(0, 12) + chance.choice([0, 1, 7]) for each in ids}
    ballots = []
    for _ in range(chance.randint(3, 25)):
        ballot = {each: 10 ** chance.randint(0, 6) for each in chance.sample(ids, chance.randint(1, len(ids)))}
        ballots += [ballot] * chance.choice([1, 1, 300])
    return costs, ballots, max(costs.values())


def blur(state, exact, chance):
    """Puts everybody's money as far from the truth as the state says that it can be."""
    left = exact.left_for(np.arange(exact.electorate.rows, dtype=np.int32))
    most = np.maximum(state.errors[:, 0] - EPSILON * state.shares[0], 0)  # to write it down costs a rounding
    off = [chance.choice([-1, 0, 1]) * Fraction(error) for error in most]
    state.money[:, 0] = [float(max(true + each, Fraction(0))) for true, each in zip(left, off, strict=True)]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.booleans(), st.booleans(), st.sampled_from([1e-13, 1e-10, 1e-8]))
def test_money_may_be_as_far_off_as_is_said_and_nothing_that_is_sure_becomes_untrue(seed, plain, sharpen, blurred):
    """The worst case in place of luck, and known halfway a round better than when the round began."""
    vote, chance = drawn(seed) if plain else steep(seed), Random(seed)
    electorate = electorate_for(*vote, "" if plain else GIVEN)
    share = Fraction(vote[2], len(vote[1]))
    state, exact = walking.Walk(electorate, [share], join=False), Replay(electorate, share)
    while state.alive.any():
        state.errors[state.errors > 0] += blurred * float(share)
        state.worst += blurred * float(share)
        blur(state, exact, chance)
        walking._look_where_needed(state)
        within_bounds(state, 0, exact)
        (rank,) = walking._choose(state).tolist()
        if rank == walking.DONE:
            break
        if sharpen:
            bought = state.runs[0].order.pop()
            state.replay_of(0)
            state.runs[0].order.append(bought)
        walking._buy(state, np.array([rank]))
        exact.pay(rank, exact.cap_for(rank))
        left = exact.left_for(np.arange(electorate.rows, dtype=np.int32))
        known = zip(left, state.money[:, 0], state.errors[:, 0], strict=True)
        assert all(abs(Fraction(money) - true) <= Fraction(error) for true, money, error in known)


def test_who_seems_to_have_a_project_s_part_and_lacks_it_by_less_than_rounding_is_not_passed_over():
    # "a" leaves its 36 supporters 19/36 of a cent, of 10**12 they had; in floating point that is more than 370/701.
    costs = {"a": 36 * 10**12 - 19, "y": 370}
    electorate = electorate_for(costs, [["a", "y"], *[["a"]] * 35, *[["y"]] * 700], 736 * 10**12)
    first = [each.project_id for each in electorate.contenders].index("a")
    state, exact = walking.Walk(electorate, [Fraction(10**12)], join=False), Replay(electorate, Fraction(10**12))
    walking.look_at(state, first, np.array([0]))
    state.runs[0].order.append(first)
    walking._buy(state, np.array([first]))
    exact.pay(first, exact.cap_for(first))

    walking.look_at(state, 1 - first, np.array([0]))

    within_bounds(state, 0, exact)


@pytest.mark.parametrize("near", [1, 3, 1000])
@pytest.mark.parametrize("seed", range(25))
def test_projects_that_differ_by_a_cent_in_billions_are_told_apart(seed, near):
    costs, ballots, budget = drawn(seed, near=near)
    rule = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=budget // len(ballots) // 6 + 1)
    outcome = count(election_from([Project(*each) for each in costs.items()], ballots, budget), rule)

    assert list(outcome.funded) == winners(costs, ballots, budget, rule)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_a_replay_knows_what_everybody_has_left(seed, points):
    costs, ballots, budget = drawn(seed, points=points)
    electorate = electorate_for(costs, ballots, budget, GIVEN if points else "")
    if not electorate.contenders:
        return
    endowment = Fraction(budget, len(ballots))
    replay = Replay(electorate, endowment)
    ids = [each.project_id for each in electorate.contenders]
    plain = [ballot if points else dict.fromkeys(ballot, 1) for ballot in ballots]
    slow = Shares(costs, plain, {}, ids.index, with_points=points)
    left = [endowment] * len(ballots)
    for rank in Random(seed).sample(range(len(ids)), len(ids)):
        cap = replay.cap_for(rank)
        assert cap == slow.cap(ids[rank], left)
        held = sum((b for b, ballot in zip(left, plain, strict=True) if ids[rank] in ballot), Fraction(0))
        assert replay.held_for([rank]) == [held]
        if cap is not None:
            given_ = [ballot.get(ids[rank], 0) for ballot in plain]
            assert replay.collected(rank, cap / 3) == sum(
                min(b, cap / 3 * g) for b, g in zip(left, given_, strict=True)
            )
            replay.pay(rank, cap)
            left = [b - min(b, cap * g) for b, g in zip(left, given_, strict=True)]
            everybody = replay.left_for(np.arange(electorate.rows, dtype=np.int32))
            assert sorted(set(everybody)) == sorted(set(left))
