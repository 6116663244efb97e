"""An outline on a sheet of paper, and points on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, radians
from typing import Any

from wijkfonds.places.rules import DECIMALS, Outline, Point

WIDTH, MARGIN = 1000.0, 40.0
LEAST_HIGH, MOST_HIGH = 0.5, 1.6  # times as high as wide
CELL = 84.0  # what lies closer together than this is one spot


@dataclass(frozen=True)
class Spot:
    """Where a number stands; `places` are the numbers of what is there."""

    x: float
    y: float
    places: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    outline: Outline
    left: float = field(init=False)
    top: float = field(init=False)
    scale: float = field(init=False)
    squeeze: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        xs, ys = zip(*(point for ring in self.outline for point in ring), strict=True)
        squeeze = cos(radians((min(ys) + max(ys)) / 2))
        wide, high = (max(xs) - min(xs)) * squeeze, max(ys) - min(ys)
        scale = min((WIDTH - 2 * MARGIN) / wide, (WIDTH * MOST_HIGH - 2 * MARGIN) / high)
        height = max(WIDTH * LEAST_HIGH, high * scale + 2 * MARGIN)
        values = {"squeeze": squeeze, "scale": scale, "height": round(height, 1)}
        values["left"] = min(xs) - (WIDTH / scale - wide) / 2 / squeeze
        values["top"] = max(ys) + (height / scale - high) / 2
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def on_paper(self, point: Point) -> Point:
        x, y = point
        return round((x - self.left) * self.squeeze * self.scale, 1), round((self.top - y) * self.scale, 1)

    def in_the_world(self, x: float, y: float) -> Point:
        """Of a place on the paper."""
        longitude, latitude = x / self.scale / self.squeeze + self.left, self.top - y / self.scale
        return round(longitude, DECIMALS), round(latitude, DECIMALS)

    def holds(self, point: Point) -> bool:
        x, y = self.on_paper(point)
        return 0 <= x <= WIDTH and 0 <= y <= self.height

    @property
    def middle(self) -> Point:
        return self.in_the_world(WIDTH / 2, self.height / 2)

    @property
    def path(self) -> str:
        """All of the border, as SVG writes it."""
        rings = [" ".join(f"{x:g},{y:g}" for x, y in map(self.on_paper, ring)) for ring in self.outline]
        return " ".join(f"M{ring}Z" for ring in rings)


def spots_on(sheet: Sheet, points: Iterable[Point]) -> list[Spot]:
    """Numbered from 1 as they come.  Those that would lie over each other are one spot, in the middle of them."""
    cells: dict[tuple[int, int], list[tuple[int, Point]]] = {}
    for number, point in enumerate(points, 1):
        x, y = sheet.on_paper(point)
        cells.setdefault((int(x // CELL), int(y // CELL)), []).append((number, (x, y)))
    return [_spot(found) for found in cells.values()]


def _spot(found: Sequence[tuple[int, Point]]) -> Spot:
    x, y = (sum(values) / len(found) for values in zip(*(place for _, place in found), strict=True))
    return Spot(round(x, 1), round(y, 1), tuple(number for number, _ in found))


def point_of(row: Any) -> Point | None:
    return None if row.latitude is None or row.longitude is None else (row.longitude, row.latitude)
