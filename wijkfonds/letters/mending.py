"""One sign that cannot be printed keeps back no other letter: a question mark stands in its place, and the committee is told.

The list refuses such a sign.  This is for what was put in before it did, and for what the fonts refuse all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wijkfonds.foundation.printing import as_seen, unprinted_sign, with_printed_signs
from wijkfonds.letters.compiling import TypesettingFailed

Told = dict[str, Any]
SetThem = Callable[[Sequence[Told], Sequence[int]], bytes]


def in_printed_signs(told: Mapping[str, Any], *, only_ascii: bool = False) -> Told:
    """The same texts and lists of texts."""
    return {
        name: [with_printed_signs(line, only_ascii=only_ascii) for line in value]
        if isinstance(value, list)
        else with_printed_signs(value, only_ascii=only_ascii)
        for name, value in told.items()
    }


def unprinted_in(words: Mapping[str, Any]) -> str:
    """The first sign, in what all letters say, that cannot be printed; empty where there is none."""
    lines = [line for value in words.values() for line in (value if isinstance(value, list) else [value])]
    return next(filter(None, map(unprinted_sign, lines)), "")


def set_in_any_case(letters: Sequence[Told], set_them: SetThem) -> tuple[bytes, list[int]]:
    """The PDF of all, and the places of those that were mended.  Raises TypesettingFailed when no letter can be set."""
    mended = [in_printed_signs(letter) for letter in letters]
    places = list(range(len(mended)))
    try:
        made = set_them(mended, places)
    except TypesettingFailed:
        set_them([in_printed_signs(mended[0], only_ascii=True)], places[:1])  # or no letter is to blame
        for place in _refused(mended, places, set_them):
            mended[place] = in_printed_signs(mended[place], only_ascii=True)
        made = set_them(mended, places)
    return made, [place for place in places if _differ(letters[place], mended[place])]


def _refused(letters: Sequence[Told], places: Sequence[int], set_them: SetThem) -> list[int]:
    """Which of these cannot be set, by halves: nine attempts for one of 500."""
    try:
        set_them([letters[place] for place in places], places)
    except TypesettingFailed:
        if len(places) == 1:
            return list(places)
        middle = len(places) // 2
        return [place for half in (places[:middle], places[middle:]) for place in _refused(letters, half, set_them)]
    return []


def _differ(letter: Told, mended: Told) -> bool:
    """Does anything that people see differ?"""
    return [as_seen(line) for line in letter["to"]] != mended["to"]
