"""From bytes to rows of cells, every row with the number of the line on which it begins."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass

from wijkfonds.tally.pabulib_faults import EXCERPT_LENGTH, Fault, FaultKind, Findings, PabulibFaults

# A cell in quotes or without; neither when a quote is opened and never closed.
# Possessive (*+), so that even then it is one pass over the text.
CELL = re.compile(
    r'[ \t]*+"(?P<inside>[^"]*+(?:""[^"]*+)*+)"[ \t]*+(?P<after>[^;\n]*+)'
    r'|(?![ \t]*+")(?P<plain>[^;\n]*+)'
)
# No text has them, and a database may refuse them.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a quoted cell may carry it over several lines."""

    line: int
    cells: list[str]


def bytes_of(data: bytes, findings: Findings) -> bytes:
    """The file without a byte order mark, its line ends those of Unix."""
    if data.startswith(BOM_UTF8):
        findings.warn(1, FaultKind.BYTE_ORDER_MARK)
        data = data.removeprefix(BOM_UTF8)
    if b"\r" in data and b"\r\n" in data:
        findings.warn(data.count(b"\n", 0, data.index(b"\r\n")) + 1, FaultKind.WINDOWS_LINE_ENDS)
        data = data.replace(b"\r\n", b"\n")
    return data


def text_of(data: bytes, findings: Findings) -> str:
    """The text of these bytes.  Raises PabulibFaults when it is not UTF-8."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PabulibFaults([Fault(line, FaultKind.NOT_UTF8, f"0x{data[error.start]:02x}")]) from error
    if CONTROL.search(text):
        for number, line_text in enumerate(text.split("\n"), start=1):
            if found := CONTROL.search(line_text):
                findings.fault(number, FaultKind.CONTROL_CHARACTER, f"0x{ord(found[0]):02x}")
    return text


def rows_of(text: str, findings: Findings) -> Iterator[Row]:
    """The rows that are not blank, their cells without the quotes and the spaces around them.

    They end at a quote with which nobody knows where its cell ends.
    """
    position, line = 0, 1
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text.find('"', position, end) < 0:
            cells = text[position:end].split(";")
        else:
            cells, end = _cells_with_quotes(text, position, line, findings)
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            if stripped != cells:
                findings.warn(line, FaultKind.SPACES, text[position:end])
            yield Row(line, stripped)
        elif end + 1 < len(text):
            findings.warn(line, FaultKind.BLANK_LINE)
        line += text.count("\n", position, end + 1)
        position = end + 1


def _cells_with_quotes(text: str, position: int, line: int, findings: Findings) -> tuple[list[str], int]:
    """The cells of the row that begins here, and where its last line ends.

    No cells, and the end of the text, where nobody knows where a cell ends.
    """
    cells = []
    while True:
        cell = CELL.match(text, position)
        if cell is None:
            findings.fault(line, FaultKind.UNCLOSED_QUOTE, text[position : position + EXCERPT_LENGTH])
            return [], len(text)
        if cell["after"] and (";" in cell["inside"] or "\n" in cell["inside"]):
            # The quotes may well belong to two cells.
            findings.fault(line, FaultKind.TEXT_AFTER_QUOTE, cell[0])
            return [], len(text)
        cells.append(_content_of(cell, line, findings))
        if not text.startswith(";", cell.end()):
            return cells, cell.end()
        line += cell[0].count("\n")
        position = cell.end() + 1


def _content_of(cell: re.Match[str], line: int, findings: Findings) -> str:
    if cell["plain"] is not None:
        return cell["plain"]
    if cell["after"]:
        findings.warn(line, FaultKind.LOOSE_QUOTES, cell[0])
        return cell[0]
    if cell[0] != cell[0].strip():
        findings.warn(line, FaultKind.SPACES, cell[0])
    return cell["inside"].replace('""', '"')
