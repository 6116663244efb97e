"""The map with streets: fetched by the committee, pointed at with keys alone, seen by everybody, from this site alone."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Site, press, sign_in
from tests.journeys.people import SiteWorld
from tests.places.test_pages import DESK, MAP, border
from tests.streets.map_server import MapServer, map_server
from wijkfonds.places.models import AreaOutline

ANNA = "anna@voorbeeld.example"
PUBLIC = MAP.removesuffix("kaart") + "een-bank-bij-de-vijver"

pytestmark = pytest.mark.journey


@pytest.fixture
def server(site: Site, monkeypatch):
    with map_server() as found:
        monkeypatch.setattr(site.app.extensions["settings"], "map_tiles", found.address)
        monkeypatch.setattr("wijkfonds.streets.jobs.BREATH_SECONDS", 0)
        yield found


@pytest.fixture
def key(site: Site, server: MapServer) -> str:
    world = SiteWorld(site)
    world.round(slug="zomer")
    committee = world.visitor(world.committee)
    assert committee.post(DESK, border()).status_code == 303
    assert committee.post(f"{DESK}/straten").status_code == 303
    return world.proposal("zomer", "Een bank bij de vijver", by=world.resident(email=ANNA))


def hosts_asked(page: Page) -> set[str]:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    return hosts


def opened(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".street-sheet img.leaflet-tile-loaded").first).to_be_visible()
    expect(button).to_have_count(0)


def test_somebody_points_with_keys_and_everybody_sees_it(site, server, key, open_page):
    page = open_page(PHONE)
    hosts = hosts_asked(page)
    sign_in(page, ANNA)
    page.goto(f"/mijn/voorstellen/{key}/kaart")
    assert page.locator("script[src*=leaflet]").count() == 0, "nothing comes before somebody asks"
    opened(page, "Wijs de plek aan op een grote kaart")
    expect(page.locator(".street-sheet")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)  # it slides
    page.get_by_role("button", name="Zet het punt in het midden").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Het punt staat er.")).to_be_visible()
    press(page, "Bewaar dit punt")
    expect(page.get_by_text("Het punt staat op de kaart.")).to_be_visible()

    everybody = open_page(PHONE)
    everybody.goto(MAP)
    opened(everybody, "Open een grote kaart")
    everybody.locator(".street-number a").focus()
    everybody.keyboard.press("Enter")
    everybody.wait_for_url(f"**{PUBLIC}")
    opened(everybody, "Open een grote kaart")
    expect(everybody.locator(".street-dot")).to_be_visible()
    assert hosts == {urlsplit(site.address).netloc}


def test_a_map_that_cannot_open_says_so_and_leaves_the_drawing(site, key, open_page):
    page = open_page(PHONE)
    sign_in(page, ANNA)
    page.goto(f"/mijn/voorstellen/{key}/kaart")
    with site.app.extensions["database"].write() as session:
        session.query(AreaOutline).delete()
    page.get_by_role("button", name="Wijs de plek aan op een grote kaart").click()
    expect(page.get_by_text("De kaart kan nu niet open.")).to_be_visible()
    expect(page.locator(".press-map")).to_be_visible()


def test_without_a_script_the_drawing_is_all_there_is(key, open_page):
    page = open_page(PHONE, script=False)
    sign_in(page, ANNA)
    page.goto(f"/mijn/voorstellen/{key}/kaart")
    expect(page.locator(".press-map")).to_be_visible()
    expect(page.get_by_role("button", name="Wijs de plek aan op een grote kaart")).to_have_count(0)
