"""A place by its address, or pointed at on the map of a browser."""

import pytest

from tests.membership.register_server import register
from tests.places.test_pages import DESK, Writer, border
from wijkfonds.membership.registers import Pdok

HERE, ELSEWHERE = "POINT(5.11 52.095)", "POINT(4.9 52.37)"


def spots(*found):
    docs = ", ".join(f'{{"weergavenaam": "{label}", "centroide_ll": "{point}"}}' for label, point in found)
    return f'{{"response": {{"numFound": 1, "start": 0, "docs": [{docs}]}}}}'.encode()


@pytest.fixture
def outlined(world):
    world.round()
    assert world.visitor(world.committee).post(DESK, border()).status_code == 303
    return world


@pytest.fixture
def server(app, monkeypatch):
    with register() as found:
        monkeypatch.setitem(app.extensions, "address_register", Pdok(found.url))
        monkeypatch.setattr(app.extensions["settings"], "pdok", True)
        yield found


def search(writer, words, **more):
    return writer.browser.post(writer.page, {"adres": words, "zoek": "1"} | more)


def test_an_address_becomes_a_point_and_of_streets_that_are_called_alike_the_one_here(outlined, server):
    server.body = spots(("Dorpsstraat, Amsterdam", ELSEWHERE), ("Dorpsstraat 4, Eikenhof", HERE))
    writer = Writer(outlined, draft=True)
    answer = search(writer, "dorpsstraat 4")
    assert (answer.status_code, answer.location) == (303, writer.page)
    assert writer.point == (5.11, 52.095)
    assert "Gevonden: Dorpsstraat 4, Eikenhof." in writer.browser.get(writer.page).text
    assert "q=dorpsstraat+4" in server.asked[0]
    assert all(word not in server.asked[0] for word in (writer.key, "bankje"))


@pytest.mark.parametrize(
    ("words", "body", "status", "said"),
    [
        ("", spots(), 200, "Typ eerst een adres"),
        ("xy", spots(), 200, "Typ eerst een adres"),
        ("Dorpsstraat", spots(), 200, "Wij vinden dit niet"),
        ("Dorpsstraat", spots(("Dorpsstraat, Amsterdam", ELSEWHERE)), 200, "Wij vinden dit niet"),
        ("Dorpsstraat", b"{}", 200, "Zoeken lukt nu niet"),
        ("Dorpsstraat", spots(("Dorpsstraat", "LINESTRING(1 2)")), 200, "Zoeken lukt nu niet"),
        ("Dorpsstraat", spots(), 503, "Zoeken lukt nu niet"),
    ],
)
def test_what_is_not_found_is_said_and_what_was_typed_stays(outlined, server, words, body, status, said):
    server.body, server.status = body, status
    writer = Writer(outlined, draft=True)
    answer = search(writer, words)
    assert (answer.status_code, said in answer.text, f'value="{words}"' in answer.text) == (422, True, True)
    assert writer.point == (None, None)


def test_without_a_register_nobody_is_asked_to_type_an_address(outlined):
    writer = Writer(outlined, draft=True)
    assert 'name="adres"' not in writer.browser.get(writer.page).text
    assert "Zoeken lukt nu niet" in search(writer, "Dorpsstraat").text


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [("op-de-kaart", "kaart"), ("verder", "fotos"), ("vorige", "waar"), ("nakijken", "nakijken")],
)
def test_a_point_on_the_map_of_a_browser_is_kept_by_each_button(outlined, button, leads_to):
    writer = Writer(outlined, draft=True)
    answer = writer.browser.post(writer.page, {"lengte": "5.11", "breedte": "52.095", button: "1"})
    assert (answer.status_code, answer.location) == (303, f"/mijn/voorstellen/{writer.key}/{leads_to}")
    assert writer.point == (5.11, 52.095)


@pytest.mark.parametrize(
    ("longitude", "latitude", "said"),
    [
        ("", "", "Wijs eerst een plek aan"),
        ("vijf", "52", "Wijs eerst een plek aan"),
        ("nan", "nan", "te ver buiten het gebied"),
        ("inf", "52", "te ver buiten het gebied"),
        ("4.9", "52.37", "te ver buiten het gebied"),
    ],
)
def test_nonsense_from_a_map_is_said_and_changes_nothing(outlined, longitude, latitude, said):
    writer = Writer(outlined, draft=True)
    answer = writer.browser.post(writer.page, {"lengte": longitude, "breedte": latitude, "op-de-kaart": "1"})
    assert (answer.status_code, said in answer.text) == (422, True)
    assert writer.point == (None, None)


def test_taking_the_point_away_wins_from_what_stands_on_the_map(outlined):
    writer = Writer(outlined, draft=True)
    writer.browser.post(writer.page, {"lengte": "5.11", "breedte": "52.095", "op-de-kaart": "1"})
    writer.browser.post(writer.page, {"lengte": "5.11", "breedte": "52.095", "weet-niet": "1"})
    assert writer.point == (None, None)
