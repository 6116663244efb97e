"""The checker accepts every count that was made, and refuses each that was tampered with."""

import re
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.published import published
from tests.tally.tamperings import REFUSED_FOR, TAMPERINGS, fund
from tests.tally.test_properties import elections, rules
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName

COSTS = {"9": 90_00, "10": 40_00, "c": 40_00, "d": 70_00, "e": 500_00, "f": 75_50, "g": 24_00}
BALLOTS = [{"9", "10"}, {"10", "c"}, {"9", "10", "c", "d"}, {"d", "f"}, {"f", "g"}, {"9"}, set()]
BUDGET = 230_00
ADD1U = Rule(RuleName.EQUAL_SHARES, step_cents=10_00, reserve=2, seed="noon")
GREEDY = Rule(RuleName.GREEDY, reserve=2, seed="noon")
NOT_RAISED = replace(ADD1U, completion=Completion.NONE)


def files(rule=ADD1U, costs=COSTS, ballots=BALLOTS, budget=BUDGET, groups=None):
    return published(costs, ballots, budget, rule, groups or {})


@settings(max_examples=200, deadline=None)
@given(elections(), rules)
def test_every_honest_count_is_accepted(vote, rule):
    check(*published(vote.costs, vote.ballots, vote.budget, rule, vote.groups))


@settings(max_examples=200, deadline=None)
@given(elections(with_points=True), rules)
def test_every_honest_count_of_points_is_accepted(vote, rule):
    check(*published(vote.costs, vote.ballots, vote.budget, replace(rule, points=GIVEN), vote.groups))


def test_there_are_more_than_twenty_tamperings_and_each_has_its_reason():
    assert len(TAMPERINGS) > 20
    assert TAMPERINGS.keys() == REFUSED_FOR.keys()


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampered_count_is_refused_for_what_was_tampered_with(name):
    pb, result = lots_that_matter("midday") if name.startswith("the lots") else files()
    check(pb, deepcopy(result))

    with pytest.raises(Refused, match=REFUSED_FOR[name]):
        check(*TAMPERINGS[name](pb, deepcopy(result)))


def lots_that_matter(seed):
    """Two of equal cost and votes, of which one fits; with "midnight" it is the other one."""
    rule = replace(ADD1U, seed=seed)
    for other in range(99):
        costs = {"a": 100_00, f"b{other}": 100_00}
        pb, result = files(rule, costs, [set(costs)], 100_00)
        if files(replace(rule, seed="midnight"), costs, [set(costs)], 100_00)[1]["funded"] != result["funded"]:
            return pb, result
    raise AssertionError


@pytest.mark.parametrize("rule", [GREEDY, NOT_RAISED, replace(ADD1U, completion=Completion.ADD1)])
def test_other_rules_are_refused_too_when_somebody_else_is_funded(rule):
    pb, result = files(rule)
    check(pb, deepcopy(result))
    loser = next(each for each, line in result["projects"].items() if not line["funded"] and each != "e")

    fund(result, loser, funded=True)

    with pytest.raises(Refused):
        check(pb, result)


def test_an_either_or_choice_is_made_once():
    pb, result = files(groups={"10": "yard", "c": "yard"})
    check(pb, deepcopy(result))
    taken = next(each for each in ("10", "c") if not result["projects"][each]["funded"])

    fund(result, taken, funded=True)

    with pytest.raises(Refused):
        check(pb, result)


def leaves(value, path=()):
    """Where everything stands in a result that is not itself a list or a dictionary; of those only if they are empty."""
    if isinstance(value, dict | list) and value:
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in inside:
            yield from leaves(each, (*path, key))
    else:
        yield path


def otherwise(value, chance):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice([-1, 1])
    if isinstance(value, list | dict):
        return ["9"]
    if isinstance(value, str) and re.fullmatch("[0-9]+/[0-9]+", value):
        changed = Fraction(value) + chance.choice([Fraction(1, 7), 1])
        return f"{changed.numerator}/{changed.denominator}"
    return chance.choice(["9", "10", "d", "seed", "cost", "did-not-fit", 1]) if value is None else f"{value}x"


@settings(max_examples=200, deadline=None)
@given(elections() | elections(with_points=True), rules, st.randoms(use_true_random=False))
def test_whatever_is_changed_in_a_result_is_seen(vote, rule, chance):
    with_points = any(isinstance(ballot, dict) for ballot in vote.ballots)
    pb, result = published(
        vote.costs, vote.ballots, vote.budget, replace(rule, points=GIVEN if with_points else ""), vote.groups
    )
    *path, key = chance.choice(list(leaves(result)))
    place = result
    for each in path:
        place = place[each]
    place[key] = otherwise(place[key], chance)

    with pytest.raises(Refused):
        check(pb, result)


def test_a_share_called_final_too_early_is_refused_where_a_shut_out_project_would_come_to_ask_less():
    costs, ballots, groups = {"9": 1, "a": 2}, [{"9": 1, "a": 1}, {"a": 2}], {"9": "y", "a": "y"}
    rule = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, points=GIVEN)
    pb, result = published(costs, ballots, 2, rule, groups)
    check(pb, deepcopy(result))

    raised = replace(rule, completion=Completion.ADD1, step_cents=1)
    pb, result["rule"] = published(costs, ballots, 2, raised, groups)[0], raised.label

    assert result["funded"] == ["9"]
    with pytest.raises(Refused, match="nothing shows"):
        check(pb, result)
