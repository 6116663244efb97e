"""The list of ballots: read line by line, each held to the frozen rules."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from wijkfonds.bundle.codes import ALPHABET, MARK_SIGNS
from wijkfonds.bundle.faults import Fault, NotVerified, must
from wijkfonds.bundle.making import BALLOTS, BLANK, CHOICE, HEADER, WITHDRAWN, Listed, choices_text

NUMBER = re.compile(r"[1-9][0-9]{0,14}")
ORDINAL, CUMULATIVE = "ordinal", "cumulative"
KINDS = {CHOICE: CHOICE, BLANK: BLANK, WITHDRAWN: WITHDRAWN}
FIRST_LINE = 2
LINES_BETWEEN_REPORTS = 100_000
Choices = tuple[tuple[str, ...], tuple[int, ...]]


def ballots_in(
    content: bytes, rules: Mapping[str, Any], progress: Callable[[int], None] = lambda _lines: None
) -> list[Listed]:
    """Every line, in the order of the file.  Raises NotVerified, naming line and kenmerk.

    `progress` hears now and then how many lines were read.
    """
    text = _text(content)
    must(text.endswith("\n") and "\r" not in text, Fault.BAD_LIST, f"{BALLOTS}: lines do not end as they should")
    head, *lines = text[:-1].split("\n")
    must(head == HEADER, Fault.BAD_LIST, f"{BALLOTS}: the first line is not {HEADER}")
    with_marks = bool(rules["publish_marks"])
    paper, ballots, before = Paper(rules), list[Listed](), ("", "", "")
    for row, line in enumerate(lines):
        parts = line.split(";")
        if len(parts) != 3:
            raise bad((row, ""), "not three parts")
        mark, kind, written = parts
        here = (mark, "", "") if with_marks else ("", kind, written)
        if bool(mark) != with_marks or here < before or (with_marks and here == before):
            raise bad((row, mark), _disorder(before, here, with_marks=with_marks))
        before = here
        if kind != CHOICE and (kind not in KINDS or written):
            raise bad((row, mark), "no such kind of ballot" if kind not in KINDS else "this kind holds no choice")
        ballots.append(Listed(mark, KINDS[kind], *(paper.choices_on(written, (row, mark)) if kind == CHOICE else ())))
        if row % LINES_BETWEEN_REPORTS == 0:
            progress(row)
    if with_marks and ballots:
        _check_marks([ballot.mark for ballot in ballots])
    return ballots


def at(where: tuple[int, str], what: str) -> str:
    """The sentence on a line, given its row (0 is the first ballot) and kenmerk."""
    row, mark = where
    named = f" (kenmerk {mark[:MARK_SIGNS]})" if mark else ""
    return f"{BALLOTS} line {row + FIRST_LINE}{named}: {what}"


def _text(content: bytes) -> str:
    try:
        return content.decode("ascii")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise NotVerified(Fault.BAD_LIST, f"{BALLOTS} line {line} holds signs that no ballot has") from fault


def bad(where: tuple[int, str], what: str) -> NotVerified:
    """A line that no list has."""
    return NotVerified(Fault.BAD_LIST, at(where, what))


def _disorder(before: tuple[str, str, str], here: tuple[str, str, str], *, with_marks: bool) -> str:
    if not with_marks:
        return "not in the order of what ballots hold" if here < before else "a kenmerk, in a round that publishes none"
    if not here[0]:
        return "no kenmerk"
    return "the kenmerk stands there twice" if here == before else "not in the order of the kenmerken"


def _check_marks(marks: Sequence[str]) -> None:
    """All at once, as `codes.check_sign` has it for one: a million of them are looked at in a second."""
    base, size = len(ALPHABET), MARK_SIGNS
    for row, mark in enumerate(marks):
        if len(mark) != size:
            raise bad((row, mark), f"a kenmerk has {size} signs")
    values = np.full(128, -1, np.int64)
    values[[ord(sign) for sign in ALPHABET]] = np.arange(base)
    signs = values[np.frombuffer("".join(marks).encode("ascii"), np.uint8)].reshape(-1, size)
    doubled = signs * np.where(np.arange(size - 1, -1, -1) % 2, 2, 1)
    right = (signs >= 0).all(axis=1) & ((doubled // base + doubled % base).sum(axis=1) % base == 0)
    if not right.all():
        row = int(np.flatnonzero(~right)[0])
        raise bad((row, marks[row]), "the check sign does not fit the kenmerk")


class Paper:
    """The ballot paper as it was frozen.  Written for itself, so that it shares no fault with the site."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self.bounds: Mapping[str, Any] = rules["ballot"]
        self.costs: dict[str, int] = {line["id"]: line["cost_cents"] for line in rules["proposals"]}
        self.ids = {each: each for each in self.costs}  # one text for all that are the same: there are millions
        self.known: dict[str, Choices] = {}  # many ballots are alike

    def choices_on(self, written: str, where: tuple[int, str]) -> Choices:
        """What the third part of a line holds.  Raises NotVerified for what is not legal."""
        if written not in self.known:
            found, wrong = self._read(written)
            wrong = wrong or self._problem(*found)
            must(not wrong, Fault.ILLEGAL_BALLOT, at(where, wrong))
            one_way = self._in_order(found[0]) and choices_text(Listed("", CHOICE, *found)) == written
            must(one_way, Fault.BAD_LIST, at(where, "the choices are not written in order"))
            self.known[written] = found
        return self.known[written]

    def _read(self, written: str) -> tuple[Choices, str]:
        parts = written.split(",") if written else []
        if self.bounds["type"] != CUMULATIVE:
            return (tuple(self.ids.get(key, key) for key in parts), ()), ""
        pairs = [part.rpartition(":") for part in parts]
        if not all(colon and NUMBER.fullmatch(given) for _, colon, given in pairs):
            return ((), ()), "points are whole numbers above 0"
        keys = tuple(self.ids.get(key, key) for key, _, _ in pairs)
        return (keys, tuple(int(given) for _, _, given in pairs)), ""

    def _problem(self, keys: tuple[str, ...], points: tuple[int, ...]) -> str:
        bounds, unknown = self.bounds, [key for key in keys if key not in self.costs]
        problems = {
            "chooses nothing, and is not a blank ballot": not keys,
            "chooses what is not on the ballot paper": bool(unknown),
            "chooses something twice": len(set(keys)) < len(keys),
            "chooses fewer than the rules ask": len(keys) < bounds["least"],
            "chooses more than the rules allow": bounds["most"] != "" and len(keys) > bounds["most"],
            "chooses for more money than the rules allow": bounds["most_cents"] != ""
            and not unknown
            and sum(self.costs[key] for key in keys) > bounds["most_cents"],
            "gives more points than the rules allow": bounds["points"] != "" and sum(points) > bounds["points"],
        }
        return next((text for text, holds in problems.items() if holds), "")

    def _in_order(self, keys: tuple[str, ...]) -> bool:
        return self.bounds["type"] == ORDINAL or list(keys) == sorted(keys)
