"""The list of ballots: read line by line, each held to the frozen rules."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from wijkfonds.bundle.codes import MARK_SIGNS, slip_in
from wijkfonds.bundle.faults import Fault, must
from wijkfonds.bundle.making import BLANK, CHOICE, HEADER, WITHDRAWN, Listed, choices_text, in_list_order

NUMBER = re.compile(r"[1-9][0-9]{0,9}")
WITHIN_BUDGET, ORDINAL, CUMULATIVE = "approval_within_budget", "ordinal", "cumulative"


def ballots_in(content: bytes, rules: Mapping[str, Any]) -> list[Listed]:
    """Every line, in the order of the file.  Raises NotVerified, naming line and kenmerk."""
    text = _text(content)
    must(text.endswith("\n") and "\r" not in text, Fault.BAD_LIST, "stemmen.csv: lines do not end as they should")
    head, *lines = text[:-1].split("\n")
    must(head == HEADER, Fault.BAD_LIST, f"stemmen.csv: the first line is not {HEADER}")
    with_marks = bool(rules["publish_marks"])
    ballots = [_ballot(number, line, rules, with_marks=with_marks) for number, line in enumerate(lines, 2)]
    if with_marks:
        for number, (one, other) in enumerate(pairwise(ballots), 3):
            must(
                one.mark != other.mark, Fault.BAD_LIST, f"stemmen.csv line {number}: kenmerk {other.mark} stands twice"
            )
    ordered = in_list_order(ballots, with_marks=with_marks) == ballots
    must(ordered, Fault.BAD_LIST, "stemmen.csv: the lines are not in order")
    return ballots


def _text(content: bytes) -> str:
    try:
        return content.decode("ascii")
    except UnicodeDecodeError:
        must(False, Fault.BAD_LIST, "stemmen.csv holds signs that no ballot has")
        raise


def _ballot(number: int, line: str, rules: Mapping[str, Any], *, with_marks: bool) -> Listed:
    parts = line.split(";")
    where = f"stemmen.csv line {number}"
    must(len(parts) == 3, Fault.BAD_LIST, f"{where}: not three parts")
    mark, kind, written = parts
    if with_marks:
        must(
            (slip_in(mark, MARK_SIGNS) is None and mark.isupper()) or mark.isdigit(),
            Fault.BAD_LIST,
            f"{where}: no kenmerk",
        )
        where += f" ({mark})"
    else:
        must(mark == "", Fault.BAD_LIST, f"{where}: a kenmerk, in a round that publishes none")
    must(kind in {CHOICE, BLANK, WITHDRAWN}, Fault.BAD_LIST, f"{where}: no such kind of ballot")
    if kind != CHOICE:
        must(written == "", Fault.ILLEGAL_BALLOT, f"{where}: a ballot of this kind holds no choice")
        return Listed(mark, kind)
    return _legal(Listed(mark, kind, *_read(where, written, rules)), written, where, rules)


def _read(where: str, written: str, rules: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if rules["ballot"]["type"] != CUMULATIVE:
        return tuple(written.split(",")), ()
    pairs = [part.rpartition(":") for part in written.split(",")]
    for _, colon, given in pairs:
        must(colon and NUMBER.fullmatch(given), Fault.ILLEGAL_BALLOT, f"{where}: points are whole numbers above 0")
    return tuple(key for key, _, _ in pairs), tuple(int(given) for _, _, given in pairs)


def _legal(ballot: Listed, written: str, where: str, rules: Mapping[str, Any]) -> Listed:
    """Held to the rules as they were frozen; written for itself, so that it shares no fault with the site."""
    bounds, keys = rules["ballot"], ballot.choices
    costs = {proposal["id"]: proposal["cost_cents"] for proposal in rules["proposals"]}
    unknown = [key for key in keys if key not in costs]
    must(not unknown, Fault.ILLEGAL_BALLOT, f"{where}: chooses what is not on the ballot paper")
    must(len(set(keys)) == len(keys), Fault.ILLEGAL_BALLOT, f"{where}: chooses something twice")
    must(len(keys) >= bounds["least"], Fault.ILLEGAL_BALLOT, f"{where}: chooses fewer than the rules ask")
    most = bounds["most"]
    must(most == "" or len(keys) <= most, Fault.ILLEGAL_BALLOT, f"{where}: chooses more than the rules allow")
    cents = bounds["most_cents"]
    fits = cents == "" or sum(costs[key] for key in keys) <= cents
    must(fits, Fault.ILLEGAL_BALLOT, f"{where}: chooses for more money than the rules allow")
    points = bounds["points"]
    given = points == "" or sum(ballot.points) <= points
    must(given, Fault.ILLEGAL_BALLOT, f"{where}: gives more points than the rules allow")
    in_order = bounds["type"] == ORDINAL or list(keys) == sorted(keys)
    must(in_order and choices_text(ballot) == written, Fault.BAD_LIST, f"{where}: choices are not written in order")
    return ballot
