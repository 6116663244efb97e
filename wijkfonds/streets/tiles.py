"""Which squares of a map cover an area.  Numbered as web maps do: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan
from typing import NamedTuple

from wijkfonds.places.rules import Outline, Point

MOST_TILES = 1200  # of one fund: about 15 MB
NEAREST = 18  # house numbers can be read
AROUND = 0.3  # of its width and height, on each side


class Tile(NamedTuple):
    zoom: int
    x: int
    y: int


@dataclass(frozen=True)
class Cover:
    """From the sheet that holds all of it to the nearest that is not too many."""

    least: int
    most: int
    tiles: tuple[Tile, ...]


def cover(outline: Outline, most: int = MOST_TILES) -> Cover:
    southwest, northeast = corners_of(outline)
    least = next(zoom for zoom in range(NEAREST, -1, -1) if _count(southwest, northeast, zoom) <= 4)
    zooms, total = [], 0
    for zoom in range(least, NEAREST + 1):
        total += _count(southwest, northeast, zoom)
        if total > most:
            break
        zooms.append(zoom)
    tiles = tuple(tile for zoom in zooms for tile in _between(southwest, northeast, zoom))
    return Cover(least, zooms[-1], tiles)


def tile_at(point: Point, zoom: int) -> Tile:
    """Of a longitude and a latitude, in degrees."""
    longitude, latitude = point
    across = 2**zoom
    x = floor((longitude + 180) / 360 * across)
    y = floor((1 - asinh(tan(radians(latitude))) / pi) / 2 * across)
    return Tile(zoom, x, y)


def corners_of(outline: Outline) -> tuple[Point, Point]:
    """Southwest and northeast of what is covered."""
    xs, ys = zip(*(point for ring in outline for point in ring), strict=True)
    wide, high = (max(xs) - min(xs)) * AROUND, (max(ys) - min(ys)) * AROUND
    return (min(xs) - wide, min(ys) - high), (max(xs) + wide, max(ys) + high)


def _between(southwest: Point, northeast: Point, zoom: int) -> Iterator[Tile]:
    (_, left, bottom), (_, right, top) = tile_at(southwest, zoom), tile_at(northeast, zoom)
    for x in range(left, right + 1):
        for y in range(top, bottom + 1):
            yield Tile(zoom, x, y)


def _count(southwest: Point, northeast: Point, zoom: int) -> int:
    (_, left, bottom), (_, right, top) = tile_at(southwest, zoom), tile_at(northeast, zoom)
    return (right - left + 1) * (bottom - top + 1)
