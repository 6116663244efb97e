"""Which squares cover an area, from far to near."""

import pytest

from tests.places.test_rules import SQUARE
from wijkfonds.streets.tiles import MOST_TILES, NEAREST, Tile, corners_of, cover, tile_at

DOM = (5.1214, 52.0907)


@pytest.mark.parametrize(
    ("point", "zoom", "tile"),
    [
        ((0.0, 0.0), 0, Tile(0, 0, 0)),
        ((0.1, -0.1), 1, Tile(1, 1, 1)),
        ((-0.1, 0.1), 1, Tile(1, 0, 0)),
        (DOM, 16, Tile(16, 33700, 21620)),
    ],
)
def test_squares_are_numbered_as_web_maps_do(point, zoom, tile):
    assert tile_at(point, zoom) == tile


def test_a_neighbourhood_is_covered_from_one_look_at_all_of_it_to_house_numbers():
    whole = cover((SQUARE,))
    assert whole.most == NEAREST
    assert len({tile for tile in whole.tiles if tile.zoom == whole.least}) <= 4
    assert {tile.zoom for tile in whole.tiles} == set(range(whole.least, whole.most + 1))
    assert len(set(whole.tiles)) == len(whole.tiles) <= MOST_TILES


def test_every_corner_lies_in_a_square_that_is_there():
    whole = cover((SQUARE,))
    for zoom in range(whole.least, whole.most + 1):
        assert {tile_at(corner, zoom) for corner in (*SQUARE, *corners_of((SQUARE,)))} <= set(whole.tiles)


def test_a_city_is_covered_no_nearer_than_what_may_be_kept():
    city = ((4.7, 52.3), (5.0, 52.3), (5.0, 52.43), (4.7, 52.43))
    whole = cover((city,))
    assert whole.most < NEAREST
    assert len(whole.tiles) <= MOST_TILES
    assert len(cover((city,), most=5000).tiles) > MOST_TILES
