"""Reads the two files of a published count for checker.py, and takes nothing for granted that stands in them.

It imports nothing of the program that counted.  A `.pb` file is text in three sections: what the election is (META), its
projects and its ballots.  The result is JSON.
"""

import csv
import io
import json
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

DISPUTED = "disputed_could_change"  # about votes of which nobody knows the ballots: not to be seen in these files
Plain = dict[str, Any]
Rows = list[dict[str, str]]
LIMITS, N = ("min-votes", "min-points", "min-share-permille", "quorum", "reserve"), "[1-9][0-9]{0,14}"
LABEL = (  # the name of a rule: these words in this order, and no other
    "(?:greedy/1;overspend=(?P<overspend>skip|stop)|equal-shares/1;utility=(?P<utility>cost|points)"
    f";completion=(?P<completion>none|add1|add1u);step=(?P<step>{N}));ties=cost,votes,seed"
    "(?:;points=(?P<points>given|borda|[1-9][0-9]{0,5}(?:,[1-9][0-9]{0,5}){0,99}))?"
) + "".join(f"(?:;{limit}=(?P<{limit.replace('-', '_')}>{N}))?" for limit in LIMITS)
NOTE = (  # what a file that was written beside a count says of it
    r"#1: Counted by wijkfonds with the rule ([^ \[]+(?: [^ \[]+)*)"
    r" \[seed=([^ \]]*) blank=([0-9]{1,14})((?: either-or=[^ :\]]+:[^ :\]]+)*)\]\."
)
COLUMNS = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}
POINTS = {"approval": "", "choose-1": "", "ordinal": "borda|[0-9,]+", "cumulative": "given", "scoring": "given"}
MONEY, WHOLE, RATIO = "[0-9]{1,13}([.,][0-9]{1,2})?", "[0-9]{1,14}", "[0-9]+/[0-9]+"
BROKEN = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, csv.Error, RecursionError)
WITHDRAWN = 999_999_999_00  # cents; by this cost the format says so
FEW = "fewer than ten ballots: the ballots are not published, nothing can be checked"
HALF_A_MILLIONTH = Fraction(501, 10**9)  # and a little for rounding


class Refused(Exception):
    """The files do not agree; the text says where."""


class Note(NamedTuple):
    """What a file that was written beside a count says of it: `groups` has the either-or choice of each project in one.

    A file of somebody else (not `ours`) says nothing of it.
    """

    ours: bool
    left_out: int
    groups: dict[str, str]


def must(true: object, text: str) -> None:
    """Refuses with this text if it is not true."""
    if not true:
        raise Refused(text)


def read(pb: Path, result: Path) -> tuple[str, Plain]:
    """The text of the one file and what stands in the other."""
    text = result.read_bytes().decode("utf-8-sig")
    return pb.read_bytes().decode("utf-8-sig"), json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> Plain:
    must(len(dict(pairs)) == len(pairs), "a key stands in the result twice")
    return dict(pairs)


def number(text: str, like: str) -> Fraction:
    """The number in this text, if it is like MONEY, WHOLE or RATIO; a ratio stands there as short as can be."""
    must(re.fullmatch(like, text), f"{text[:40]} is no such number")
    found = Fraction(text.replace(",", "."))
    must(like != RATIO or text == ratio(found), f"{text[:40]} can be written shorter")
    return found


def ratio(value: object) -> object:
    """As it is published: fractions as "a/b"."""
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value


def differs(says: Any, found: Any, where: str = "") -> str:
    """Where two values differ, be it in kind; "" if nowhere.  A Fraction is published as a number with 6 decimals."""
    if isinstance(says, Fraction):
        near = type(found) is float and abs(Fraction(found) - says) <= HALF_A_MILLIONTH and round(found, 6) == found
        return "" if near else f"{where} is another"
    if isinstance(says, dict) and isinstance(found, dict) and says.keys() != found.keys():
        return f"{where} {min(says.keys() ^ found.keys())}".strip() + " is missing, or should not be there"
    if type(says) is not type(found) or (isinstance(says, list) and len(says) != len(found)):
        return f"{where} is another"
    if not isinstance(says, dict | list):
        return "" if says == found else f"{where} is another"
    inside = says.items() if isinstance(says, dict) else enumerate(says)
    return next(filter(None, (differs(each, found[key], f"{where} {key}".strip()) for key, each in inside)), "")


def tables_in(text: str) -> tuple[dict[str, str], Rows, Rows]:
    """What META says by key, and the rows of the projects and of the ballots by the names of their columns."""
    found, text = dict[str, list[list[str]]](), text.removeprefix("\ufeff").replace("\r\n", "\n")
    must(not re.search("[\0-\x08\x0b-\x1f\x7f]", text), "a control character stands in the file")
    csv.field_size_limit(2**31 - 1)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";", skipinitialspace=True):
        cells = [cell.strip() for cell in row]
        if any(cells) and cells[0] in COLUMNS and not any(cells[1:]):
            must([*found, cells[0]] == list(COLUMNS)[: len(found) + 1], "the sections are not META, PROJECTS, VOTES")
            found[cells[0]] = []
        elif any(cells):
            list(found.values())[-1].append(cells)
    meta, projects, votes = (_table(title, *found[title]) for title in COLUMNS)
    settings = {row["key"]: row["value"] for row in meta}
    for key, rows in (("num_projects", projects), ("num_votes", votes)):
        must(number(settings[key], WHOLE) == len(rows), f"{key} is not the number of rows")
    return settings, projects, votes


