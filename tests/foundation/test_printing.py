"""What can be printed is what the program that sets the letters says of its own fonts."""

import runpy
from pathlib import Path

import pytest

from wijkfonds.foundation.printing import as_seen, unprinted_sign, with_printed_signs

SIGNS = runpy.run_path(str(Path(__file__).resolve().parents[2] / "scripts" / "printed_signs.py"))
KEPT = SIGNS["KEPT"].read_text().split()
RANGES = [tuple(int(end, 16) for end in line.split("-")) for line in KEPT]
LAST_OF_THE_SCRIPTS_BESIDE_US = 0x06FF  # Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
AGAIN = "run scripts/printed_signs.py: the fonts are others"


def test_all_that_is_kept_can_be_set():
    kept = [chr(number) for first, last in RANGES for number in range(first, last + 1)]
    assert SIGNS["refused"](kept) == set(), AGAIN


def test_what_is_not_kept_cannot():
    """Up to Arabic all of it, after that the sign before and after each range."""
    kept = {number for first, last in RANGES for number in range(first, last + 1)}
    edges = {number for first, last in RANGES for number in (first - 1, last + 1)}
    asked = [sign for sign in SIGNS["signs"]() if ord(sign) <= LAST_OF_THE_SCRIPTS_BESIDE_US or ord(sign) in edges]
    outside = {sign for sign in asked if ord(sign) not in kept}
    assert len(outside) > 300
    assert SIGNS["refused"](sorted(outside)) == outside, AGAIN


@pytest.mark.parametrize(
    "name", ["Şükrü Yıldız", "Łukasz Żółć", "Đặng Thị Ngọc", "Ольга", "Ηλίας", "d’Arc–Smit", "½ €"]
)
def test_names_of_those_who_live_here_can_be_printed(name):
    assert unprinted_sign(name) == ""
    assert with_printed_signs(name) == as_seen(name)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("李小龙", "李"),
        ("ⴰⵎⴰ", "ⴰ"),
        ("አበበ", "አ"),
        ("J. 😀", "😀"),
        ("＝1", "＝"),
        ("x\x85", "U+0085"),
        ("x\ufffd", "\ufffd"),
    ],
)
def test_a_sign_without_a_shape_is_named(name, sign):
    assert unprinted_sign(name) == sign
    assert "?" in with_printed_signs(name)


def test_what_nobody_sees_is_left_out_and_parts_are_joined():
    assert as_seen("\ufeffA\u200b\u00adB\u202ee\u0301\ufe0f") == "ABé"
