"""The word in an address: a-z, 0-9 and hyphens.  And text without accents, to search in."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 50  # columns have room for a number behind it
RESERVED = frozenset(
    {"nieuw", "beheer", "mijn", "stemmen", "stembewijs", "uitslag", "voorstellen", "rondes", "geld", "logboek"}
    | {
        "besluiten",
        "meekijken",
        "kaart",
        "kleur",
        "inloggen",
        "aanmelden",
        "uitloggen",
        "lid",
        "lid-worden",
        "bewerken",
        "api",
        "static",
    }
)
SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th"})


def plain(text: str) -> str:
    """Lower case, without accents, one space between words: what search compares."""
    if text.isascii():
        return " ".join(text.lower().split())
    split = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return " ".join("".join(sign for sign in split if not unicodedata.combining(sign)).split())


def slug_of(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")
    short = words[:LONGEST].strip("-")
    return short if short and short not in RESERVED else f"x-{short}".strip("-")


def is_slug(text: str) -> bool:
    return bool(SHAPE.fullmatch(text)) and len(text) <= LONGEST and text not in RESERVED


def free_slug(text: str, taken: Container[str]) -> str:
    """The slug, or the first of -2, -3 … that is not taken."""
    base = slug_of(text)
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found
