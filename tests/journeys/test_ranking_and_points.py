"""A ranking on a phone, points on a desktop without JavaScript: to the confirmation, and changed with the receipt."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, Site, press, sign_in
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.foundation.database import write
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import BallotType

ROUND = "/fondsen/eikenhof/rondes/zomer"
ANNA = "anna@voorbeeld.example"
TITLES = (
    "Bankje bij het water",
    "Tafel onder de boom",
    "Zonnepanelenvoorlichting voor huurders",
    "Buurtfeest op het plein",
)

pytestmark = pytest.mark.journey


def opened_for_voting(site: Site, **ballot: object) -> None:
    """A frozen round with four proposals, two of them an either-or choice, and Anna on the list of voters."""
    world = World(site.app, site.time, with_fund=False)
    with site.app.app_context():
        anna = world.resident(email=ANNA)
        with write() as session:
            session.get_one(Account, anna).password_hash = passwords().hash(PASSWORD)
    slug = world.round(budget_cents=500_000, **ballot)
    for number, title in enumerate(TITLES):
        world.proposal(slug, title, 60_000 + 45_050 * number, by=anna)
    with world.database.write() as session:
        for one in session.query(Proposal).filter(Proposal.title.in_(TITLES[:2])):
            one.either_or = "oever"
    site.time.move(days=10)
    world.assess_all(slug)
    site.time.move(days=10)
    world.freeze(slug)


def faults_on(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"][:2]]) for rule in found]


def fits(page: Page) -> bool:
    """Nothing sticks out, also on a very small phone."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    stays_inside = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(before)
    return stays_inside


def field_of(page: Page, title: str):
    return page.get_by_label(re.compile(f"(Plaats|Punten) voor {title}"))


def receipt_on(page: Page) -> str:
    expect(page.get_by_role("heading", name="Uw stem ligt in de bus")).to_be_visible()
    page.get_by_text("Toon mijn bewijs").click()
    return page.locator("code").inner_text()


def shows_the_receipt(page: Page, receipt: str) -> None:
    page.goto(f"{ROUND}/stembewijs")
    page.get_by_label("Uw bewijs").fill(receipt)
    press(page, "Toon mijn stem")


def rows_of(page: Page) -> list[list[str]]:
    return [row.locator("th, td").all_inner_texts() for row in page.locator(".data-table tbody tr").all()]


def ranking_on(page: Page) -> list[tuple[str, str]]:
    return [(place, title) for place, title, _cost in rows_of(page)]


def points_on(page: Page) -> dict[str, str]:
    return {title: points for title, _cost, points in rows_of(page)}


