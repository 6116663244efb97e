"""QR codes of one address with a different voting code behind it, thousands at a time.

A QR code is linear: its error correction of a sum (exclusive or) is the sum of the error corrections.  So the squares of
an address with another sign at some place are those of the address itself, plus those that only this sign changes there.
Both are asked of segno once; every further code is a handful of exclusive ors (ISO/IEC 18004, byte mode, one mask).
"""

from functools import cached_property

import segno

QUIET = 4  # white squares around it, without which phones look in vain


def squares_of(text: str, mask: int | None = None) -> segno.QRCode:
    """Error correction M: it may get dirty."""
    return segno.make_qr(text, error="m", mode="byte", mask=mask, boost_error=False)


class QrCodes:
    """Of `address` + code, for codes of one length in ASCII; draws SVG, one square a unit wide."""

    def __init__(self, address: str, signs: int) -> None:
        self.address, self.signs = address, signs
        self._changes: dict[tuple[int, str], int] = {}

    @cached_property
    def _first(self) -> segno.QRCode:
        return squares_of(self.address + "2" * self.signs)

    @cached_property
    def _base(self) -> int:
        return _bits(self._first)

    @property
    def width(self) -> int:
        return len(self._first.matrix)

    def squares(self, code: str) -> int:
        """Row by row, one bit each, the first square in the highest bit."""
        found = self._base
        for place, sign in enumerate(code):
            found ^= self._change(place, sign)
        return found

    def svg(self, code: str) -> str:
        """Black runs, a hair higher than a square, so that no white shows between rows."""
        rows = f"{self.squares(code):0{self.width * self.width}b}"
        path = "".join(_runs(rows[y * self.width : (y + 1) * self.width], y) for y in range(self.width))
        side = self.width + 2 * QUIET
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-QUIET} {-QUIET} {side} {side}">'
            f'<path stroke="#000" stroke-width="1.02" d="{path}"/></svg>'
        )

    def _change(self, place: int, sign: str) -> int:
        key = (place, sign)
        if key not in self._changes:
            other = "2" * place + sign + "2" * (self.signs - place - 1)
            self._changes[key] = self._base ^ _bits(squares_of(self.address + other, self._first.mask))
        return self._changes[key]


def _bits(code: segno.QRCode) -> int:
    return int("".join(str(square) for row in code.matrix for square in row), 2)


def _runs(row: str, y: int) -> str:
    """One line of the path: to each black run, and along it."""
    found: list[str] = []
    x = at = 0
    while (x := row.find("1", x)) >= 0:
        end = row.find("0", x)
        end = len(row) if end < 0 else end
        found.append(f"m{x - at} 0h{end - x}" if found else f"M{x} {y}.5h{end - x}")
        x = at = end
    return "".join(found)
