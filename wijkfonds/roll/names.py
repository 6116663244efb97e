"""Whether two names may be those of one person.  Pure."""

from typing import NamedTuple

from wijkfonds.foundation.slugs import plain

BETWEEN = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "het",
        "t",
        "ten",
        "ter",
        "te",
        "op",
        "in",
        "aan",
        "bij",
        "la",
        "le",
        "du",
        "di",
        "da",
        "dos",
        "el",
        "al",
        "uit",
        "voor",
        "onder",
        "over",
    ]
)


def same_person(one: str, other: str) -> bool:
    """May these be one?  Lists have initials where accounts have first names, and women two surnames: a surname in common.

    Names that each have a first name written out must share that one too: a mother and her daughter are two.
    """
    first, second = _words(one), _words(other)
    if not (first.surnames & second.surnames):
        return False
    if first.given and second.given:
        return first.given == second.given
    initials = first.initials and second.initials
    return not initials or first.initials[0] == second.initials[0]


class _Name(NamedTuple):
    given: str
    initials: str
    surnames: frozenset[str]


def _words(name: str) -> _Name:
    """`J. van den Berg-Smit`, `Berg, J. van den` and `Jan van den Berg` have `berg` in common, and a J."""
    last_first = "," in name
    words = plain(name.replace("-", " ").replace("'", " ").replace("’", " ")).replace(",", " ").split()
    words = [word for word in words if word.strip(".") not in BETWEEN and word not in {"dhr.", "mevr.", "mw.", "fam."}]
    initials = [word for word in words if "." in word or len(word) == 1]
    whole = [word for word in words if word not in initials]
    given = whole[0] if len(whole) > 1 and not initials and not last_first else ""
    letters = "".join(word.replace(".", "") for word in initials) or given[:1]
    return _Name(given, letters, frozenset(whole[1:] if given else whole))
