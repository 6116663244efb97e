"""Two versions side by side, as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from wijkfonds.funds.texts import theme_name
from wijkfonds.versions.besides import BESIDES, Besides
from wijkfonds.versions.parts import NAMES
from wijkfonds.versions.rules import LineChange, Piece, lines_between, pieces_between
from wijkfonds.versions.texts import PART_NAMES, PROMISED

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class PartChange:
    """One field: `pieces` of words, or `lines` of amounts."""

    key: str
    label: LazyString | str
    pieces: Sequence[Piece] = ()
    lines: Sequence[LineChange] = ()
    is_changed: bool = False

    @property
    def is_money(self) -> bool:
        return self.key != "hours"

    @property
    def sum_before(self) -> int:
        return sum(line.before or 0 for line in self.lines)

    @property
    def sum_now(self) -> int:
        return sum(line.now or 0 for line in self.lines)


def compared(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[PartChange]:
    """Every field that says something now or did before, in the order of the page."""
    old = now if before is None else before
    found = [_part(key, label, old, now) for key, label in PART_NAMES.items()] + _answers(old, now)
    found += [_beside(key, each, old, now) for key, each in BESIDES.items()]
    return [part for part in found if part.pieces or part.lines]


def _part(key: str, label: LazyString, before: Mapping[str, Any], now: Mapping[str, Any]) -> PartChange:
    if isinstance(now.get(key, before.get(key)), list):
        lines = lines_between(_lines(before.get(key)), _lines(now.get(key)))
        return PartChange(key, label, lines=lines, is_changed=any(line.is_changed for line in lines))
    old, new = _words(key, before), _words(key, now)
    return PartChange(key, label, pieces=pieces_between(old, new), is_changed=old != new)


def _beside(key: str, besides: Besides, before: Mapping[str, Any], now: Mapping[str, Any]) -> PartChange:
    """Of versions from before it was kept nothing is known: that is no change."""
    new = besides.say(now.get(key))
    old = besides.say(before[key]) if key in before and key in now else new
    return PartChange(key, besides.label, pieces=pieces_between(old, new), is_changed=old != new)


def _answers(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[PartChange]:
    old, new = (parts.get(NAMES, NOTHING).get("answers", NOTHING) for parts in (before, now))
    found = []
    for key in dict.fromkeys([*old, *new]):
        (label, was), (_label, became) = old.get(key, ("", "")), new.get(key, ("", ""))
        pieces = pieces_between(was, became)
        found.append(PartChange(f"answer-{key}", label or _label, pieces=pieces, is_changed=was != became))
    return found


def _lines(value: Any) -> list[tuple[str, int]]:
    """What, how much, and of money of others whether it was promised."""
    return [(f"{line[0]} ({PROMISED[line[2]]})" if len(line) > 2 else line[0], line[1]) for line in value or []]


def _words(key: str, parts: Mapping[str, Any]) -> str:
    if key == "theme_id":
        return str(theme_name(parts.get(NAMES, NOTHING).get(key, "")))
    value = parts.get(NAMES, NOTHING).get(key, "") if key.endswith("_id") else parts.get(key)
    return "" if value is None else str(value)
