"""An idea on a phone, up to the ballot: kept by each step, joined with what was alike, changed as the assessors asked."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.attachments.files import from_a_phone
from tests.journeys.assessing import DESK, FUND, PLANS, agrees, answers, confirms
from tests.journeys.conftest import PHONE, Site, follow, press, sign_in
from tests.journeys.people import SiteWorld
from tests.journeys.stranger import whole
from tests.journeys.writing import STORY, adds_photos, goes_on, says_what_it_costs, says_what_it_is, sends_it_in
from tests.notifications.daily import five_o_clock
from wijkfonds.membership.models import Role

ROUND = f"{FUND}/rondes/zomerronde"
ANNA, BOB = "anna@voorbeeld.example", "bob@voorbeeld.example"
FIRST, SECOND = "eerste@voorbeeld.example", "tweede@voorbeeld.example"
HERS, HIS = "Een bank bij de vijver", "Bankje bij de vijver"
MESSAGE = "Wij willen allebei een bank op dezelfde plek. Ik heb een foto en twee mensen die helpen."
ASKED = "De bank moet op het verharde stuk staan, want anders zakt hij weg. Schrijf dat in uw plan."
CHANGED = "De bank komt op het verharde stuk naast de brug. "

pytestmark = pytest.mark.journey
Opens = Callable[..., Page]


@pytest.fixture
def world(site: Site) -> SiteWorld:
    """Bob has a proposal already, and enough people live here for a secret vote."""
    world = SiteWorld(site)
    world.resident(email=ANNA)
    for email in (FIRST, SECOND):
        world.resident(Role.COMMITTEE, Role.ASSESSOR, email=email)
    world.round(slug="zomerronde", second_reader=True)
    world.proposal("zomerronde", HIS, by=world.resident(email=BOB))
    world.more_residents(10)
    return world


def anna_begins(open_page: Opens) -> str:
    """While she types a title she sees what is alike; she goes on, and the browser is killed.  Where she was."""
    page = open_page(PHONE)
    sign_in(page, ANNA)
    page.goto(f"{ROUND}/voorstellen/nieuw")
    page.get_by_label("Titel").press_sequentially(HERS, delay=5)
    alike = page.locator("#lijkt-op")
    expect(alike.get_by_role("link", name=HIS)).to_be_visible()
    whole(page)
    with page.expect_popup() as opened:
        alike.get_by_role("link", name=HIS).click()
    expect(opened.value.get_by_role("heading", name=HIS)).to_be_visible()
    opened.value.close()
    expect(page.get_by_label("Titel")).to_have_value(HERS)
    says_what_it_is(page)
    goes_on(page)
    place = page.url
    page.get_by_label("Waar in de buurt?").fill("Dit is nog niet bewaard")
    page.context.close()
    return place


def anna_goes_on(open_page: Opens, place: str) -> Page:
    """What the first step kept is there; the photo is, too, when the browser was killed once more."""
    page = open_page(PHONE)
    sign_in(page, ANNA)
    expect(page).to_have_url(re.compile("/mijn"))
    follow(page, f"Ga verder met {HERS}")
    expect(page.get_by_label("Titel")).to_have_value(HERS)
    expect(page.get_by_label("Vertel er meer over")).to_have_value(STORY.strip())
    goes_on(page)
    assert page.url == place
    page.get_by_label("Waar in de buurt?").fill("Bij de brug over de vijver")
    goes_on(page)
    adds_photos(page, [from_a_phone()])
    page.get_by_label("Wat is er op de foto te zien?").fill("Een leeg stuk stoep aan het water.")
    whole(page)
    goes_on(page)
    costs = page.url
    page.context.close()
    page = open_page(PHONE)
    sign_in(page, ANNA)
    page.goto(costs)
    return page


def anna_sends_it_in(page: Page) -> None:
    says_what_it_costs(page, "450")
    goes_on(page)
    whole(page)
    press(page, "Bewaar en kijk na")
    expect(page.get_by_text("Bij de brug over de vijver")).to_be_visible()
    whole(page)
    sends_it_in(page)


def anna_offers(page: Page) -> None:
    """From the page of the other proposal, to which writing led her."""
    page.goto(f"{ROUND}/voorstellen/bankje-bij-de-vijver")
    follow(page, "Voeg uw voorstel hiermee samen")
    page.get_by_label("Wat wilt u tegen de ander zeggen?").fill(MESSAGE)
    whole(page)
    press(page, "Vraag om samen te gaan")
    expect(page.get_by_text("U hebt gevraagd om samen te gaan")).to_be_visible()


def bob_says_yes(site: Site, page: Page) -> None:
    """By the link in his mail; going back he cannot say it twice."""
    sign_in(page, BOB)
    subject, text = site.newest_mail(BOB)
    assert (HERS in subject, MESSAGE in text) == (True, True)
    page.goto(site.link_in_newest_mail(BOB))
    whole(page)
    press(page, "Ja, wij gaan samen verder")
    expect(page.get_by_text("Samengevoegd. U gaat samen verder")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Samengevoegd").first).to_be_visible()
    expect(page.get_by_role("button", name="Ja, wij gaan samen verder")).to_have_count(0)


def both_can_be_seen(page: Page) -> None:
    page.goto(f"{ROUND}/voorstellen/bankje-bij-de-vijver")
    expect(page.get_by_role("heading", name="Hierin zitten ook")).to_be_visible()
    follow(page, HERS)
    expect(page.get_by_text("Dit voorstel is samengevoegd")).to_be_visible()
    photo = page.get_by_role("img", name="Een leeg stuk stoep aan het water.")
    expect(photo).to_be_visible()
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    whole(page)


def changes_are_asked(page: Page) -> None:
    page.goto(PLANS)
    expect(page.get_by_role("link", name=HERS)).to_have_count(0)
    follow(page, HIS)
    whole(page)
    follow(page, "Vraag de indiener om een aanpassing")
    page.get_by_label("Wat moet er veranderen?").fill(ASKED)
    page.get_by_label("Tot en met welke dag?").fill("26-3-2027")
    whole(page)
    press(page, "Vraag dit aan de indiener")
    follow(page, "Aanpassing gevraagd")
    expect(page.get_by_text("aanpassing t/m 26 maart 2027").first).to_be_visible()


def bob_changes_it(site: Site, page: Page) -> None:
    """By the mail of the day, and back to the same page when it is done."""
    asked = site.link_in_newest_mail(BOB, "/aanpassing")
    page.goto(asked)
    expect(page.get_by_text(ASKED)).to_be_visible()
    whole(page)
    follow(page, "Verander mijn voorstel")
    page.get_by_label("Vertel er meer over").fill(CHANGED + STORY)
    press(page, "Bewaar")
    expect(page.get_by_text("Bewaard. Zo leest iedereen het nu.")).to_be_visible()
    page.goto(asked)
    press(page, "Ik heb het aangepast")
    expect(page.get_by_text("De beoordelaars kijken nu opnieuw")).to_be_visible()


def two_say_yes(first: Page, second: Page) -> None:
    first.goto(PLANS)
    follow(first, HIS)
    expect(first.get_by_text("De indiener heeft het aangepast")).to_be_visible()
    answers(first, HIS, can=True)
    sign_in(second, SECOND)
    agrees(second, HIS)


def everybody_reads_yes(page: Page) -> None:
    page.goto(f"{ROUND}/voorstellen/bankje-bij-de-vijver")
    expect(page.get_by_text("Ja, dit kan worden uitgevoerd")).to_be_visible()
    expect(page.get_by_text("door twee personen beoordeeld")).to_be_visible()
    expect(page.get_by_text(CHANGED.strip())).to_be_visible()
    whole(page)


def test_an_idea_on_a_phone_comes_on_the_ballot_with_what_was_alike(site, world, open_page):
    page = anna_goes_on(open_page, anna_begins(open_page))
    anna_sends_it_in(page)
    anna_offers(page)
    bob, first, second, stranger = (open_page(PHONE) for _ in range(4))
    bob_says_yes(site, bob)
    both_can_be_seen(stranger)

    site.time.move(days=10)
    sign_in(first, FIRST)
    changes_are_asked(first)
    five_o_clock(world)
    site.time.move(days=1)
    bob_changes_it(site, bob)
    two_say_yes(first, second)
    everybody_reads_yes(stranger)
    first.goto(DESK)
    press(first, "Vraag om dit vast te zetten")
    confirms(second)

    site.time.move(days=9)
    page.goto(f"{ROUND}/stemmen")
    expect(page.get_by_label(re.compile(HIS))).to_be_visible()
    expect(page.get_by_label(re.compile(HERS))).to_have_count(0)
