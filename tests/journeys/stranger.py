"""What somebody does who comes in by the home page and knows nobody here, up to a vote in the box."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Site, follow, press
from tests.world import World

FUND = "/fondsen/eikenhof"
AXE = Axe()
LOOKED_AT: set[tuple[str, str]] = set()


def whole(page: Page, *, script: bool = True) -> None:
    """Axe finds nothing, and nothing sticks out; of pages that look the same the first one.  Axe needs JavaScript."""
    looks = (page.title(), page.locator("h1").inner_text())
    if not script or looks in LOOKED_AT:
        return
    LOOKED_AT.add(looks)
    faults = AXE.run(page).response["violations"]
    assert [(page.url, rule["id"], [node["html"][:120] for node in rule["nodes"][:2]]) for rule in faults] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url


def round_of(world: World, slug: str, **ballot: object) -> str:
    """A round that takes proposals from now on, and has three."""
    world.round(slug=slug, **ballot)
    for number in (1, 2, 3):
        world.proposal(slug, f"Plan {number}", 20_000)
    return slug


def voting_begins(world: World, slug: str) -> None:
    """Twenty days later: the proposals have their answers and the roll is fixed, with whoever was verified by then."""
    world.time.move(days=10)
    world.assess_all(slug)
    world.time.move(days=10)
    world.freeze(slug)


def signs_up(page: Page, site: Site, email: str, slug: str, *, script: bool = True) -> None:
    """From the home page by the round to an account, and back to where it was asked for."""
    page.goto("/")
    page.locator(f".card-title a[href='{FUND}/rondes/{slug}']").first.click()
    follow(page, "Word lid van Fonds Eikenhof")
    makes_an_account(page, site, email, script=script)


def makes_an_account(page: Page, site: Site, email: str, *, script: bool = True) -> None:
    """Whoever was asked to sign in, and never was here."""
    expect(page.get_by_role("heading", name="Inloggen", exact=True)).to_be_visible()
    follow(page, "Maak een account")
    page.get_by_label("E-mailadres").fill(email)
    site.time.move(seconds=10)
    press(page, "Stuur mij de link")
    expect(page.get_by_role("heading", name="Kijk in uw mail")).to_be_visible()
    whole(page, script=script)
    page.goto(site.link_in_newest_mail(email))
    whole(page, script=script)
    page.get_by_label("Uw naam").fill(email.split("@", maxsplit=1)[0].title())
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Maak mijn account")


def asks_to_be_a_member(page: Page, house: str, *, script: bool = True) -> None:
    expect(page.get_by_role("heading", name="Word lid van Fonds Eikenhof")).to_be_visible()
    page.get_by_label("Postcode").fill("1234 ab")
    page.get_by_label("Huisnummer").fill(house)
    press(page, "Vraag aan")
    expect(page.get_by_role("heading", name="Uw aanvraag wacht op controle")).to_be_visible()
    whole(page, script=script)


def votes(page: Page, slug: str, *, script: bool = True) -> str:
    """From the home page: choose, check, cast.  The receipt."""
    page.goto("/")
    page.locator(f"a.button[href='{FUND}/rondes/{slug}/stemmen']").click()
    page.get_by_label(re.compile("Plan 2")).check()
    press(page, "Kijk uw keuze na")
    expect(page.get_by_role("heading", name="Klopt uw keuze?")).to_be_visible()
    whole(page, script=script)
    press(page, "Stem uitbrengen")
    expect(page.get_by_role("heading", name="Uw stem ligt in de bus")).to_be_visible()
    page.get_by_text("Toon mijn bewijs").click()
    whole(page, script=script)
    return page.locator("code").inner_text()


def sees_the_vote(page: Page, slug: str, receipt: str) -> None:
    """The receipt shows what was chosen, and the page of one's own that one voted."""
    page.goto(f"{FUND}/rondes/{slug}/stembewijs")
    page.get_by_label("Uw bewijs").fill(receipt.lower().replace("-", " "))
    press(page, "Toon mijn stem")
    expect(page.get_by_label(re.compile("Plan 2"))).to_be_checked()
    expect(page.get_by_label(re.compile("Plan 1"))).not_to_be_checked()
    page.goto("/mijn")
    expect(page.get_by_text("U hebt gestemd")).to_be_visible()
