"""What JSON may hold, said as a table: `fields({"n": whole(), "names": each(text)})` looks at a value with one call.

A shape takes a value and where it stands, and gives a sentence on the first thing that does not fit; "" if all does.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Shape = Callable[[Any, str], str]
LARGEST = 2**53  # the count is exact below this


def text(value: Any, where: str) -> str:
    return "" if type(value) is str else f"{where} is no text"


def flag(value: Any, where: str) -> str:
    return "" if type(value) is bool else f"{where} is neither true nor false"


def only(*allowed: object) -> Shape:
    """One of these values, and of the same kind: true is not 1."""

    def look(value: Any, where: str) -> str:
        fits = any(type(value) is type(one) and value == one for one in allowed)
        return "" if fits else f"{where} is not {' or '.join(map(str, allowed))}"

    return look


def like(pattern: str, what: str) -> Shape:
    """A text that is wholly like this pattern."""
    known = re.compile(pattern)

    def look(value: Any, where: str) -> str:
        return "" if type(value) is str and known.fullmatch(value) else f"{where} is no {what}"

    return look


def whole(value: Any, where: str) -> str:
    """A whole number, 0 or more."""
    return "" if type(value) is int and 0 <= value < LARGEST else f"{where} is no whole number of 0 or more"


def maybe(shape: Shape) -> Shape:
    """That, or "" for none."""
    return lambda value, where: "" if value == "" and type(value) is str else shape(value, where)


def or_none(shape: Shape) -> Shape:
    """That, or null."""
    return lambda value, where: "" if value is None else shape(value, where)


def each(shape: Shape) -> Shape:
    """A list of that."""

    def look(value: Any, where: str) -> str:
        if type(value) is not list:
            return f"{where} is no list"
        return next(filter(None, (shape(one, f"{where} {place}") for place, one in enumerate(value, 1))), "")

    return look


def by_name(shape: Shape) -> Shape:
    """An object with that under whatever names."""

    def look(value: Any, where: str) -> str:
        if type(value) is not dict:
            return f"{where} is no object"
        return next(filter(None, (shape(one, f"{where} {name}".strip()) for name, one in value.items())), "")

    return look


def fields(shapes: Mapping[str, Shape]) -> Shape:
    """An object with exactly these names."""

    def look(value: Any, where: str) -> str:
        if type(value) is not dict:
            return f"{where or 'it'} is no object"
        if others := sorted(value.keys() ^ shapes.keys()):
            return f"{where} {others[0]}".strip() + (" is missing" if others[0] in shapes else " should not be there")
        found = (shape(value[name], f"{where} {name}".strip()) for name, shape in shapes.items())
        return next(filter(None, found), "")

    return look
