"""Postcodes in any spelling, and whether an address lies in an area."""

import pytest

from wijkfonds.funds.rules import area_code_of, is_in_area, postcode_of


@pytest.mark.parametrize(
    "typed", ["1234AB", "1234 AB", "1234ab", " 1234  ab ", "1234-AB", "1234.ab", "1 2 3 4 A b", "1234\u00a0AB"]
)
def test_a_postcode_is_read_in_any_spelling(typed):
    assert postcode_of(typed) == "1234AB"


@pytest.mark.parametrize("typed", ["1000AA", "9999ZZ", "1234SB", "1234AS", "1234SE"])
def test_the_outer_postcodes_are_read(typed):
    assert postcode_of(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1234",
        "0234AB",
        "123AB",
        "12345AB",
        "1234A",
        "1234ABC",
        "1234A1",
        "AB1234",
        "1234SA",
        "1234sd",
        "1234 SS",
        "1234ÄB",
        "1234AB\x00",
        "1234/AB",
        "1２３４AB",
        "1٢٣٤AB",
    ],
)
def test_what_is_no_postcode_is_nothing(typed):
    assert postcode_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1234", "1234"),
        (" 12 34 ", "1234"),
        ("1234ab", "1234AB"),
        ("1234 AB", "1234AB"),
        ("0234", None),
        ("123", None),
        ("12345", None),
        ("1234A", None),
        ("1234ABC", None),
        ("1２３４", None),
        ("", None),
        ("Eikenhof", None),
    ],
)
def test_an_area_is_made_of_four_digits_or_of_whole_postcodes(typed, code):
    assert area_code_of(typed) == code


@pytest.mark.parametrize(
    ("postcode", "area", "inside"),
    [
        ("1234AB", set(), True),
        ("1234AB", {"1234"}, True),
        ("1234AB", {"1234AB"}, True),
        ("1234AB", {"1234AC"}, False),
        ("1234AB", {"1235"}, False),
        ("1235AB", {"1234", "1235"}, True),
        ("1235AB", {"1234", "1235AC"}, False),
        ("1235AC", {"1234", "1235AC"}, True),
    ],
)
def test_four_digits_hold_all_their_streets_and_no_postcodes_hold_all(postcode, area, inside):
    assert is_in_area(postcode, area) is inside
