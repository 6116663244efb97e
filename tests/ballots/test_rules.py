"""Which choices make a ballot: each bound from both sides."""

import pytest

from wijkfonds.ballots.queries import limits_of
from wijkfonds.ballots.rules import ChoiceProblem, Choices, Limits, cost_of, in_order, problem_with_choices
from wijkfonds.rounds.models import BallotType, Round

COSTS = {"a": 40, "b": 60, "c": 1, "d": 500}
FREE = Limits()
RANKED = Limits(ranked=True)
TEN = Limits(points=10)


@pytest.mark.parametrize(
    ("choices", "limits", "problem"),
    [
        ("", FREE, ChoiceProblem.NOTHING_CHOSEN),
        ("a", FREE, None),
        ("abcd", FREE, None),
        ("z", FREE, ChoiceProblem.NOT_ON_BALLOT),
        ("az", FREE, ChoiceProblem.NOT_ON_BALLOT),
        ([""], FREE, ChoiceProblem.NOT_ON_BALLOT),
        ("", Limits(least=0), ChoiceProblem.NOTHING_CHOSEN),
        ("a", Limits(least=2), ChoiceProblem.TOO_FEW),
        ("aa", Limits(least=2), ChoiceProblem.TOO_FEW),
        ("ab", Limits(least=2), None),
        ("ab", Limits(most=2), None),
        ("abb", Limits(most=2), None),
        ("abc", Limits(most=2), ChoiceProblem.TOO_MANY),
        ("ab", Limits(most=1), ChoiceProblem.TOO_MANY),
        ("ab", Limits(most_cents=100), None),
        ("aba", Limits(most_cents=100), None),
        ("abc", Limits(most_cents=100), ChoiceProblem.OVER_BUDGET),
        ("d", Limits(most_cents=500), None),
        ("d", Limits(most_cents=499), ChoiceProblem.OVER_BUDGET),
        ("abc", Limits(most=2, most_cents=100), ChoiceProblem.TOO_MANY),
        ("dz", Limits(most_cents=100), ChoiceProblem.NOT_ON_BALLOT),
    ],
)
def test_choices_are_a_ballot_within_its_bounds(choices, limits, problem):
    assert problem_with_choices(Choices(tuple(choices)), COSTS, limits) == problem


@pytest.mark.parametrize(
    ("choices", "limits", "problem"),
    [
        ("", RANKED, ChoiceProblem.NOTHING_CHOSEN),
        ("b", RANKED, None),
        ("dbca", RANKED, None),
        ("dbb", RANKED, ChoiceProblem.SAME_PLACE),
        ("dz", RANKED, ChoiceProblem.NOT_ON_BALLOT),
        ("b", Limits(least=2, ranked=True), ChoiceProblem.TOO_FEW),
        ("ba", Limits(least=2, ranked=True), None),
        ("ba", Limits(most=2, ranked=True), None),
        ("bac", Limits(most=2, ranked=True), ChoiceProblem.TOO_MANY),
    ],
)
def test_a_ranking_names_a_proposal_once_and_its_bounds_count_places(choices, limits, problem):
    assert problem_with_choices(Choices(tuple(choices)), COSTS, limits) == problem


@pytest.mark.parametrize(
    ("keys", "points", "limits", "problem"),
    [
        ("", (), TEN, ChoiceProblem.NOTHING_CHOSEN),
        ("a", (1,), TEN, None),
        ("a", (0,), TEN, ChoiceProblem.NOT_POINTS),
        ("a", (-1,), TEN, ChoiceProblem.NOT_POINTS),
        ("ab", (11, -1), TEN, ChoiceProblem.NOT_POINTS),
        ("a", (10,), TEN, None),
        ("a", (11,), TEN, ChoiceProblem.TOO_MANY_POINTS),
        ("ab", (4, 6), TEN, None),
        ("ab", (5, 6), TEN, ChoiceProblem.TOO_MANY_POINTS),
        ("ab", (10**30, 1), TEN, ChoiceProblem.TOO_MANY_POINTS),
        ("z", (1,), TEN, ChoiceProblem.POINTS_ELSEWHERE),
        ("az", (1, 1), TEN, ChoiceProblem.POINTS_ELSEWHERE),
        ("a", (), TEN, ChoiceProblem.NOT_POINTS),
        ("ab", (1,), TEN, ChoiceProblem.NOT_POINTS),
        ("a", (1, 1), TEN, ChoiceProblem.NOT_POINTS),
        ("", (1,), TEN, ChoiceProblem.NOT_POINTS),
        ("aa", (1, 1), TEN, ChoiceProblem.NOT_POINTS),
        ("a", (1,), FREE, ChoiceProblem.NOT_POINTS),
        ("a", (1,), RANKED, ChoiceProblem.NOT_POINTS),
        ("a", (10,), Limits(points=10, least=2), ChoiceProblem.TOO_FEW),
        ("ab", (1, 1), Limits(points=10, least=2), None),
        ("ab", (1, 1), Limits(points=10, most=2), None),
        ("abc", (1, 1, 1), Limits(points=10, most=2), ChoiceProblem.TOO_MANY),
    ],
)
def test_points_are_whole_and_no_more_than_there_are(keys, points, limits, problem):
    assert problem_with_choices(Choices(tuple(keys), points), COSTS, limits) == problem


def test_a_ballot_is_written_in_one_way_but_a_ranking_keeps_its_order():
    assert in_order(Choices(("b", "a", "b")), FREE) == Choices(("a", "b"))
    assert in_order(Choices(("b", "a"), (3, 7)), TEN) == Choices(("a", "b"), (7, 3))
    assert in_order(Choices(("b", "a")), RANKED) == Choices(("b", "a"))


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
        (BallotType.ORDINAL, None, Limits(ranked=True)),
        (BallotType.CUMULATIVE, 3, Limits(most=3, points=7)),
    ],
)
def test_the_kind_of_ballot_sets_the_bounds(kind, most, limits):
    made = Round(ballot_type=kind, max_choices=most, min_choices=1, budget_cents=100, points_to_give=7)
    assert limits_of(made) == limits
