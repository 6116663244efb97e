"""Reading the membership list of an association.  A pure function: text in, lines and faults out; nothing of it is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from wijkfonds.foundation.bsn import has_bsn, is_bsn
from wijkfonds.funds.rules import postcode_of
from wijkfonds.roll.lists import BSN_HEAD, MOST_LINES, Wrong, table_of
from wijkfonds.verification.rules import number_of

COLUMNS = {
    "e-mail": "email",
    "email": "email",
    "e-mailadres": "email",
    "emailadres": "email",
    "mail": "email",
    "lidnummer": "number",
    "lidnr": "number",
    "nummer": "number",
    "postcode": "postcode",
}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
LONGEST = 254


class RowSlip(StrEnum):
    """What is wrong with a list, or with a line of it."""

    NOT_TEXT = auto()
    A_SPREADSHEET = auto()
    BROKEN_QUOTES = auto()
    EMPTY = auto()
    NO_FILE = auto()
    TOO_LONG = auto()
    NO_COLUMN = auto()
    COLUMN_TWICE = auto()
    BSN = auto()
    EMAIL = auto()
    POSTCODE = auto()
    NUMBER_ALONE = auto()
    NOTHING = auto()
    EMAIL_TWICE = auto()
    NUMBER_TWICE = auto()


@dataclass(frozen=True)
class Row:
    """One member; `number` has its postcode with it.  Empty is what the list does not say."""

    email: str
    number: str
    postcode: str


@dataclass(frozen=True)
class WrongRow:
    """`line` counts from 1, the header included; 0: no file at all.  `value` is what stood there."""

    slip: RowSlip
    line: int = 1
    value: str = ""


def read_members(content: bytes) -> tuple[list[Row], list[WrongRow]]:
    """The members, or all that is wrong: never both."""
    table = table_of(content, _name_of)
    if isinstance(table, Wrong):
        return [], [WrongRow(RowSlip(table.slip.value), table.line)]
    (_, head), *body = table
    names = [_name_of(cell) for cell in head]
    wrong = _wrong_head(head, names)
    if wrong or not body:
        return [], [wrong or WrongRow(RowSlip.EMPTY)]
    if len(body) > MOST_LINES:
        return [], [WrongRow(RowSlip.TOO_LONG, value=str(len(body)))]
    return _rows(names, body)


def _rows(names: Sequence[str], body: Sequence[tuple[int, list[str]]]) -> tuple[list[Row], list[WrongRow]]:
    rows: list[Row] = []
    wrong: list[WrongRow] = []
    emails: set[str] = set()
    numbers: set[tuple[str, str]] = set()
    for place, cells in body:
        found = _row(place, cells, dict(zip(names, cells, strict=False)))
        if isinstance(found, WrongRow):
            wrong.append(found)
        elif found.email and found.email in emails:
            wrong.append(WrongRow(RowSlip.EMAIL_TWICE, place, found.email[:40]))
        elif found.number and (found.number, found.postcode) in numbers:
            wrong.append(WrongRow(RowSlip.NUMBER_TWICE, place, found.number[:40]))
        else:
            emails.add(found.email)
            numbers.add((found.number, found.postcode))
            rows.append(found)
    return ([], wrong) if wrong else (rows, [])


def _row(place: int, cells: Sequence[str], told: Mapping[str, str]) -> Row | WrongRow:
    if any(_may_be_bsn(cell) for cell in cells):
        return WrongRow(RowSlip.BSN, place)
    email, number = told.get("email", "").strip().lower(), number_of(told.get("number", ""))
    typed = told.get("postcode", "")
    postcode = postcode_of(typed) if typed else ""
    if email and (len(email) > LONGEST or not EMAIL.fullmatch(email)):
        return WrongRow(RowSlip.EMAIL, place, email[:40])
    if postcode is None:
        return WrongRow(RowSlip.POSTCODE, place, typed[:40])
    if number and not postcode and not email:
        return WrongRow(RowSlip.NUMBER_ALONE, place, number[:40])
    if not email and not number:
        return WrongRow(RowSlip.NOTHING, place)
    return Row(email, number if postcode else "", postcode if number else "")


def _may_be_bsn(cell: str) -> bool:
    """A spreadsheet drops the zero in front."""
    return has_bsn(cell) or (len(cell) == 8 and cell.isascii() and cell.isdigit() and is_bsn(f"0{cell}"))


def _wrong_head(head: Sequence[str], names: Sequence[str]) -> WrongRow | None:
    if any(BSN_HEAD.search(re.sub(r"[\s_.-]", "", cell.casefold())) for cell in head):
        return WrongRow(RowSlip.BSN)
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        return WrongRow(RowSlip.COLUMN_TWICE)
    has_number = {"number", "postcode"} <= set(names)
    return None if "email" in names or has_number else WrongRow(RowSlip.NO_COLUMN)


def _name_of(head: str) -> str:
    return COLUMNS.get(re.sub(r"[\s_.\"']", "", head).casefold(), "")
