"""House numbers as people write them, kept apart as number, letter and addition.  Pure."""

import re
from enum import StrEnum, auto
from typing import NamedTuple

HIGHEST = 99_999
LONGEST_ADDITION = 6
PARTS = re.compile(r"(?P<number>\d{1,5})(?P<between>[\s\-/.]*)(?P<rest>.*)", re.DOTALL)
RANGE = re.compile(r"\d+\s*(?:t/?m|tot|en|\+|&|,|;|–|—|\.\.)\s*\d+", re.IGNORECASE)
DATE = re.compile(
    r"\d{1,4}[\s\-/.]*(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?", re.IGNORECASE
)
LETTER_AND_MORE = re.compile(
    r"(?P<letter>[A-Z])[\s\-/.]+(?P<addition>[0-9A-Z]{1,6})|(?P<glued>[A-Z])(?P<digits>\d{1,5})"
)
SIGNS = re.compile(r"[0-9A-Z]+")
# What is written behind a number without anything between, and is no huisletter with something after it.
KNOWN = frozenset({"BIS", "HS", "BG", "RD", "RE", "ZW", "WIT", "II", "III", "IV", "VI", "VII", "VIII"})


class HouseNumberSlip(StrEnum):
    """Told by the list or form that it stands in."""

    NO_NUMBER = auto()
    AMBIGUOUS = auto()
    RANGE = auto()
    LOOKS_LIKE_A_DATE = auto()
    NO_LETTER = auto()
    NO_ADDITION = auto()
    SAID_TWICE = auto()


class HouseNumber(NamedTuple):
    """`letter` is one sign of A-Z or empty, `addition` at most six of 0-9 and A-Z; both in capitals."""

    number: int
    letter: str = ""
    addition: str = ""


def house_number_of(number: str, letter: str = "", addition: str = "") -> HouseNumber | HouseNumberSlip:
    """From three boxes, where the first may hold it all (`12 B-3`) as long as that can be read in one way only."""
    told_letter, told_addition = _bare(letter), _bare(addition)
    if told_letter and not (len(told_letter) == 1 and told_letter.isascii() and told_letter.isalpha()):
        return HouseNumberSlip.NO_LETTER
    if len(told_addition) > LONGEST_ADDITION or (told_addition and not SIGNS.fullmatch(told_addition)):
        return HouseNumberSlip.NO_ADDITION
    found = split(number)
    if isinstance(found, HouseNumberSlip):
        return found
    for told, read in ((told_letter, found.letter), (told_addition, found.addition)):
        if told and read and told != read:
            return HouseNumberSlip.SAID_TWICE
    return HouseNumber(found.number, told_letter or found.letter, told_addition or found.addition)


def split(text: str) -> HouseNumber | HouseNumberSlip:
    """`12`, `12B`, `12 B-3`, `12-3`, `12 hs`; not `12-14`, which may be two houses, nor `12AB`."""
    whole = re.sub(r"[.,]0$", "", " ".join(text.split()))  # a spreadsheet may have made 12,0 of it
    if DATE.fullmatch(whole):
        return HouseNumberSlip.LOOKS_LIKE_A_DATE  # a spreadsheet made 12-mrt of 12-3
    if RANGE.fullmatch(whole):
        return HouseNumberSlip.RANGE
    found = PARTS.fullmatch(whole.upper())
    if found is None or not whole.isascii() or not 0 < int(found["number"]) <= HIGHEST:
        return HouseNumberSlip.NO_NUMBER
    number, between, rest = int(found["number"]), found["between"].strip(), found["rest"]
    if not rest:
        return HouseNumber(number) if not between else HouseNumberSlip.AMBIGUOUS
    if not found["between"] and rest[0].isdigit():
        return HouseNumberSlip.NO_NUMBER
    return _with_rest(number, found["between"], rest)


def _with_rest(number: int, between: str, rest: str) -> HouseNumber | HouseNumberSlip:
    with_letter = LETTER_AND_MORE.fullmatch(rest)
    if with_letter and not between.strip():
        letter, addition = (
            with_letter["letter"] or with_letter["glued"],
            with_letter["addition"] or with_letter["digits"],
        )
        return HouseNumber(number, letter, addition)
    if not SIGNS.fullmatch(rest) or len(rest) > LONGEST_ADDITION:
        return HouseNumberSlip.AMBIGUOUS
    if rest.isdigit():
        return _with_digits(number, between, rest)
    if len(rest) == 1:
        return HouseNumber(number, letter=rest) if not between.strip() else HouseNumber(number, addition=rest)
    return HouseNumber(number, addition=rest) if between or rest in KNOWN else HouseNumberSlip.AMBIGUOUS


def _with_digits(number: int, between: str, digits: str) -> HouseNumber | HouseNumberSlip:
    """On one side of a street numbers go up by two: 12-14 may be two houses, 12-3 and 2-3 are one."""
    if not between.strip():
        return HouseNumberSlip.AMBIGUOUS
    may_be_two = int(digits) > number and (int(digits) - number) % 2 == 0
    return HouseNumberSlip.RANGE if may_be_two else HouseNumber(number, addition=digits)


def _bare(text: str) -> str:
    return re.sub(r"[\s\-/.]", "", text).upper()
