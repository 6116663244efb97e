"""Reading the list of addresses that a committee puts in.  A pure function: text in, lines and faults out."""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from wijkfonds.funds.rules import is_in_area, postcode_of

MOST_LINES = 20_000
MOST_VOTES = 20
COLUMNS = {
    "naam": "name",
    "straat": "street",
    "straatnaam": "street",
    "huisnummer": "number",
    "huisletter": "letter",
    "toevoeging": "addition",
    "huisnummertoevoeging": "addition",
    "postcode": "postcode",
    "plaats": "town",
    "woonplaats": "town",
    "aantal": "votes",
}
HEADS = ("naam", "straat", "huisnummer", "huisletter", "toevoeging", "postcode", "plaats", "aantal")
NEEDED = {"number": "huisnummer", "postcode": "postcode"}
LONGEST = {"name": 120, "street": 80, "town": 80}
NUMBER = re.compile(
    r"(?P<number>[1-9]\d{0,4})\s*(?P<letter>[A-Za-z]?)(?:\s*[-/]\s*(?P<addition>[0-9A-Za-z]{1,6}))?", re.ASCII
)
SPACED = re.compile(r"(?P<number>[1-9]\d{0,4})\s+(?P<addition>[0-9A-Za-z]{2,6})", re.ASCII)
NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")


class ListSlip(StrEnum):
    """What is wrong with a list, or with a line of it."""

    NOT_TEXT = auto()
    EMPTY = auto()
    TOO_LONG = auto()
    NO_COLUMN = auto()
    COLUMN_TWICE = auto()
    BSN = auto()
    NUMBER = auto()
    TWO_NUMBERS = auto()
    LETTER = auto()
    ADDITION = auto()
    POSTCODE = auto()
    OUTSIDE = auto()
    VOTES = auto()
    TEXT_TOO_LONG = auto()


@dataclass(frozen=True)
class Line:
    """One address, and how many letters go there."""

    postcode: str
    number: int
    letter: str = ""
    addition: str = ""
    name: str = ""
    street: str = ""
    town: str = ""
    votes: int = 1


@dataclass(frozen=True)
class Wrong:
    """`line` counts from 1, the header included; `value` is what stood there, or the name of a column."""

    slip: ListSlip
    line: int = 1
    value: str = ""


def read_list(content: bytes, area: Collection[str] = ()) -> tuple[list[Line], list[Wrong]]:
    """The lines, or all that is wrong: never both."""
    text = _text(content)
    if text is None:
        return [], [Wrong(ListSlip.NOT_TEXT)]
    rows = _rows(text)
    if not rows:
        return [], [Wrong(ListSlip.EMPTY)]
    (_, head), *body = rows
    names = [COLUMNS.get("".join(cell.casefold().split()), "") for cell in head]
    wrong = _wrong_head(head, names)
    if wrong or not body:
        return [], wrong or [Wrong(ListSlip.EMPTY)]
    if len(body) > MOST_LINES:
        return [], [Wrong(ListSlip.TOO_LONG, value=str(len(body)))]
    lines: list[Line] = []
    for number, cells in body:
        found = _line(number, {name: cell for name, cell in zip(names, cells, strict=False) if name}, area)
        (lines if isinstance(found, Line) else wrong).append(found)  # type: ignore[arg-type]
    return ([], wrong) if wrong else (lines, [])


def _text(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """With their number in the file; empty ones left out.  Parted by whatever stands most in the first line."""
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    found: list[tuple[int, list[str]]] = []
    try:
        found += ((reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells)))
    except csv.Error:
        return found
    return found


def _wrong_head(head: Sequence[str], names: Sequence[str]) -> list[Wrong]:
    if any("bsn" in cell.casefold() or "burgerservice" in cell.casefold() for cell in head):
        return [Wrong(ListSlip.BSN)]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        return [Wrong(ListSlip.COLUMN_TWICE, value=twice)]
    return [Wrong(ListSlip.NO_COLUMN, value=word) for name, word in NEEDED.items() if name not in names]


def _line(place: int, cells: Mapping[str, str], area: Collection[str]) -> Line | Wrong:
    house, postcode = _house(place, cells), postcode_of(cells.get("postcode", ""))
    votes = cells.get("votes") or "1"
    wrong = _wrong_text(place, cells) or (house if isinstance(house, Wrong) else None)
    if wrong is None and postcode is None:
        wrong = Wrong(ListSlip.POSTCODE, place, cells.get("postcode", "")[:40])
    if wrong is None and postcode and not is_in_area(postcode, area):
        wrong = Wrong(ListSlip.OUTSIDE, place, postcode)
    if wrong is None and not (votes.isascii() and votes.isdecimal() and 1 <= int(votes[:9]) <= MOST_VOTES):
        wrong = Wrong(ListSlip.VOTES, place, votes[:40])
    if wrong or postcode is None or isinstance(house, Wrong):
        return wrong or Wrong(ListSlip.POSTCODE, place)
    number, letter, addition = house
    name, street, town = (cells.get(column, "") for column in LONGEST)
    return Line(postcode, number, letter, addition, name, street, town, int(votes))


def _wrong_text(place: int, cells: Mapping[str, str]) -> Wrong | None:
    for name, most in LONGEST.items():
        value = cells.get(name, "")
        if len(value) > most:
            return Wrong(ListSlip.TEXT_TOO_LONG, place, value[:40])
        if any(is_bsn(digits) for digits in NINE.findall(value)):
            return Wrong(ListSlip.BSN, place)
    return None


def _house(place: int, cells: Mapping[str, str]) -> tuple[int, str, str] | Wrong:
    """Number, letter and addition, kept apart; `12B-3` in one cell is parted where it can be read in one way."""
    typed, letter, addition = cells.get("number", ""), cells.get("letter", ""), cells.get("addition", "")
    found = NUMBER.fullmatch(typed) or SPACED.fullmatch(typed)
    if found is None:
        return Wrong(ListSlip.NUMBER, place, typed[:40])
    parts = {name: value or "" for name, value in found.groupdict().items()}
    for name, other in (("letter", letter), ("addition", addition)):
        if parts.get(name) and other and parts[name].casefold() != other.casefold():
            return Wrong(ListSlip.TWO_NUMBERS, place, f"{typed} {other}"[:40])
    letter, addition = (letter or parts.get("letter", "")).upper(), addition or parts.get("addition", "")
    if letter and not (len(letter) == 1 and letter.isascii() and letter.isalpha()):
        return Wrong(ListSlip.LETTER, place, letter[:40])
    if addition and not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z ]{0,5}", addition, re.ASCII):
        return Wrong(ListSlip.ADDITION, place, addition[:40])
    return int(parts["number"]), letter, addition


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the test of eleven: then it may be a citizen service number, which we never keep."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"
