"""A house number is read in one way, or asked for again."""

import pytest

from wijkfonds.roll.house_numbers import HouseNumber, HouseNumberSlip, house_number_of


@pytest.mark.parametrize(
    ("typed", "house"),
    [
        ("12", HouseNumber(12)),
        (" 12 ", HouseNumber(12)),
        ("12.0", HouseNumber(12)),
        ("99999", HouseNumber(99_999)),
        ("12B", HouseNumber(12, "B")),
        ("12 b", HouseNumber(12, "B")),
        ("12-3", HouseNumber(12, "", "3")),
        ("2-3", HouseNumber(2, "", "3")),
        ("12/3", HouseNumber(12, "", "3")),
        ("14-12", HouseNumber(14, "", "12")),
        ("12B-3", HouseNumber(12, "B", "3")),
        ("12 B 3", HouseNumber(12, "B", "3")),
        ("12b3", HouseNumber(12, "B", "3")),
        ("12 hs", HouseNumber(12, "", "HS")),
        ("12hs", HouseNumber(12, "", "HS")),
        ("12bis", HouseNumber(12, "", "BIS")),
        ("12-II", HouseNumber(12, "", "II")),
        ("12-B", HouseNumber(12, "", "B")),
    ],
)
def test_what_can_be_read_in_one_way_is_kept_apart(typed, house):
    assert house_number_of(typed) == house


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("", HouseNumberSlip.NO_NUMBER),
        ("B12", HouseNumberSlip.NO_NUMBER),
        ("0", HouseNumberSlip.NO_NUMBER),
        ("-3", HouseNumberSlip.NO_NUMBER),
        ("100000", HouseNumberSlip.NO_NUMBER),
        ("१२", HouseNumberSlip.NO_NUMBER),
        ("12-14", HouseNumberSlip.RANGE),
        ("12 t/m 16", HouseNumberSlip.RANGE),
        ("12 en 14", HouseNumberSlip.RANGE),
        ("12,14", HouseNumberSlip.RANGE),
        ("12-mrt", HouseNumberSlip.LOOKS_LIKE_A_DATE),
        ("3-dec", HouseNumberSlip.LOOKS_LIKE_A_DATE),
        ("mei 12", HouseNumberSlip.NO_NUMBER),
        ("12AB", HouseNumberSlip.AMBIGUOUS),
        ("12 3", HouseNumberSlip.AMBIGUOUS),
        ("12-", HouseNumberSlip.AMBIGUOUS),
        ("12-B-3", HouseNumberSlip.AMBIGUOUS),
        ("12-achterhuis", HouseNumberSlip.AMBIGUOUS),
    ],
)
def test_what_cannot_is_asked_for_again(typed, slip):
    assert house_number_of(typed) == slip


@pytest.mark.parametrize(
    ("boxes", "found"),
    [
        (("12", "b", "bis"), HouseNumber(12, "B", "BIS")),
        (("12B", "B", ""), HouseNumber(12, "B")),
        (("12B", "", "3"), HouseNumber(12, "B", "3")),
        (("12", "", "hs 1"), HouseNumber(12, "", "HS1")),
        (("12B", "C", ""), HouseNumberSlip.SAID_TWICE),
        (("12-3", "", "4"), HouseNumberSlip.SAID_TWICE),
        (("12", "BC", ""), HouseNumberSlip.NO_LETTER),
        (("12", "3", ""), HouseNumberSlip.NO_LETTER),
        (("12", "", "achterhuis"), HouseNumberSlip.NO_ADDITION),
        (("12", "", "3*"), HouseNumberSlip.NO_ADDITION),
    ],
)
def test_three_boxes_agree_or_are_asked_for_again(boxes, found):
    assert house_number_of(*boxes) == found
