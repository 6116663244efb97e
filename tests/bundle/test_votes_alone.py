"""Of few ballots the list is not published; what follows from the votes of each proposal is counted anew all the same."""

import json

import pytest

from tests.bundle.building import EQUAL, GREEDY, VOTES, honest, json_changed, refusal
from tests.bundle.test_verifying import in_pots
from wijkfonds.bundle.faults import Fault
from wijkfonds.bundle.verifying import LIST_NOT_GIVEN, VOTES_NOT_GIVEN, verify

FEW = VOTES[:9]


def result(built):
    return json.loads(built.files["uitslag.json"])


def told(change, rule=GREEDY):
    return json_changed("uitslag.json", change, honest(FEW, rule=rule))


@pytest.mark.parametrize("pots", [{}, in_pots()])
@pytest.mark.parametrize("rule", [GREEDY, GREEDY.replace("skip", "stop")])
def test_most_votes_first_is_counted_anew(rule, pots):
    found = verify(honest(FEW, rule=rule, **pots).zip())
    assert found.is_counted_anew
    assert "counted anew from the votes" in found.checks[-1]
    assert VOTES_NOT_GIVEN in found.not_checked


def test_equal_shares_are_not_and_that_is_said():
    found = verify(honest(FEW, rule=EQUAL).zip())
    assert not found.is_counted_anew
    assert "not counted anew" in found.checks[-1]
    assert LIST_NOT_GIVEN in found.not_checked


def another_winner(plain):
    """The winner by votes goes, and one that fits and has fewer comes in its place."""
    first = plain["funded"][0]
    other = next(key for key in plain["project_order"] if key not in plain["funded"])
    for key, line in plain["projects"].items():
        line["funded"] = key == other
    plain["funded"], plain["reserve"] = [other], []
    plain["spent_cents"] = plain["projects"][other]["cost_cents"]
    plain["projects"][first]["reason"] = "did-not-fit"


def votes_taken_from_the_winner(plain):
    line = plain["projects"][plain["funded"][0]]
    line["votes"] = line["score"] = 0


def other_order(plain):
    plain["funded"] = plain["funded"][::-1]


def other_reserve(plain):
    plain["reserve"] = [*plain["reserve"], plain["funded"][0]]


@pytest.mark.parametrize("change", [another_winner, votes_taken_from_the_winner, other_order, other_reserve])
def test_a_result_that_does_not_follow_from_the_votes_is_refused(change):
    assert len(result(honest(FEW, rule=GREEDY))["funded"]) > 1
    assert refusal(told(change).zip()) == Fault.RESULT_DIFFERS


def test_with_any_rule_nobody_wins_without_a_vote_and_nobody_loses_for_a_vote_they_had():
    assert refusal(told(votes_taken_from_the_winner, EQUAL).zip()) == Fault.RESULT_DIFFERS

    def as_if_without_votes(plain):
        line = plain["projects"][plain["funded"][0]]
        plain["spent_cents"] -= line["cost_cents"]
        line["funded"], line["reason"], line["place"] = False, "no-votes", None
        del plain["funded"][0]

    assert refusal(told(as_if_without_votes, EQUAL).zip()) == Fault.RESULT_DIFFERS