def _table(title: str, head: list[str], *rows: list[str]) -> Rows:
    """The rows beneath their header.  Spreadsheets fill up the shorter ones with empty cells."""
    width = max(place for place, cell in enumerate(head, start=1) if cell)
    needed, names = COLUMNS[title], head[:width]
    must(names[0] == needed[0] and set(needed) <= {*names} and len({*names}) == width, f"the columns of {title}")
    fits = all(row[0] and len(row) >= width and not any(row[width:]) for row in rows)
    must(fits, f"a row of {title} has too few cells, or too many")
    must(len({row[0] for row in rows}) == len(rows), f"a row stands there twice in {title}")
    return [dict(zip(names, row, strict=False)) for row in rows]


def note_in(comment: str, result: Plain) -> Note:
    """What the file says of its count; the result has to say the same."""
    must(isinstance(result["seed"], str), "seed is another")
    told = re.match(NOTE, comment)
    if told is None:
        groups = any(line["group"] for line in result["projects"].values())
        must(not groups, "the file does not say which projects are an either-or choice: write it with count --pb")
        return Note(ours=False, left_out=0, groups={})
    must(result["rule"] == told[1].replace(" ", ";"), "rule is not the one that the file says")
    must(result["seed"] == unquote(told[2]), "seed is not the one that the file says")
    choices = [choice.removeprefix("either-or=").split(":") for choice in told[4].split()]
    of_project = {unquote(p): unquote(name) for name, ids in choices for p in ids.split(",")}
    return Note(ours=True, left_out=int(told[3]), groups=of_project)


def amounts_in(meta: dict[str, str], projects: Rows) -> tuple[int, dict[str, int]]:
    """The budget and the cost of each project, in cents; what was withdrawn costs more than there is."""
    budget = int(number(meta["budget"], MONEY) * 100)
    costs = {row["project_id"]: int(number(row["cost"], MONEY) * 100) for row in projects}
    must(all(costs.values()), "a project costs nothing")
    return budget, {p: max(cost, budget + 1) if cost == WITHDRAWN else cost for p, cost in costs.items()}


def settings_in(label: str, meta: dict[str, str]) -> dict[str, str]:
    """The settings of the rule with this name, for the ballots of this file; "" is one that is not set."""
    told = re.fullmatch(LABEL, label)
    rule = told.groupdict("") if told else {}
    must(rule, "the rule is unknown, or of another version")
    places = [int(worth) for worth in re.findall("[0-9]+", rule["points"])]
    fits = rule["utility"] in ("", "points" if rule["points"] else "cost") and places == sorted(places, reverse=True)
    must(
        fits and int(rule["min_share_permille"] or 0) <= 1000, "the rule is unknown: its settings contradict each other"
    )
    must(re.fullmatch(POINTS[meta["vote_type"]], rule["points"]), "the rule is not one for ballots of this kind")
    must(meta.get("default_score", "0") == "0", "points for projects that are not on a ballot are not counted")
    return rule


def choices_in(row: dict[str, str], kind: str) -> dict[str, int]:
    """The projects on a ballot in their order, with the points that the format counts."""
    chosen = [p.strip() for p in row["vote"].split(",") if row["vote"]]
    must(len({*chosen}) == len(chosen), "a project stands on a ballot twice")
    usual = list(range(len(chosen), 0, -1)) if kind == "ordinal" else [1] * len(chosen)
    if POINTS[kind] == "given":
        usual = [int(number(each.strip(), WHOLE)) for each in row["points"].split(",") if row["points"]]
    must(len(usual) == len(chosen), "a ballot gives points to more or fewer than it chooses")
    return dict(zip(chosen, usual, strict=True))


def parted(result: Plain) -> tuple[Plain, Plain]:
    """The result itself, and the figures and explanations that may stand in it: all of them or none."""
    figures = {key: result[key] for key in ("fairness", "metrics", "prefer") if key in result}
    stories = {p: line["story"] for p, line in result["projects"].items() if "story" in line}
    must(len(figures) == 3 or not (figures or stories), "a part of the figures is missing")
    lines = {p: {key: line[key] for key in line if key != "story"} for p, line in result["projects"].items()}
    must(type(result.get(DISPUTED, False)) is bool, DISPUTED)
    itself = {key: value for key, value in result.items() if key not in {*figures, DISPUTED}} | {"projects": lines}
    return itself, figures | {"story": stories} if figures else {}


def plain(certificate: Plain | None) -> Plain | None:
    """The same, with nothing more in it."""
    if not certificate:
        return None
    order = [{"project": each["project"], "cap": each["cap"]} for each in certificate["order"]]
    return {"endowment": certificate["endowment"], "order": order}


def without_shares(result: Plain) -> bool:
    """Is all that tells what people paid left out?"""
    told = [line[key] for line in result["projects"].values() for key in ("share", "supporters_cents")]
    return [result["certificate"], result["over"], *told] == [None] * (2 + len(told))


def hold_columns(projects: Rows, ours: object, **counted: Counter[str]) -> None:
    """Where the file itself says what was counted, it says the same; what others selected may be by another rule."""
    for row in projects:
        for key, says in counted.items():
            same = (
                not row.get(key)
                or (key == "selected" and not ours)
                or number(row[key], WHOLE) == says[row["project_id"]]
            )
            must(same, f"{row['project_id']}: {key} in the file is another")
