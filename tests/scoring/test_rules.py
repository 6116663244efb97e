"""What scores and the order of coming choose: exact, complete, and never more than there is."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkfonds.scoring.rules import Candidate, RankReason, average_of, by_scores, in_order_of_coming

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)


def one(key, cents=100, *scores, minutes=0, waiting=False):
    return Candidate(key, cents, NOON + timedelta(minutes=minutes), scores, waiting)


def told(places):
    return [(place.key, place.selected, place.reason) for place in places]


@pytest.mark.parametrize(
    ("scores", "average"), [((), None), ((6,), Fraction(6)), ((6, 7), Fraction(13, 2)), ((7, 7, 6), Fraction(20, 3))]
)
def test_an_average_is_exact(scores, average):
    assert average_of(scores) == average


@pytest.mark.parametrize(
    ("scores", "reason"),
    [
        ((), RankReason.TOO_FEW_SCORES),
        ((10,), RankReason.TOO_FEW_SCORES),
        ((6, 6), RankReason.PASSED),
        ((5, 7), RankReason.PASSED),
        ((5, 6), RankReason.BELOW_PASS_MARK),
        ((6, 6, 5), RankReason.BELOW_PASS_MARK),
        ((1, 1), RankReason.BELOW_PASS_MARK),
    ],
)
def test_two_scores_and_a_six_on_average_are_needed(scores, reason):
    assert by_scores([one("a", 100, *scores)], 100)[0].reason == reason


def test_the_highest_average_goes_first_and_what_does_not_fit_lets_the_next_one_pass():
    places = by_scores([one("laag", 30, 6, 7), one("hoog", 70, 9, 9), one("midden", 40, 8, 8)], 100)
    assert told(places) == [
        ("hoog", True, RankReason.PASSED),
        ("midden", False, RankReason.DID_NOT_FIT),
        ("laag", True, RankReason.PASSED),
    ]
    assert [place.left_cents for place in places] == [100, 30, 30]


def test_of_equals_the_cheaper_goes_first_then_who_came_first():
    places = by_scores(
        [one("laat", 50, 8, 8, minutes=2), one("vroeg", 50, 8, 8), one("goedkoop", 40, 8, 8, minutes=9)], 90
    )
    assert [place.key for place in places] == ["goedkoop", "vroeg", "laat"]


def test_who_comes_first_is_served_first():
    places = in_order_of_coming([one("b", 60, minutes=1), one("a", 50), one("c", 50, minutes=2)], 100)
    assert told(places) == [
        ("a", True, RankReason.IN_TURN),
        ("b", False, RankReason.DID_NOT_FIT),
        ("c", True, RankReason.IN_TURN),
    ]


def test_one_that_waits_for_an_answer_keeps_its_turn_and_its_money():
    places = in_order_of_coming([one("a", 60, waiting=True), one("b", 50, minutes=1), one("c", 40, minutes=2)], 100)
    assert told(places) == [
        ("a", False, RankReason.NOT_ASSESSED),
        ("b", False, RankReason.DID_NOT_FIT),
        ("c", True, RankReason.IN_TURN),
    ]


@pytest.mark.parametrize(("cents", "fits"), [(100, True), (101, False)])
def test_the_last_cent_can_be_spent_and_no_cent_more(cents, fits):
    assert in_order_of_coming([one("a", cents)], 100)[0].selected is fits
    assert by_scores([one("a", cents, 8, 8)], 100)[0].selected is fits


candidates = st.lists(
    st.builds(
        Candidate,
        st.uuids().map(str),
        st.integers(1, 500),
        st.integers(0, 5).map(lambda minutes: NOON + timedelta(minutes=minutes)),
        st.lists(st.integers(1, 10), max_size=4).map(tuple),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda found: found.key,
)


@given(candidates, st.integers(1, 1000), st.randoms())
def test_no_more_is_chosen_than_there_is_and_the_order_of_asking_changes_nothing(found, budget, chance):
    for rank in (by_scores, in_order_of_coming):
        places = rank(found, budget)
        chosen = {place.key for place in places if place.selected}
        assert sum(one.cost_cents for one in found if one.key in chosen) <= budget
        assert [place.number for place in places] == list(range(1, len(found) + 1))
        shuffled = found[:]
        chance.shuffle(shuffled)
        assert rank(shuffled, budget) == places
