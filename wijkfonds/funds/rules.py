"""Postcodes, and whether an address lies in the area of a fund."""

import re
from collections.abc import Collection

POSTCODE = re.compile(r"(?P<digits>[1-9]\d{3})(?P<letters>[A-Z]{2})", re.ASCII)
AREA = re.compile(r"[1-9]\d{3}([A-Z]{2})?", re.ASCII)
NEVER_USED = {"SA", "SD", "SS"}
DEFAULT_THEMES = (
    ("kansen", "Kansen voor iedereen"),
    ("wijkaanpak", "Wijkaanpak"),
    ("ontmoeting", "Ontmoetingsplekken"),
    ("zorgzaam", "Betrokken buurten"),
    ("duurzaam", "Samen verduurzamen"),
    ("zeggenschap", "Actieve bewoners beslissen mee"),
    ("ondernemen", "Ondernemende bewonersinitiatieven"),
)


def postcode_of(text: str) -> str | None:
    """`1234AB` of what somebody typed in any spelling; None when it is no postcode."""
    bare = re.sub(r"[\s.\-]", "", text).upper()
    found = POSTCODE.fullmatch(bare)
    return bare if found and found["letters"] not in NEVER_USED else None


def area_code_of(text: str) -> str | None:
    """`1234` or `1234AB`: what an area is made of."""
    bare = re.sub(r"[\s.\-]", "", text).upper()
    return bare if AREA.fullmatch(bare) else None


def is_in_area(postcode: str, area: Collection[str]) -> bool:
    """An area without postcodes has no border."""
    return not area or postcode in area or postcode[:4] in area
