"""Where somebody points: on the drawing, on the map of a browser, or with an address."""

from collections.abc import Mapping
from enum import StrEnum, auto

from wijkfonds.membership.registers import register_here
from wijkfonds.places.rules import DECIMALS, Point
from wijkfonds.places.sheets import WIDTH, Sheet

SHOWN_WIDTH = 272  # pixels; a browser tells where somebody pressed in pixels as shown, so it is never scaled
MOST_TYPED = 100
STAYS = frozenset(["punt.x", "zoek", "op-de-kaart", "weet-niet"])  # buttons that show what became of it
Pointed = tuple[Point | None, str]  # with what a register calls the place


class PointProblem(StrEnum):
    NO_ADDRESS = auto()
    NOT_FOUND = auto()
    NOT_NOW = auto()
    NO_POINT = auto()
    FAR_AWAY = auto()


class NotPointed(Exception):
    def __init__(self, key: PointProblem) -> None:
        super().__init__(key)
        self.key = key


def pointed_at(sheet: Sheet, form: Mapping[str, str]) -> Pointed:
    """No point when nothing was pointed at.  What stands on the map of a browser is kept by every other button too.

    Raises NotPointed.
    """
    if "zoek" in form:
        return _found(sheet, form.get("adres", ""))
    if "weet-niet" in form:
        return None, ""
    pressed = _pressed(sheet, form.get("punt.x", ""), form.get("punt.y", ""))
    if pressed is None and ("op-de-kaart" in form or form.get("lengte")):
        return _on_the_map(sheet, form.get("lengte", ""), form.get("breedte", "")), ""
    return pressed, ""


def _found(sheet: Sheet, typed: str) -> Pointed:
    """The likeliest that lies here: streets of the same name are everywhere."""
    words = " ".join(typed.split())[:MOST_TYPED]
    if len(words) < 3:
        raise NotPointed(PointProblem.NO_ADDRESS)
    spots = register_here().find_spots(words, sheet.middle)
    if spots is None:
        raise NotPointed(PointProblem.NOT_NOW)
    here = ((_rounded(spot.longitude, spot.latitude), spot.label) for spot in spots)
    found = next(((point, label) for point, label in here if sheet.holds(point)), None)
    if found is None:
        raise NotPointed(PointProblem.NOT_FOUND)
    return found


def _on_the_map(sheet: Sheet, longitude: str, latitude: str) -> Point:
    try:
        point = _rounded(float(longitude), float(latitude))
    except ValueError:
        raise NotPointed(PointProblem.NO_POINT) from None
    if not sheet.holds(point):
        raise NotPointed(PointProblem.FAR_AWAY)
    return point


def _pressed(sheet: Sheet, x: str, y: str) -> Point | None:
    """A browser sends punt.x and punt.y; 0,0 is Enter on the keyboard, which points at nothing."""
    if not x.isdecimal() or not y.isdecimal() or "0" in {x, y}:
        return None
    point = sheet.in_the_world(int(x[:6]) * WIDTH / SHOWN_WIDTH, int(y[:6]) * WIDTH / SHOWN_WIDTH)
    return point if sheet.holds(point) else None


def _rounded(longitude: float, latitude: float) -> Point:
    return round(longitude, DECIMALS), round(latitude, DECIMALS)
