"""Back and Forward ask the server anew: what was changed meanwhile is never shown as it was."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Site, press, sign_in
from tests.journeys.people import SiteWorld

PUBLIC = "/fondsen/eikenhof/rondes/zomerronde/voorstellen/een-bank-bij-de-vijver"
ANNA = "anna@voorbeeld.example"
OLD, NEW = "Een bank bij de vijver", "Twee banken bij de vijver"

pytestmark = pytest.mark.journey


@pytest.fixture
def key(site: Site) -> str:
    world = SiteWorld(site)
    world.round(slug="zomerronde")
    return world.proposal("zomerronde", OLD, by=world.resident(email=ANNA))


def reads(page: Page, title: str, *, but: str) -> None:
    """In the whole of the page, also in its fields."""
    shown = page.locator("main").inner_text() + str(
        page.locator("main input").evaluate_all("all => all.map(f => f.value)")
    )
    assert (title in shown, but in shown) == (True, False), page.url


def goes(page: Page, steps: int) -> None:
    for _ in range(abs(steps)):
        page.go_back() if steps < 0 else page.go_forward()
        page.wait_for_load_state()


def test_back_and_forward_show_what_stands_now(site, key, open_page):
    page, own = open_page(PHONE), f"/mijn/voorstellen/{key}"
    sign_in(page, ANNA)
    page.goto("/mijn")
    page.goto(f"{own}/nakijken")
    page.goto(own)
    page.get_by_label("Titel").fill(NEW)
    press(page, "Bewaar")
    expect(page.get_by_text("Bewaard. Zo leest iedereen het nu.")).to_be_visible()
    for step in (-1, -1, -1, 1, 1, 1):
        goes(page, step)
        reads(page, NEW, but=OLD)


def test_what_another_window_changed_is_not_hidden_by_the_button_back(site, key, open_page):
    page, own = open_page(PHONE), f"/mijn/voorstellen/{key}"
    sign_in(page, ANNA)
    for address in (f"{own}/nakijken", own, f"{own}/samen"):
        page.goto(address)
    other = page.context.new_page()
    other.goto(own)
    other.get_by_label("Titel").fill(NEW)
    press(other, "Bewaar")
    for step in (-1, -1, 1, 1):
        goes(page, step)
        reads(page, NEW, but=OLD)


def test_a_page_for_everybody_is_shown_as_it_is_now(site, key, open_page):
    """The browser keeps such a page, and asks whether it changed."""
    reader, writer = open_page(PHONE), open_page(PHONE)
    sign_in(writer, ANNA)
    reader.goto(PUBLIC)
    reader.goto("/fondsen")
    writer.goto(f"/mijn/voorstellen/{key}")
    writer.get_by_label("Titel").fill(NEW)
    press(writer, "Bewaar")
    reader.go_back()
    expect(reader.get_by_role("heading", name=NEW)).to_be_visible()
    assert OLD not in reader.locator("main").inner_text()


def test_whoever_signed_out_leaves_nothing_behind_the_button_back(site, key, open_page):
    page = open_page(PHONE)
    sign_in(page, ANNA)
    page.goto(f"/mijn/voorstellen/{key}")
    reads(page, OLD, but=NEW)
    page.goto("/mijn")
    press(page, "Uitloggen")
    goes(page, -2)
    assert OLD not in page.content()
    expect(page.get_by_role("heading", name="Inloggen", exact=True)).to_be_visible()
