"""Which choices make a ballot: each bound from both sides."""

import pytest

from wijkfonds.ballots.queries import limits_of
from wijkfonds.ballots.rules import ChoiceProblem, Limits, cost_of, problem_with_choices
from wijkfonds.rounds.models import BallotType, Round

COSTS = {"a": 40, "b": 60, "c": 1, "d": 500}
FREE = Limits()


@pytest.mark.parametrize(
    ("choices", "limits", "problem"),
    [
        ([], FREE, ChoiceProblem.NOTHING_CHOSEN),
        (["a"], FREE, None),
        (["a", "b", "c", "d"], FREE, None),
        (["z"], FREE, ChoiceProblem.NOT_ON_BALLOT),
        (["a", "z"], FREE, ChoiceProblem.NOT_ON_BALLOT),
        ([""], FREE, ChoiceProblem.NOT_ON_BALLOT),
        ([], Limits(least=0), ChoiceProblem.NOTHING_CHOSEN),
        (["a"], Limits(least=2), ChoiceProblem.TOO_FEW),
        (["a", "a"], Limits(least=2), ChoiceProblem.TOO_FEW),
        (["a", "b"], Limits(least=2), None),
        (["a", "b"], Limits(most=2), None),
        (["a", "b", "b"], Limits(most=2), None),
        (["a", "b", "c"], Limits(most=2), ChoiceProblem.TOO_MANY),
        (["a", "b"], Limits(most=1), ChoiceProblem.TOO_MANY),
        (["a", "b"], Limits(most_cents=100), None),
        (["a", "b", "a"], Limits(most_cents=100), None),
        (["a", "b", "c"], Limits(most_cents=100), ChoiceProblem.OVER_BUDGET),
        (["d"], Limits(most_cents=500), None),
        (["d"], Limits(most_cents=499), ChoiceProblem.OVER_BUDGET),
        (["a", "b", "c"], Limits(most=2, most_cents=100), ChoiceProblem.TOO_MANY),
        (["d", "z"], Limits(most_cents=100), ChoiceProblem.NOT_ON_BALLOT),
    ],
)
def test_choices_are_a_ballot_within_its_bounds(choices, limits, problem):
    assert problem_with_choices(choices, COSTS, limits) == problem


def test_a_choice_is_paid_once_and_what_is_not_on_the_ballot_costs_nothing():
    assert cost_of(["a", "a", "b", "z"], COSTS) == 100
    assert cost_of([], COSTS) == 0


@pytest.mark.parametrize(
    ("kind", "most", "limits"),
    [
        (BallotType.APPROVAL_FREE, None, Limits()),
        (BallotType.APPROVAL_AT_MOST, 3, Limits(most=3)),
        (BallotType.APPROVAL_WITHIN_BUDGET, None, Limits(most_cents=100)),
        (BallotType.CHOOSE_ONE, 1, Limits(most=1)),
    ],
)
def test_the_kind_of_ballot_sets_the_bounds(kind, most, limits):
    assert limits_of(Round(ballot_type=kind, max_choices=most, min_choices=1, budget_cents=100)) == limits
