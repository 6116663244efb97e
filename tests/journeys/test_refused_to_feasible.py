"""A no with its reason, another look asked for on a phone, and a yes by two others."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.assessing import DESK, FUND, PLANS, agrees, answers, confirms
from tests.journeys.conftest import DESKTOP, PHONE, Site, follow, press, sign_in
from tests.journeys.people import SiteWorld
from tests.journeys.stranger import whole
from tests.notifications.daily import five_o_clock
from wijkfonds.membership.models import Role

ROUND = f"{FUND}/rondes/zomerronde"
TITLE, PLACE = "Schuurtje op het plein", f"{ROUND}/voorstellen/schuurtje-op-het-plein"
ANNA = "anna@voorbeeld.example"
PEOPLE = [f"{name}@voorbeeld.example" for name in ("eerste", "tweede", "derde", "vierde")]
NO = "De grond is van de woningcorporatie, en die wil hier geen bouwsel. Zoek een andere plek in de buurt."
WHY = "De woningcorporatie schreef mij vorige week dat het schuurtje er wel mag staan."
NEW = "De brief van de corporatie, van 22 maart."
YES = "De woningcorporatie geeft toestemming voor een schuurtje van hout. Wij hebben haar brief gelezen."

pytestmark = pytest.mark.journey


@pytest.fixture
def world(site: Site) -> SiteWorld:
    world = SiteWorld(site)
    for email in PEOPLE:
        world.resident(Role.COMMITTEE, Role.ASSESSOR, email=email)
    world.round(slug="zomerronde", second_reader=True)
    world.proposal("zomerronde", TITLE, by=world.resident(email=ANNA))
    world.more_residents(10)
    return world


def two_say_no(first: Page, second: Page) -> None:
    answers(first, TITLE, can=False)
    expect(first.get_by_text("Leg uit waarom het niet kan").first).to_be_visible()
    answers(first, TITLE, can=False, reason=NO)
    agrees(second, TITLE)


def everybody_reads(page: Page, *sentences: str) -> None:
    page.goto(PLACE)
    for sentence in sentences:
        expect(page.get_by_text(sentence).first).to_be_visible()
    whole(page)


def anna_asks_for_another_look(site: Site, page: Page) -> None:
    """From the mail to the page, and from there to her own; once is enough, also by the button back."""
    sign_in(page, ANNA)
    assert NO in site.newest_mail(ANNA)[1]
    page.goto(site.link_in_newest_mail(ANNA, "schuurtje"))
    follow(page, "Vraag een nieuwe beoordeling")
    page.get_by_label("Waarom klopt de reden volgens u niet?").fill("Onzin.")
    press(page, "Vraag een nieuwe beoordeling")
    expect(page.locator("#error-summary-title")).to_be_visible()
    whole(page)
    page.goto(page.url)
    page.get_by_label("Waarom klopt de reden volgens u niet?").fill(WHY)
    page.get_by_label("Is er iets nieuws").fill(NEW)
    press(page, "Vraag een nieuwe beoordeling")
    expect(page.get_by_text("U hebt het gevraagd op")).to_be_visible()
    whole(page)
    page.go_back()
    expect(page.get_by_label("Waarom klopt de reden volgens u niet?")).to_have_count(0)


def leaves_it_to_others(page: Page) -> None:
    """Whoever gave the first answer or read it after."""
    page.goto(f"{PLANS}?toon=alles")
    follow(page, TITLE)
    expect(page.get_by_text("U kunt nu geen antwoord geven")).to_be_visible()
    expect(page.get_by_role("button", name="Geef dit antwoord")).to_have_count(0)


def two_others_say_yes(site: Site, third: Page, fourth: Page) -> None:
    third.goto(site.link_in_newest_mail(PEOPLE[2], "schuurtje"))
    for said in (WHY, NEW):
        expect(third.get_by_text(said)).to_be_visible()
    whole(third)
    answers(third, TITLE, can=True, reason=YES)
    agrees(fourth, TITLE)


def test_a_no_is_looked_at_again_by_others_and_becomes_a_yes(site, world, open_page):
    first, second, third, fourth = (open_page(DESKTOP) for _ in PEOPLE)
    anna, stranger = open_page(PHONE), open_page(PHONE)
    site.time.move(days=11)
    for page, email in zip((first, second, third, fourth), PEOPLE, strict=True):
        sign_in(page, email)
    two_say_no(first, second)
    everybody_reads(stranger, "Nee, dit kan nu niet", NO)

    five_o_clock(world)
    site.time.move(days=1)
    anna_asks_for_another_look(site, anna)
    everybody_reads(stranger, "De indiener vroeg op 22 maart 2027 om een nieuwe beoordeling", NO)
    for page in (first, second):
        leaves_it_to_others(page)
    five_o_clock(world)
    two_others_say_yes(site, third, fourth)
    everybody_reads(stranger, "Ja, dit kan worden uitgevoerd", YES, "Eerder was het antwoord nee.")
    five_o_clock(world)
    assert YES in site.newest_mail(ANNA)[1]

    first.goto(DESK)
    press(first, "Vraag om dit vast te zetten")
    confirms(third)
    site.time.move(days=9)
    anna.goto(f"{ROUND}/stemmen")
    expect(anna.get_by_label(TITLE)).to_be_visible()
