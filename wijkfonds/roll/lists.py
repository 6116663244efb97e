"""Reading the list of addresses that a committee puts in.  A pure function: text in, lines and faults out."""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from wijkfonds.foundation.bsn import has_bsn, is_bsn
from wijkfonds.foundation.printing import as_seen, unprinted_sign
from wijkfonds.funds.rules import is_in_area, postcode_of
from wijkfonds.roll.house_numbers import HouseNumber, HouseNumberSlip, house_number_of

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
PRINTED = {"name": "naam", "street": "straat", "town": "plaats"}
NINE_ALONE = re.compile(r"\d{8,9}")  # a spreadsheet drops the first 0
BSN_HEAD = re.compile(r"bsn|burgerservice|sofi|persoonsnummer")
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
FORMULA = ("=", "+", "-", "@")
NO_SIGNS = re.compile(r"[\x00-\x1f\x7f]")


NameOf = Callable[[str], str]


class ListSlip(StrEnum):
    """What is wrong with a list, or with a line of it."""

    NOT_TEXT = auto()
    EMPTY = auto()
    NO_FILE = auto()
    NO_ADDRESS = auto()
    TOO_LONG = auto()
    NO_COLUMN = auto()
    COLUMN_TWICE = auto()
    BSN = auto()
    A_SPREADSHEET = auto()
    BROKEN_QUOTES = auto()
    NUMBER = auto()
    UNCLEAR = auto()
    MORE_HOUSES = auto()
    A_DATE = auto()
    TWO_NUMBERS = auto()
    LETTER = auto()
    ADDITION = auto()
    POSTCODE = auto()
    OUTSIDE = auto()
    VOTES = auto()
    TEXT_TOO_LONG = auto()
    STRANGE_SIGNS = auto()
    NAME_NOT_PRINTED = auto()
    NOT_PRINTED = auto()
    TOO_MANY_VALUES = auto()


HOUSE_SLIPS = {
    HouseNumberSlip.NO_NUMBER: ListSlip.NUMBER,
    HouseNumberSlip.AMBIGUOUS: ListSlip.UNCLEAR,
    HouseNumberSlip.RANGE: ListSlip.MORE_HOUSES,
    HouseNumberSlip.LOOKS_LIKE_A_DATE: ListSlip.A_DATE,
    HouseNumberSlip.NO_LETTER: ListSlip.LETTER,
    HouseNumberSlip.NO_ADDITION: ListSlip.ADDITION,
    HouseNumberSlip.SAID_TWICE: ListSlip.TWO_NUMBERS,
}


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
    """`line` counts from 1, the header included; `value` is what stood there, or the name of a column.

    `column` is told where the value alone does not show it.
    """

    slip: ListSlip
    line: int = 1
    value: str = ""
    column: str = ""


def read_list(content: bytes, area: Collection[str] = ()) -> tuple[list[Line], list[Wrong]]:
    """The lines, or all that is wrong: never both."""
    rows = table_of(content, _name_of)
    if isinstance(rows, Wrong):
        return [], [rows]
    (_, head), *body = rows
    names = [_name_of(cell) for cell in head]
    wrong = _wrong_head(head, names)
    if wrong or not body:
        return [], wrong or [Wrong(ListSlip.EMPTY)]
    if len(body) > MOST_LINES:
        return [], [Wrong(ListSlip.TOO_LONG, value=str(len(body)))]
    return _lines(names, body, area)


def table_of(content: bytes, name_of: NameOf) -> list[tuple[int, list[str]]] | Wrong:
    """At least one row, with its number; or why there is none.  `name_of` knows the heads of columns."""
    text = _text(content)
    if text is None or content.startswith(SPREADSHEETS):
        return Wrong(ListSlip.A_SPREADSHEET if content.startswith(SPREADSHEETS) else ListSlip.NOT_TEXT)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend(_rows(text, name_of))
    except csv.Error:
        return Wrong(ListSlip.BROKEN_QUOTES, line=rows[-1][0] + 1 if rows else 1)
    return rows or Wrong(ListSlip.EMPTY)


def _lines(
    names: Sequence[str], body: Sequence[tuple[int, list[str]]], area: Collection[str]
) -> tuple[list[Line], list[Wrong]]:
    lines: list[Line] = []
    wrong: list[Wrong] = []
    for number, cells in body:
        told = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        found = _wrong_beside(number, names, cells) or _line(number, told, area)
        (lines if isinstance(found, Line) else wrong).append(found)  # type: ignore[arg-type]
    return ([], wrong) if wrong else (lines, [])


def _text(content: bytes) -> str | None:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16" if marked else "utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else as_seen(text)
    return None


