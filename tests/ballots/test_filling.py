"""What people type, read as a ranking or as points; and never lost when it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from wijkfonds.ballots.filling import filled_in, filled_with
from wijkfonds.ballots.rules import ChoiceProblem, Choices, Limits

RANKED, TEN, FREE = Limits(ranked=True), Limits(points=10), Limits()
NO_PLACE, SAME, NO_POINTS, TOO_MANY = (
    ChoiceProblem.NOT_A_PLACE,
    ChoiceProblem.SAME_PLACE,
    ChoiceProblem.NOT_POINTS,
    ChoiceProblem.TOO_MANY_POINTS,
)


def filled(prefix, typed, limits, places=4):
    return filled_in(MultiDict({f"{prefix}{key}": value for key, value in typed.items()}), limits, places)


@pytest.mark.parametrize(
    ("typed", "order", "slips"),
    [
        ({}, "", {}),
        ({"a": "", "b": "  "}, "", {}),
        ({"a": "2", "b": "1"}, "ba", {}),
        ({"a": "3", "b": "1"}, "ba", {}),
        ({"a": "4", "b": " 1 "}, "ba", {}),
        ({"a": "٢", "b": "１"}, "ba", {}),
        ({"a": "1", "b": "1"}, "ab", {"a": SAME, "b": SAME}),
        ({"a": "1", "b": "01"}, "ab", {"a": SAME, "b": SAME}),
        ({"a": "1", "b": "2", "c": "2"}, "abc", {"b": SAME, "c": SAME}),
        ({"a": "0"}, "", {"a": NO_PLACE}),
        ({"a": "5"}, "", {"a": NO_PLACE}),
        ({"a": "5", "b": "5"}, "", {"a": NO_PLACE, "b": NO_PLACE}),
        ({"a": "-1"}, "", {"a": NO_PLACE}),
        ({"a": "1.0"}, "", {"a": NO_PLACE}),
        ({"a": "²"}, "", {"a": NO_PLACE}),
        ({"a": "eerste", "b": "1"}, "b", {"a": NO_PLACE}),
        ({"a": str(10**30)}, "", {"a": NO_PLACE}),
        ({"a": "9" * 5000}, "", {"a": NO_PLACE}),
    ],
)
def test_places_make_an_order(typed, order, slips):
    found = filled("plaats-", typed, RANKED)
    assert (found.choices, found.slips) == (Choices(tuple(order)), slips)
    assert found.typed == {key: value for key, value in typed.items() if value.strip()}


@pytest.mark.parametrize(
    ("typed", "points", "slips"),
    [
        ({}, {}, {}),
        ({"a": "", "b": " "}, {}, {}),
        ({"b": "3", "a": "7"}, {"a": 7, "b": 3}, {}),
        ({"a": " 10 "}, {"a": 10}, {}),
        ({"a": "11"}, {"a": 11}, {}),  # together they are too many: that is for the rules to say
        ({"a": "0", "b": "1"}, {"b": 1}, {}),
        ({"a": "٣"}, {"a": 3}, {}),
        ({"a": "007"}, {"a": 7}, {}),
        ({"a": "999999999"}, {"a": 999_999_999}, {}),
        ({"a": "1000000000", "b": "1"}, {"b": 1}, {"a": TOO_MANY}),
        ({"a": str(10**30)}, {}, {"a": TOO_MANY}),
        ({"a": "9" * 5000}, {}, {"a": TOO_MANY}),
        ({"a": "drie", "b": "1"}, {"b": 1}, {"a": NO_POINTS}),
        ({"a": "-1"}, {}, {"a": NO_POINTS}),
        ({"a": "+1"}, {}, {"a": NO_POINTS}),
        ({"a": "1,5"}, {}, {"a": NO_POINTS}),
        ({"a": "1.000"}, {}, {"a": NO_POINTS}),
        ({"a": "1e3"}, {}, {"a": NO_POINTS}),
        ({"a": "1_0"}, {}, {"a": NO_POINTS}),
        ({"a": "1 0"}, {}, {"a": NO_POINTS}),
        ({"a": "³"}, {}, {"a": NO_POINTS}),
        ({"a": "½"}, {}, {"a": NO_POINTS}),
        ({"a": "\0"}, {}, {"a": NO_POINTS}),
    ],
)
def test_points_are_digits_and_nought_is_no_choice(typed, points, slips):
    found = filled("punten-", typed, TEN)
    assert (found.choices, found.slips) == (Choices(tuple(points), tuple(points.values())), slips)
    assert found.typed == {key: value for key, value in typed.items() if value.strip()}


@pytest.mark.parametrize(
    ("limits", "choices"), [(FREE, Choices(("a",))), (RANKED, Choices(("b",))), (TEN, Choices(("c",), (2,)))]
)
def test_a_round_reads_the_fields_of_its_own_ballot_alone(limits, choices):
    form = MultiDict([("choices", "a"), ("choices", "a"), ("plaats-b", "1"), ("plaats-b", "2"), ("punten-c", "2")])
    assert filled_in(form, limits, 4).choices == choices


def test_what_was_withdrawn_leaves_the_paper_and_those_behind_it_move_up():
    assert filled_with(Choices(("c", "a", "b")), RANKED, {"b", "c"}).typed == {"c": "1", "b": "2"}
    points = filled_with(Choices(("a", "b"), (7, 3)), TEN, {"b"})
    assert (points.choices, points.typed) == (Choices(("b",), (3,)), {"b": "3"})
    assert filled_with(Choices(("a", "b")), FREE, {"b"}).choices == Choices(("b",))


@given(st.lists(st.sampled_from("abcd"), unique=True), st.data())
def test_what_the_check_page_sends_is_read_as_what_it_showed(keys, data):
    for prefix, limits in (("plaats-", RANKED), ("punten-", TEN)):
        points = tuple(data.draw(st.integers(1, 10)) for _ in keys) if limits.points else ()
        choices = Choices(tuple(sorted(keys) if points else keys), points)
        shown = filled_with(choices, limits, "abcd")
        assert filled(prefix, shown.typed, limits) == shown


@given(st.dictionaries(st.sampled_from("abcd"), st.text(max_size=12)))
def test_whatever_is_typed_is_read_or_kept_with_its_reason(typed):
    for prefix, limits in (("plaats-", RANKED), ("punten-", TEN)):
        found = filled(prefix, typed, limits)
        assert found.typed == {key: value for key, value in typed.items() if value.strip()}
        assert set(found.slips) <= set(found.typed)
        assert all(points >= 1 for points in found.choices.points)
