"""What is different between two texts, word by word and line by line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto

MOST_WORDS = 3000  # of both together; what is longer is shown as a whole, before and after
_WORD = re.compile(r"\s*\S+|\s+$")
Line = tuple[str, int]


class PieceKind(StrEnum):
    SAME = auto()
    ADDED = auto()
    GONE = auto()


@dataclass(frozen=True)
class Piece:
    kind: PieceKind
    text: str


@dataclass(frozen=True)
class LineChange:
    """A line of costs before and now; None where it was not there."""

    what: str
    before: int | None
    now: int | None

    @property
    def is_changed(self) -> bool:
        return self.before != self.now


def pieces_between(before: str, now: str) -> list[Piece]:
    """The GONE ones with the SAME give `before`, the ADDED ones with the SAME give `now`, to the sign."""
    if before == now:
        return [Piece(PieceKind.SAME, now)] if now else []
    old, new = _WORD.findall(before), _WORD.findall(now)
    if len(old) + len(new) > MOST_WORDS:
        return _whole(before, now)
    found: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found.append(Piece(PieceKind.SAME, "".join(new[new_from:new_to])))
        else:
            found += _whole("".join(old[old_from:old_to]), "".join(new[new_from:new_to]))
    return found


def _whole(before: str, now: str) -> list[Piece]:
    pieces = Piece(PieceKind.GONE, before), Piece(PieceKind.ADDED, now)
    return [piece for piece in pieces if piece.text]


def lines_between(before: Sequence[Line], now: Sequence[Line]) -> list[LineChange]:
    """In the order of now, then what is gone.  Two lines of one name are told apart by their order."""
    old, new = dict(_named(before)), dict(_named(now))
    shown = [LineChange(name[0], old.get(name), cents) for name, cents in new.items()]
    return shown + [LineChange(name[0], cents, None) for name, cents in old.items() if name not in new]


def _named(lines: Sequence[Line]) -> Iterator[tuple[tuple[str, int], int]]:
    seen: Counter[str] = Counter()
    for what, cents in lines:
        seen[what] += 1
        yield (what, seen[what]), cents