def _rows(text: str, name_of: NameOf) -> Iterator[tuple[int, list[str]]]:
    """With their number in the file; empty ones left out.  Parted by what gives most names of columns.  Raises csv.Error."""
    first = 1
    if text[:4].casefold() == "sep=":  # by which a spreadsheet tells itself what parts the columns
        text, first = text.partition("\n")[2], 2
    head = text.split("\n", 1)[0]
    mark = max(";,\t", key=lambda sign: sum(name_of(cell) != "" for cell in head.split(sign)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    before = 0
    for cells in reader:
        number, before = before + first, reader.line_num
        values = [_without_quote(" ".join(cell.split())) for cell in cells]
        if any(values):
            yield number, values


def _name_of(head: str) -> str:
    return COLUMNS.get(re.sub(r"[\s_.\"']", "", head).casefold(), "")


def _without_quote(value: str) -> str:
    """Our own lists have one before what a spreadsheet would take for a formula."""
    return value[1:] if value[:1] == "'" and value[1:2] in FORMULA else value


def _wrong_head(head: Sequence[str], names: Sequence[str]) -> list[Wrong]:
    if any(BSN_HEAD.search(re.sub(r"[\s_.-]", "", cell.casefold())) for cell in head):
        return [Wrong(ListSlip.BSN)]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        return [Wrong(ListSlip.COLUMN_TWICE, value=twice)]
    return [Wrong(ListSlip.NO_COLUMN, value=word) for name, word in NEEDED.items() if name not in names]


def _wrong_beside(place: int, names: Sequence[str], cells: Sequence[str]) -> Wrong | None:
    """A number that can be a BSN is refused in a column too that nobody would keep."""
    if any(cells[len(names) :]):
        return Wrong(ListSlip.TOO_MANY_VALUES, place)
    beside = (re.sub(r"[\s.]", "", cell) for name, cell in zip(names, cells, strict=False) if not name)
    is_one = any(NINE_ALONE.fullmatch(cell) and is_bsn(cell.zfill(9)) for cell in beside)
    return Wrong(ListSlip.BSN, place) if is_one else None


def _line(place: int, cells: Mapping[str, str], area: Collection[str]) -> Line | Wrong:
    house, postcode = _house(place, cells), postcode_of(cells.get("postcode", ""))
    votes = cells.get("votes") or "1"
    wrong = wrong_text(place, cells) or (house if isinstance(house, Wrong) else None)
    if wrong is None and postcode is None:
        wrong = Wrong(ListSlip.POSTCODE, place, cells.get("postcode", "")[:40])
    if wrong is None and postcode and not is_in_area(postcode, area):
        wrong = Wrong(ListSlip.OUTSIDE, place, postcode)
    votes = re.sub(r"[.,]0$", "", votes)
    if wrong is None and not (votes.isascii() and votes.isdecimal() and 1 <= int(votes[:9]) <= MOST_VOTES):
        wrong = Wrong(ListSlip.VOTES, place, votes[:40])
    if wrong or postcode is None or isinstance(house, Wrong):
        return wrong or Wrong(ListSlip.POSTCODE, place)
    number, letter, addition = house
    name, street, town = (cells.get(column, "") for column in LONGEST)
    return Line(postcode, number, letter, addition, name, street, town, int(votes))


def wrong_text(place: int, cells: Mapping[str, str]) -> Wrong | None:
    """Why this name, street or town cannot stand on a letter."""
    for name, most in LONGEST.items():
        value = cells.get(name, "")
        if len(value) > most:
            return Wrong(ListSlip.TEXT_TOO_LONG, place, value[:40])
        if NO_SIGNS.search(value):
            return Wrong(ListSlip.STRANGE_SIGNS, place)
        if has_bsn(value):
            return Wrong(ListSlip.BSN, place)
        if sign := unprinted_sign(value):
            slip = ListSlip.NAME_NOT_PRINTED if name == "name" else ListSlip.NOT_PRINTED
            return Wrong(slip, place, sign, PRINTED[name])
    return None


def _house(place: int, cells: Mapping[str, str]) -> HouseNumber | Wrong:
    """Number, letter and addition, kept apart; `12B-3` in one cell is parted where it can be read in one way."""
    typed, letter, addition = (cells.get(name, "") for name in ("number", "letter", "addition"))
    found = house_number_of(typed, letter, addition)
    if isinstance(found, HouseNumber):
        return found
    shown = {HouseNumberSlip.NO_LETTER: letter, HouseNumberSlip.NO_ADDITION: addition}.get(found, typed)
    both = f"{typed} {letter or addition}"
    return Wrong(HOUSE_SLIPS[found], place, (both if found == HouseNumberSlip.SAID_TWICE else shown)[:40])
