"""Which signs can stand on a letter?  Asks typst, with its own fonts, about every sign of Unicode; the answer is committed.

Takes a minute; after a change of typst it is run again.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import typst

KEPT = Path(__file__).resolve().parents[1] / "wijkfonds" / "foundation" / "printed_signs.txt"
AT_ONCE = 2000
SETTING = (
    '#set document(title: "signs")\n#set text(font: "Libertinus Serif", size: 4pt, lang: "nl", hyphenate: false)\n'
)
SIGN = '#text("\\u{{{0:x}}}") #text(weight: "bold", "\\u{{{0:x}}}") \\'
LINES_BEFORE = 3  # counted from 1
REPLACEMENT = "\ufffd"  # what stands where a text was damaged on its way: no name has it


def signs(last: int = sys.maxunicode) -> list[str]:
    """Whatever is not for control, for private use or unknown."""
    found = (chr(number) for number in range(0x20, last + 1))
    return [sign for sign in found if unicodedata.category(sign)[0] != "C" and sign not in f"\u2028\u2029{REPLACEMENT}"]


def refused(some: list[str]) -> set[str]:
    """Those that typst will not put in a PDF that a screen reader can read."""
    source = SETTING + "\n".join(SIGN.format(ord(sign)) for sign in some)
    try:
        typst.compile({"main.typ": source.encode()}, pdf_standards=["ua-1"], ignore_system_fonts=True)  # type: ignore[call-overload]
    except typst.TypstError as fault:
        lines = re.findall(r"main\.typ:(\d+):", fault.diagnostic)
        return {some[int(line) - LINES_BEFORE] for line in lines}
    return set()


def printed(some: list[str]) -> Iterator[str]:
    for begin in range(0, len(some), AT_ONCE):
        part = some[begin : begin + AT_ONCE]
        while part and (wrong := refused(part)):
            part = [sign for sign in part if sign not in wrong]
        yield from part


def as_ranges(some: Iterable[str]) -> str:
    ranges: list[list[int]] = []
    for number in map(ord, some):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges)


if __name__ == "__main__":
    KEPT.write_text(as_ranges(printed(signs())), encoding="ascii")
