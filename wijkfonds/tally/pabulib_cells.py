"""Where the cells of a plainly written section are, and the parts between their commas: as arrays of places."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEWLINE, SEMICOLON, COMMA, SPACE = 10, 59, 44, 32
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a section.

    `dividers`: (rows, columns), the place of the sign behind each cell.  `commas`: the places of all commas;
    `signs_before`: (rows, columns), how many commas and dividers stand before that sign.
    """

    text: bytes
    dividers: Places
    commas: Places
    signs_before: Places

    def begins(self, column: int) -> Places:
        """The places where the cells of one column begin."""
        return self._before(self.dividers, column) + 1

    def ends(self, column: int) -> Places:
        """The places just behind them."""
        return self.dividers[:, column]

    def commas_until(self, column: int) -> tuple[Places, Places]:
        """How many commas stand before each cell of one column, and how many before its end."""
        rows, width = self.dividers.shape
        dividers = np.arange(column, rows * width, width)
        before = self._before(self.signs_before, column) - (dividers - 1)
        return before, self.signs_before[:, column] - dividers

    @staticmethod
    def _before(of: Places, column: int) -> Places:
        return of[:, column - 1] if column else np.concatenate([np.full(1, -1, np.int64), of[:-1, -1]])


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts between the commas of one column: `starts` (rows + 1,) says which belong to which row."""

    starts: Places
    begins: Places
    ends: Places


def cells_in(text: bytes, width: int) -> Cells | None:
    """Where the cells are; None for a text with anything but plain rows of so many cells."""
    signs = np.frombuffer(text, np.uint8)
    between = signs == SEMICOLON
    between |= signs == NEWLINE
    between |= signs == COMMA
    places = np.flatnonzero(between)
    found = signs[places]
    is_comma = found == COMMA
    dividing = np.flatnonzero(~is_comma)
    rows, rest = divmod(len(dividing), width)
    if rest or not text.endswith(b"\n") or not _is_plain(text, signs, rows):
        return None
    kinds = found[dividing].reshape(rows, width)
    if (kinds[:, -1] != NEWLINE).any() or (kinds[:, :-1] != SEMICOLON).any():
        return None
    return Cells(text, places[dividing].reshape(rows, width), places[is_comma], dividing.reshape(rows, width))


def _is_plain(text: bytes, signs: NDArray[np.uint8], lines: int) -> bool:
    """No quotes, no control characters but the ends of lines, no spaces at the side of a cell, proper UTF-8."""
    if b'"' in text or np.count_nonzero(signs < SPACE) != lines or b"\x7f" in text:
        return False
    if b" " in text and not _has_spaces_inside(signs):
        return False
    try:
        return text.isascii() or bool(text.decode())
    except UnicodeDecodeError:
        return False


def _has_spaces_inside(signs: NDArray[np.uint8]) -> bool:
    """Is every space inside a cell, with something on both sides?"""
    spaces = np.flatnonzero(signs == SPACE)
    sides = np.isin(signs[spaces - 1], (NEWLINE, SEMICOLON, COMMA)) | np.isin(
        signs[spaces + 1], (NEWLINE, SEMICOLON, COMMA)
    )
    return bool(spaces[0] != 0 and not sides.any())


def parts_of(cells: Cells, column: int) -> Parts:
    """The parts between the commas in one column; an empty cell has none."""
    begins, ends = cells.begins(column), cells.ends(column)
    low, high = cells.commas_until(column)
    counts, commas = high - low, cells.commas
    if counts.sum() < len(commas):
        inside = np.zeros(len(commas) + 1, np.int64)
        np.add.at(inside, low, 1)
        np.add.at(inside, high, -1)
        commas = commas[np.cumsum(inside)[:-1] > 0]
    filled = ends > begins
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts + filled)])
    first, last = starts[:-1][filled], starts[1:][filled] - 1
    part_begins, part_ends = np.empty(starts[-1], np.int64), np.empty(starts[-1], np.int64)
    rest = np.ones(starts[-1], np.bool_)
    rest[first] = False
    part_begins[first], part_begins[rest] = begins[filled], commas + 1
    rest[first], rest[last] = True, False
    part_ends[last], part_ends[rest] = ends[filled], commas
    return Parts(starts, part_begins, part_ends)
