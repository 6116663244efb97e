"""Somebody without a computer brings a proposal on paper; two of the committee type it, one after the other."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.assessing import DESK, FUND
from tests.journeys.conftest import DESKTOP, PHONE, Site, follow, press, sign_in
from tests.journeys.people import SiteWorld
from tests.journeys.stranger import whole
from tests.journeys.writing import SUMMARY, goes_on, says_what_it_costs, says_what_it_is
from wijkfonds.membership.models import Role

ROUND = f"{FUND}/rondes/zomerronde"
TITLE, PLACE = "Moestuin achter de flat", f"{ROUND}/voorstellen/moestuin-achter-de-flat"
FIRST, SECOND = "eerste@voorbeeld.example", "tweede@voorbeeld.example"

pytestmark = pytest.mark.journey


@pytest.fixture
def world(site: Site) -> SiteWorld:
    world = SiteWorld(site)
    for email in (FIRST, SECOND):
        world.resident(Role.COMMITTEE, Role.ASSESSOR, email=email)
    world.round(slug="zomerronde", second_reader=True)
    return world


def enters_it(page: Page, *, script: bool) -> None:
    """The title, the day and the name, which may be shown; then the first page of the text."""
    page.goto(DESK)
    follow(page, "Voer een voorstel in dat op papier kwam")
    follow(page, "Voer een voorstel in")
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Op welke dag is het papier ingeleverd?").fill("10-3-2027")
    page.get_by_label("Naam van wie het schreef").fill("Mevrouw De Wit")
    press(page, "Bewaar en ga verder")
    for sentence in ("Mag de naam niet op de site?", "Kijk eerst na of deze persoon"):
        expect(page.get_by_text(sentence).first).to_be_visible()
    whole(page, script=script)
    page.get_by_label("Deze persoon zei dat de naam op de site mag").check()
    page.get_by_label("Wij hebben nagekeken dat deze persoon").check()
    press(page, "Bewaar en ga verder")
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    says_what_it_is(page)
    goes_on(page)


def another_goes_on(page: Page, *, script: bool) -> None:
    """From the list of what came on paper; what the first one kept is there."""
    page.goto(f"{DESK}/papier")
    whole(page, script=script)
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_label("Wat wilt u doen?")).to_have_value(SUMMARY)
    goes_on(page)
    page.get_by_label("Waar in de buurt?").fill("Achter de Beukenflat")
    goes_on(page)
    goes_on(page)
    says_what_it_costs(page, "350")
    goes_on(page)
    expect(page.get_by_text("van Mevrouw De Wit, op papier ingeleverd")).to_be_visible()
    press(page, "Bewaar en kijk na")
    whole(page, script=script)
    press(page, "Dien uw voorstel in")


def gives_a_receipt(page: Page, site: Site) -> None:
    follow(page, "Druk het ontvangstbewijs af")
    expect(page.get_by_role("heading", name="Wij hebben uw voorstel ontvangen")).to_be_visible()
    assert site.app.extensions["settings"].base_url + PLACE in page.locator("main").inner_text()


def everybody_reads_and_prints_it(page: Page) -> None:
    page.goto(f"{ROUND}/voorstellen")
    follow(page, TITLE)
    expect(page.get_by_text("Mevrouw De Wit")).to_be_visible()
    expect(page.get_by_text("Achter de Beukenflat").first).to_be_visible()
    whole(page)
    follow(page, "Druk dit voorstel af om op te hangen")
    expect(page.locator(".qr svg")).to_be_visible()
    expect(page.locator(".a4-address")).to_have_text(re.compile(f"{PLACE}$"))
    whole(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator(".no-print").first).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_proposal_on_paper_is_entered_by_one_and_finished_by_another(site, world, open_page, script):
    first, second = open_page(DESKTOP, script=script), open_page(PHONE, script=script)
    sign_in(first, FIRST)
    enters_it(first, script=script)
    sign_in(second, SECOND)
    another_goes_on(second, script=script)
    gives_a_receipt(second, site)
    everybody_reads_and_prints_it(open_page(PHONE))
