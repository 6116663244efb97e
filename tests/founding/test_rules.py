"""An area as people paste it."""

import pytest

from wijkfonds.founding.permissions import FoundingRefusal, may_ask_first, may_choose_area, may_found
from wijkfonds.founding.rules import WrongLine, area_in


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("1234", ["1234"]),
        ("1234 ab", ["1234AB"]),
        ("1234\r\n1235AB\n\n1236", ["1234", "1235AB", "1236"]),
        ("1234, 1235 AB; 1236\t1237", ["1234", "1235AB", "1236", "1237"]),
        ("1234 1235 1236", ["1234", "1235", "1236"]),
        ("1234\n1234", ["1234"]),
        ("", []),
    ],
)
def test_an_area_is_read_as_people_paste_it(typed, codes):
    assert area_in(typed) == (codes, [])


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("12345", [WrongLine(1, "12345")]),
        ("1234\nEikenhof\n1235", [WrongLine(2, "Eikenhof")]),
        ("1234, 0123", [WrongLine(1, "0123")]),
        ("1234-1240", [WrongLine(1, "1234-1240")]),
        ("1234 ABC", [WrongLine(1, "1234 ABC")]),
        ("x" * 50, [WrongLine(1, "x" * 20)]),
    ],
)
def test_what_is_no_postcode_is_told_with_its_line(typed, wrong):
    assert area_in(typed)[1] == wrong


def test_only_an_administrator_makes_funds():
    assert may_found(is_administrator=True) is None
    assert may_found(is_administrator=False) == FoundingRefusal.NOT_AN_ADMINISTRATOR
    assert may_choose_area(is_administrator=False, has_round=False) == FoundingRefusal.NOT_AN_ADMINISTRATOR


def test_an_area_stays_once_a_round_is_online():
    assert may_choose_area(is_administrator=True, has_round=False) is None
    assert may_choose_area(is_administrator=True, has_round=True) == FoundingRefusal.ROUND_IS_ONLINE


@pytest.mark.parametrize(
    ("ready", "has_round", "refusal"),
    [
        (0, False, None),
        (1, False, None),
        (2, False, FoundingRefusal.COMMITTEE_STANDS),
        (0, True, FoundingRefusal.FUND_RUNS),
        (1, True, FoundingRefusal.FUND_RUNS),
    ],
)
def test_a_first_committee_is_asked_until_there_are_two_or_the_fund_runs(ready, has_round, refusal):
    assert may_ask_first(is_administrator=True, ready=ready, has_round=has_round) == refusal
