"""Thousands of QR codes by exclusive or are the same squares as one at a time."""

import re
import secrets

import pytest

from wijkfonds.bundle.codes import ALPHABET, CODE_SIGNS, new_code
from wijkfonds.letters.qr import QUIET, QrCodes, _bits, squares_of

ADDRESS = "https://wijkfonds.example/fondsen/eikenhof/rondes/zomer/stemmen#"


@pytest.mark.parametrize(
    "address", [ADDRESS, "http://a.nl/#", ADDRESS.replace("zomer", "z" * 60), "http://127.0.0.1:8000/é#"]
)
def test_each_code_has_the_squares_that_segno_draws(address):
    codes = QrCodes(address, CODE_SIGNS)
    for code in (new_code(), new_code(), "2" * CODE_SIGNS, "Z" * CODE_SIGNS, secrets.choice(ALPHABET) * CODE_SIGNS):
        alone = squares_of(address + code, codes._first.mask)
        assert codes.squares(code) == _bits(alone)
        assert codes.width == len(alone.matrix)


def test_every_sign_at_every_place_changes_the_squares():
    codes = QrCodes(ADDRESS, CODE_SIGNS)
    base = "2" * CODE_SIGNS
    others = {base[:place] + sign + base[place + 1 :] for place in range(CODE_SIGNS) for sign in ALPHABET[1::7]}
    assert len({codes.squares(code) for code in others}) == len(others)


def test_the_drawing_has_a_run_for_every_square_and_white_around_it():
    codes = QrCodes(ADDRESS, CODE_SIGNS)
    code = new_code()
    drawn = codes.svg(code)
    squares = set()
    for line in re.findall(r"M(\d+) (\d+)\.5([^M\"]*)", drawn):
        x, y, at = int(line[0]), int(line[1]), int(line[0])
        for gap, run in re.findall(r"(?:m(\d+) 0)?h(\d+)", line[2]):
            at += int(gap or 0)
            squares |= {(at + step, y) for step in range(int(run))}
            at += int(run)
        assert x < codes.width
    matrix = squares_of(ADDRESS + code, codes._first.mask).matrix
    assert squares == {(x, y) for y, row in enumerate(matrix) for x, square in enumerate(row) if square}
    assert f'viewBox="-{QUIET} -{QUIET} {codes.width + 2 * QUIET}' in drawn
