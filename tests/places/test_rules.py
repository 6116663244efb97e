"""Reading a border, and asking what lies in it."""

import json
from math import cos, pi, sin

import pytest

from wijkfonds.foundation.refusals import sentence
from wijkfonds.places.rules import MOST_KEPT, OutlineProblem, WrongOutline, lies_in, read_outline
from wijkfonds.places.sheets import WIDTH, Sheet, spots_on

SQUARE = [[5.10, 52.09], [5.12, 52.09], [5.12, 52.10], [5.10, 52.10], [5.10, 52.09]]
HOLE = [[5.105, 52.093], [5.115, 52.093], [5.115, 52.097], [5.105, 52.097], [5.105, 52.093]]
ISLAND = [[5.13, 52.09], [5.14, 52.09], [5.14, 52.10], [5.13, 52.09]]


def geojson(*rings, kind="Polygon"):
    return {"type": kind, "coordinates": list(rings)}


def read(found):
    return read_outline(json.dumps(found).encode())


@pytest.mark.parametrize(
    ("found", "rings"),
    [
        (geojson(SQUARE), 1),
        (geojson(SQUARE[:-1]), 1),
        (geojson(SQUARE, HOLE), 2),
        (geojson([SQUARE, HOLE], [ISLAND], kind="MultiPolygon"), 3),
        ({"type": "Feature", "properties": {"naam": "Wijk"}, "geometry": geojson(SQUARE)}, 1),
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": geojson(SQUARE)}] * 2}, 2),
        (geojson([[*point, 3.0] for point in SQUARE]), 1),
    ],
)
def test_a_polygon_is_read_however_it_is_wrapped(found, rings):
    assert len(read(found)) == rings


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", OutlineProblem.NOT_JSON),
        (b"\xff\xfe", OutlineProblem.NOT_JSON),
        (b"<svg/>", OutlineProblem.NOT_JSON),
        (b"[" * 100_000, OutlineProblem.NOT_JSON),
        (b"{}", OutlineProblem.NO_SHAPE),
        (b"[]", OutlineProblem.NO_SHAPE),
        (b"null", OutlineProblem.NO_SHAPE),
        (b'{"type":"Point","coordinates":[5.1,52.1]}', OutlineProblem.NO_SHAPE),
        (b'{"type":"FeatureCollection","features":[]}', OutlineProblem.NO_SHAPE),
        (json.dumps(geojson([])).encode(), OutlineProblem.NO_SHAPE),
        (json.dumps(geojson(SQUARE[:2])).encode(), OutlineProblem.NO_SHAPE),
        (json.dumps(geojson([["a", "b"]] * 4)).encode(), OutlineProblem.NO_SHAPE),
        (b'{"type":"Polygon","coordinates":[[[NaN,52.1],[5.2,52.1],[5.2,52.2]]]}', OutlineProblem.NOT_HERE),
        (json.dumps(geojson([[y, x] for x, y in SQUARE])).encode(), OutlineProblem.NOT_HERE),
        (
            json.dumps(geojson([[136_000, 455_000], [137_000, 455_000], [137_000, 456_000]])).encode(),
            OutlineProblem.NOT_HERE,
        ),
        (
            json.dumps(geojson([[5 + n / 1e6, 52 + n % 7 / 1e6] for n in range(50_001)])).encode(),
            OutlineProblem.TOO_MANY_POINTS,
        ),
    ],
)
def test_what_is_no_border_here_is_refused_and_it_is_said_why(content, problem):
    with pytest.raises(WrongOutline) as wrong:
        read_outline(content)
    assert wrong.value.problem == problem


def test_fine_bends_are_made_simple_and_the_shape_stays():
    round_ = [[5.1 + cos(n * pi / 5000) / 100, 52.1 + sin(n * pi / 5000) / 100] for n in range(10_000)]
    (ring,) = read(geojson(round_))
    assert 20 < len(ring) <= MOST_KEPT
    assert all(0.0098 < ((x - 5.1) ** 2 + (y - 52.1) ** 2) ** 0.5 < 0.0102 for x, y in ring)


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        ((5.101, 52.091), True),
        ((5.119, 52.099), True),
        ((5.11, 52.095), False),
        ((5.139, 52.095), True),
        ((5.131, 52.099), False),
        ((5.125, 52.095), False),
        ((5.099, 52.095), False),
        ((5.11, 52.101), False),
    ],
    ids=["corner", "other-corner", "hole", "island", "beside-island", "between", "west", "north"],
)
def test_what_lies_in_the_area(point, inside):
    outline = read(geojson([SQUARE, HOLE], [ISLAND], kind="MultiPolygon"))
    assert lies_in(outline, point) is inside


@pytest.mark.parametrize(
    "ring", [SQUARE, ISLAND, [[5.1, 52.0], [5.3, 52.0], [5.3, 52.001]], [[5.1, 52.0], [5.101, 52.0], [5.101, 52.3]]]
)
def test_the_outline_fits_on_its_sheet_and_points_come_back(ring):
    outline = read(geojson(ring))
    sheet = Sheet(outline)
    assert sheet.height <= WIDTH * 1.6 + 1
    for point in outline[0]:
        assert sheet.holds(point)
        x, y = sheet.in_the_world(*sheet.on_paper(point))
        assert abs(x - point[0]) < 0.0003
        assert abs(y - point[1]) < 0.0003
    assert sheet.on_paper((5.1, 52.2))[1] < sheet.on_paper((5.1, 52.1))[1], "the north is above"
    assert sheet.path.startswith("M")


def test_a_kilometre_is_as_long_to_the_east_as_to_the_north():
    sheet = Sheet(read(geojson(SQUARE)))
    (x, y), (east, _), (_, north) = (
        sheet.on_paper(p) for p in ((5.1, 52.09), (5.1 + 1 / 68.4, 52.09), (5.1, 52.09 + 1 / 111.2))
    )
    assert abs((east - x) / (y - north) - 1) < 0.02


def test_points_close_together_are_one_spot_and_none_is_lost():
    sheet = Sheet(read(geojson(SQUARE)))
    spots = spots_on(sheet, [(5.11, 52.095), (5.11001, 52.095), (5.101, 52.091)])
    assert sorted(spot.places for spot in spots) == [(1, 2), (3,)]
    many = spots_on(sheet, [(5.10 + n % 20 / 1000, 52.09 + n // 20 / 2000) for n in range(400)])
    assert sorted(number for spot in many for number in spot.places) == list(range(1, 401))
    assert len(many) < 200


def test_every_problem_says_what_to_do(sqlite_app):
    with sqlite_app.app_context():
        assert all(sentence(problem).count(".") >= 1 for problem in OutlineProblem)
