"""Words as search compares them: without accents, endings and the commonest ways to write one sound in two ways.

A stem holds nothing but a-z and 0-9 and begins with a letter, whatever somebody typed: no database reads anything into it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wijkfonds.foundation.slugs import plain

LONGEST_WORD = 40
MOST_WORDS = 3000  # of one text
SHORTEST_STEM = 3
PARTS = re.compile("[^\\W_]+|[^\\w\\s\0-\u2190]")  # letters and digits; or an arrow, a sign, an emoji
DOUBLED = re.compile(r"([aeou])\1")
SOUNDS = (("ij", "y"), ("ei", "y"), ("ou", "au"), ("ck", "k"), ("ct", "kt"), ("ph", "f"), ("th", "t"))
HARD_C = re.compile(r"c(?=[aoulr])")
ENDINGS = (  # of a small one, then of many
    re.compile(r"(?:(?<=[aeiou][aeiouj][nlw])tj|(?<=w)tj|(?<=m)pj|(?<=[nlrmg])etj|(?<=[a-z])j)es?$"),
    re.compile(
        r"(?:(?<=kind)eren|(?<=[^aeiou])en|(?<=[^aeiou])es?|(?<=[^aeiou]e[lmnr])s|(?<=ie)s|(?<=[^aeiou][aiouy])s)$"
    ),
)
TWICE = re.compile(r"([bdfgklmnprst])\1$")
ENDS = {"v": "f", "z": "s", "d": "t"}


def words_in(text: str) -> list[str]:
    """In their order, plain.  What is no letter or digit parts them; an emoji is a word of its own."""
    return [_in_ascii(word)[:LONGEST_WORD] for word in PARTS.findall(plain(text.replace("\0", " ")))]


@lru_cache(maxsize=1 << 15)
def stem_of(word: str) -> str:
    """Of a word as `words_in` gives it.  Light: what is taken off too much only finds a little more."""
    found = _without_ending(word) if word.isalpha() else word
    if found[0].isdigit():
        return f"n{found}"
    for written, sound in SOUNDS:
        found = found.replace(written, sound)
    found = TWICE.sub(r"\1", DOUBLED.sub(r"\1", HARD_C.sub("k", found)))
    return found[:-1] + ENDS.get(found[-1], found[-1])


def is_one_slip_away(one: str, other: str) -> bool:
    """One letter wrong, missing, too many, or two that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    here, there = one[start:], other[start:]
    swapped = here[:2] == there[:2][::-1] and here[2:] == there[2:]
    return here[1:] == there[1:] or here == there[1:] or here[1:] == there or swapped


def halves_of(word: str) -> Iterator[tuple[str, str]]:
    """`buurthuis` may have been written as two words."""
    for place in range(SHORTEST_STEM, len(word) - SHORTEST_STEM + 1):
        yield stem_of(word[:place]), stem_of(word[place:])


def stems_once(words: Iterable[str], besides: Iterable[str] = ()) -> list[str]:
    """Each stem once, not those of before, in their order."""
    seen = set(besides)
    return [stem for stem in dict.fromkeys(map(stem_of, words)) if stem not in seen]


def _in_ascii(word: str) -> str:
    return word if word.isascii() else "".join(s if s.isascii() else f"q{ord(s):05x}" for s in word)


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        shorter = ending.sub("", word)
        if shorter != word:
            return shorter if len(shorter) >= SHORTEST_STEM else word
    return word
