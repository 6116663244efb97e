"""Raising the share by skipping steps finds what counting every step finds."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.reference import winners
from wijkfonds.tally import completion
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName
from wijkfonds.tally.walk import walk


def drawn(seed, *, projects=6, people=12, points=False):
    """An election in which hundreds of steps of one cent are taken."""
    chance = Random(seed)
    costs = {f"p{number}": chance.randint(300, 3_000) for number in range(projects)}
    ids = sorted(costs)
    ballots = [chance.sample(ids, chance.randint(1, 4)) for _ in range(people)]
    if points:
        ballots = [{each: chance.randint(1, 5) for each in ballot} for ballot in ballots]
    return costs, ballots, chance.randint(1_500, 6_000)


def counted(costs, ballots, budget, rule):
    return count(election_from([Project(*each) for each in costs.items()], ballots, budget), rule)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("points", ["", GIVEN])
def test_no_step_is_passed_over_that_would_have_mattered(seed, points):
    vote = drawn(seed, points=bool(points))
    rule = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=1, points=points)

    assert list(counted(*vote, rule).funded) == winners(*vote, rule)


@pytest.mark.parametrize("seed", range(10))
def test_it_does_not_matter_how_many_runs_are_walked_side_by_side(seed, monkeypatch):
    vote = drawn(seed, projects=10, people=40)
    rule = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=1)
    wide = counted(*vote, rule)

    for most in (2, 3, 7, 200):
        monkeypatch.setattr(completion, "MOST", most)
        assert counted(*vote, rule) == wide


def test_the_share_grows_to_where_it_would_have_by_single_steps(monkeypatch):
    vote = drawn(3, projects=6, people=15)
    rule = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=1)
    skipped = counted(*vote, rule)

    monkeypatch.setattr(completion, "MOSTLY", 1.0)  # so gaps are never made

    assert counted(*vote, rule) == skipped
    assert skipped.endowment_final - skipped.endowment_start > 100


def test_gaps_are_made_and_closed(monkeypatch):
    looked = []
    look_at = completion.Raising.look_at
    monkeypatch.setattr(
        completion.Raising, "look_at", lambda self, steps: looked.append(list(steps)) or look_at(self, steps)
    )
    costs, ballots, budget = drawn(3, projects=6, people=15)
    dear = {each: 20 * cost for each, cost in costs.items()}

    outcome = counted(dear, ballots, 20 * budget, Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=1))

    taken = outcome.endowment_final - outcome.endowment_start // 1
    assert len({step for steps in looked for step in steps}) < taken / 2


def test_the_share_grows_on_while_a_project_shut_out_by_its_either_or_choice_could_come_to_ask_less():
    # With 1 each "a" asks as much as "9", which is cheaper; with 2 each "a" asks less.  Nothing is ever overspent.
    projects = [Project("9", 1, group="y"), Project("a", 2, group="y")]
    rule = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=1, points=GIVEN)

    outcome = count(election_from(projects, [{"9": 1, "a": 1}, {"a": 2}], 2), rule)

    assert (outcome.funded, outcome.endowment_final, outcome.over) == (("a",), 2, None)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 400), st.booleans())
def test_between_joined_neighbours_every_share_buys_the_same_in_the_same_order(seed, width, points):
    """The proof in docs/counting.md, tried: every run between two that are joined goes like both."""
    costs, ballots, budget = drawn(seed, projects=5, people=8, points=points)
    rule = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, points=GIVEN if points else "")
    electorate = electorate_for(costs, ballots, budget, rule)
    begin = Fraction(budget, len(ballots))
    first, last = walk(electorate, [begin, begin + width], join=True)

    if first.joined:
        between = walk(electorate, [begin + Fraction(width * part, 7) for part in range(1, 7)])
        assert {tuple(run.order) for run in between} == {tuple(first.order)} == {tuple(last.order)}


def electorate_for(costs, ballots, budget, rule):
    from wijkfonds.tally.electorate import electorate_of
    from wijkfonds.tally.eligibility import contenders_in

    election = election_from([Project(*each) for each in costs.items()], ballots, budget)
    contenders, _ = contenders_in(election, rule)
    return electorate_of(election.ballots, [each.number for each in contenders], contenders)
