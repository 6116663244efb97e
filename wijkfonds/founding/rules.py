"""Reading an area that was pasted; how many people a first committee needs, and how long they may think about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from wijkfonds.funds.rules import area_code_of

ENOUGH = 2  # what matters takes two
LASTS = timedelta(days=14)
MOST_POSTCODES = 1000


@dataclass(frozen=True)
class WrongLine:
    """`number` counts from 1; `text` is the part of the line that is no postcode."""

    number: int
    text: str


def area_in(text: str) -> tuple[list[str], list[WrongLine]]:
    """`1234` and `1234AB` in the order typed, each once; and what could not be read.

    One on each line, or with commas, semicolons or tabs between them: a column of a spreadsheet may be pasted.
    """
    found: dict[str, None] = {}
    wrong = []
    for number, line in enumerate(text.splitlines(), 1):
        for part in _parts(line):
            code = area_code_of(part)
            if code:
                found[code] = None
            else:
                wrong.append(WrongLine(number, part[:20]))
    return list(found), wrong


def _parts(line: str) -> Iterator[str]:
    """A space is part of `1234 AB`, and parts `1234 1235`."""
    for part in re.split(r"[,;\t]", line):
        words = part.split()
        alone = len(words) > 1 and all(area_code_of(word) for word in words)
        yield from words if alone else filter(None, [" ".join(words)])