def ranks_two_the_same(page: Page) -> None:
    """It is said while choosing and again when checked, with a link to the field and the value still there."""
    field_of(page, TITLES[2]).select_option("1")
    expect(page.locator("#total")).to_contain_text("1 van 3 voorstellen in uw rangorde")
    field_of(page, TITLES[0]).select_option("1")
    expect(page.locator("#total")).to_contain_text("Plaats 1 staat er meer dan één keer")
    press(page, "Kijk uw keuze na")
    expect(page.locator("#error-summary-title")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout:"))
    assert faults_on(page) == []
    page.locator(".error-summary a", has_text=TITLES[0]).click()
    expect(field_of(page, TITLES[0])).to_be_focused()
    expect(field_of(page, TITLES[0])).to_have_value("1")


def test_a_ranking_on_a_phone(site, open_page):
    opened_for_voting(site, ballot_type=BallotType.ORDINAL, max_choices=3)
    page = open_page(PHONE)
    sign_in(page, ANNA)
    page.goto(f"{ROUND}/stemmen")
    expect(page.get_by_text("Van deze kan er hoogstens één geld krijgen:").first).to_be_visible()
    assert faults_on(page) == []
    ranks_two_the_same(page)

    field_of(page, TITLES[0]).select_option("3")
    press(page, "Kijk uw keuze na")
    expect(page.get_by_role("heading", name="Klopt uw keuze?")).to_be_visible()
    assert ranking_on(page) == [("1", TITLES[2]), ("2", TITLES[0])]
    assert faults_on(page) == []
    assert fits(page)
    press(page, "Stem uitbrengen")

    shows_the_receipt(page, receipt_on(page))
    assert faults_on(page) == []
    assert fits(page)
    expect(field_of(page, TITLES[0])).to_have_value("2")
    field_of(page, TITLES[3]).select_option("1")
    field_of(page, TITLES[2]).select_option("")
    press(page, "Kijk uw keuze na")
    assert ranking_on(page) == [("1", TITLES[3]), ("2", TITLES[0])]
    press(page, "Bewaar mijn nieuwe stem")
    receipt_on(page)


def gives_what_cannot_be_given(page: Page) -> None:
    """First no number, then one point too many: what was typed is still there."""
    field_of(page, TITLES[0]).fill("7")
    field_of(page, TITLES[1]).fill("drie")
    press(page, "Tel op")
    expect(page.locator("#total")).to_contain_text("Nog 3 van de 10 punten")
    press(page, "Kijk uw keuze na")
    expect(page).to_have_title(re.compile("^Fout:"))
    page.locator(".error-summary a").click()
    expect(field_of(page, TITLES[1])).to_be_focused()
    expect(field_of(page, TITLES[1])).to_have_value("drie")
    field_of(page, TITLES[1]).fill("4")
    press(page, "Kijk uw keuze na")
    expect(page.locator(".error-summary")).to_contain_text("U geeft meer punten dan u te verdelen hebt.")
    expect(page.locator("#total")).to_contain_text("1 punt te veel")


def test_points_on_a_desktop_without_javascript(site, open_page):
    opened_for_voting(site, ballot_type=BallotType.CUMULATIVE, points_to_give=10)
    page = open_page(DESKTOP, script=False)
    sign_in(page, ANNA)
    page.goto(f"{ROUND}/stemmen")
    gives_what_cannot_be_given(page)

    field_of(page, TITLES[1]).fill("2")
    press(page, "Kijk uw keuze na")
    assert points_on(page) == {TITLES[0]: "7", TITLES[1]: "2"}
    expect(page.get_by_text("U houdt 1 punt over. Dat mag.")).to_be_visible()
    press(page, "Stem uitbrengen")

    shows_the_receipt(page, receipt_on(page))
    expect(field_of(page, TITLES[1])).to_have_value("2")
    field_of(page, TITLES[1]).fill("")
    field_of(page, TITLES[3]).fill("3")
    press(page, "Kijk uw keuze na")
    assert points_on(page) == {TITLES[0]: "7", TITLES[3]: "3"}
    press(page, "Bewaar mijn nieuwe stem")
    receipt_on(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_where_points_are_given(site, open_page, dark):
    opened_for_voting(site, ballot_type=BallotType.CUMULATIVE, points_to_give=10)
    page = open_page(PHONE, dark=dark)
    sign_in(page, ANNA)
    page.goto(f"{ROUND}/stemmen")
    assert faults_on(page) == []
    field_of(page, TITLES[0]).fill("drie")
    field_of(page, TITLES[1]).fill("12")
    expect(page.locator("#total")).to_contain_text(f"Geen aantal punten: {TITLES[0]}")
    press(page, "Kijk uw keuze na")
    expect(page.locator("#error-summary-title")).to_be_focused()
    assert faults_on(page) == []
    field_of(page, TITLES[0]).fill("")
    field_of(page, TITLES[1]).fill("4")
    field_of(page, TITLES[2]).fill("6")
    expect(page.locator("#total")).to_contain_text("Alle punten zijn verdeeld")
    press(page, "Kijk uw keuze na")
    expect(page.get_by_role("heading", name="Klopt uw keuze?")).to_be_visible()
    assert faults_on(page) == []
    assert fits(page)
