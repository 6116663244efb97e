"""The columns of the VOTES section that say something of the voter: kept to be written back, read by no count."""

from collections.abc import Iterator
from dataclasses import dataclass

from wijkfonds.tally.pabulib_cells import Cells


@dataclass(frozen=True, eq=False)
class Voters:
    """`columns` are the names; `rows` the cells of each voter in that order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    def __len__(self) -> int:
        """The number of voters."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The cells of each voter."""
        return iter(self.rows)

    def __eq__(self, other: object) -> bool:
        """The same columns with the same cells?"""
        return isinstance(other, Voters) and self.columns == other.columns and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # a file of a million voters is no key


@dataclass(frozen=True, eq=False)
class VotersInText(Voters):
    """The same, with the cells still in the text of the file; `places` are the numbers of the columns in it."""

    cells: Cells | None = None
    places: tuple[int, ...] = ()

    def __len__(self) -> int:
        """The number of voters."""
        return 0 if self.cells is None else len(self.cells.dividers)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The cells of each voter."""
        if self.cells is None:
            return
        cells, text = self.cells, self.cells.text
        bounds = [zip(cells.begins(place).tolist(), cells.ends(place).tolist(), strict=True) for place in self.places]
        for row in zip(*bounds, strict=True):
            yield tuple(text[begin:end].decode() for begin, end in row)


NO_VOTERS = Voters(())
