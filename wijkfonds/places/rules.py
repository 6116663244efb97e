"""The outline of an area: read, made simple, and asked what lies in it.  Points are (longitude, latitude) in WGS84."""

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum, auto
from math import hypot
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
Outline = tuple[Ring, ...]
WEST, SOUTH, EAST, NORTH = 3.2, 50.7, 7.3, 53.7  # the Netherlands
MOST_READ, MOST_KEPT = 50_000, 400  # points
FINEST = 0.00001  # about a metre
DECIMALS = 5


class OutlineProblem(StrEnum):
    NO_FILE = auto()
    NOT_JSON = auto()
    NO_SHAPE = auto()
    NOT_HERE = auto()
    TOO_MANY_POINTS = auto()


class WrongOutline(Exception):
    def __init__(self, problem: OutlineProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_outline(content: bytes) -> Outline:
    """Of GeoJSON: a polygon, several, or what holds them.  Raises WrongOutline."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise WrongOutline(OutlineProblem.NOT_JSON) from None
    try:
        rings = [_ring(ring) for polygon in _polygons(found) for ring in polygon]
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError):
        raise WrongOutline(OutlineProblem.NO_SHAPE) from None
    if not rings:
        raise WrongOutline(OutlineProblem.NO_SHAPE)
    if sum(map(len, rings)) > MOST_READ:
        raise WrongOutline(OutlineProblem.TOO_MANY_POINTS)
    if not all(WEST <= x <= EAST and SOUTH <= y <= NORTH for ring in rings for x, y in ring):
        raise WrongOutline(OutlineProblem.NOT_HERE)
    return _few(rings)


def _polygons(found: Any) -> Iterator[Any]:
    kind = found["type"]
    if kind == "FeatureCollection":
        for feature in found["features"]:
            yield from _polygons(feature)
    elif kind == "Feature":
        yield from _polygons(found["geometry"])
    elif kind == "Polygon":
        yield found["coordinates"]
    elif kind == "MultiPolygon":
        yield from found["coordinates"]
    else:
        raise ValueError(kind)


def _ring(found: Any) -> Ring:
    """Without the last point, which is the first one again."""
    points = [(float(point[0]), float(point[1])) for point in found]
    ring = tuple(points[:-1] if points[0] == points[-1] else points)
    if len(set(ring)) < 3:
        raise ValueError("no ring")
    return ring


def _few(rings: Sequence[Ring]) -> Outline:
    """As fine as fits in what we keep; a hole or an island that is nothing any more goes."""
    fineness = FINEST
    while True:
        kept = tuple(ring for ring in (_simple(ring, fineness) for ring in rings) if len(ring) >= 3)
        if kept and sum(map(len, kept)) <= MOST_KEPT:
            return tuple(tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring) for ring in kept)
        if not kept:
            raise WrongOutline(OutlineProblem.TOO_MANY_POINTS)
        fineness *= 2


def _simple(ring: Ring, fineness: float) -> Ring:
    """Douglas and Peucker: points that lie almost on the line between others go."""
    line = [*ring, ring[0]]
    kept, waiting = {0, len(ring) // 2, len(ring)}, [(0, len(ring) // 2), (len(ring) // 2, len(ring))]
    while waiting:
        first, last = waiting.pop()
        away = [(_distance(line[place], line[first], line[last]), place) for place in range(first + 1, last)]
        farthest, place = max(away, default=(0.0, first))
        if farthest > fineness:
            kept.add(place)
            waiting += [(first, place), (place, last)]
    return tuple(line[place] for place in sorted(kept) if place < len(ring))


def _distance(point: Point, begin: Point, end: Point) -> float:
    (x, y), (left, low), (right, high) = point, begin, end
    length = hypot(right - left, high - low)
    if not length:
        return hypot(x - left, y - low)
    return abs((right - left) * (low - y) - (left - x) * (high - low)) / length


def lies_in(outline: Outline, point: Point) -> bool:
    """A line to the east crosses the border an odd number of times; holes and islands come right by themselves."""
    x, y = point
    inside = False
    for ring in outline:
        for (left, low), (right, high) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (low > y) != (high > y) and x < left + (y - low) * (right - left) / (high - low):
                inside = not inside
    return inside
