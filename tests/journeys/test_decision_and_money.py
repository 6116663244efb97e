"""The board decides with a deviation, the treasurer pays; each time two people, and somebody alone is told why not."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.decisions.conftest import Boardroom
from tests.journeys.conftest import DESKTOP, PHONE, press, sign_in
from tests.journeys.people import SiteWorld
from wijkfonds.gemeenten.actions import appoint_observer, make_gemeente
from wijkfonds.membership.models import Role

MONEY = "/fondsen/eikenhof/beheer/geld"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer/besluiten"
WHY = "De gemeente legt deze bankjes dit jaar al neer. Daarom geven we alleen geld voor de tafel."

pytestmark = pytest.mark.journey


def told_alone(page: Page) -> None:
    """Who asked sees who can confirm, and no button to do it."""
    expect(page.get_by_text("U hebt dit zelf voorgesteld").first).to_be_visible()
    expect(page.get_by_role("button", name="Ik heb het nagekeken en bevestig dit")).to_have_count(0)


def money_comes_in(page: Page) -> None:
    page.goto(f"{MONEY}/ontvangen")
    page.get_by_label("Bedrag").fill("1.500")
    page.get_by_label("gemeente").check()
    page.get_by_label("Op welke dag?").fill("1-4-2027")
    page.get_by_label("Korte uitleg").fill("bijdrage gemeente 2027")
    press(page, "Schrijf dit op")
    page.goto(f"{MONEY}/rondes/zomer/opzij")
    page.get_by_label("Bedrag").fill("1.600")
    press(page, "Zet dit opzij")
    expect(page.get_by_text("Er is niet genoeg vrij geld").first).to_be_visible()
    page.get_by_label("Bedrag").fill("1.000")
    press(page, "Zet dit opzij")
    expect(page.get_by_text("Opgeschreven in het kasboek").first).to_be_visible()


def board_decides(page: Page) -> None:
    page.goto(DESK)
    press(page, "Neem de uitslag over")
    page.goto(f"{DESK}/plan-1")
    page.get_by_label("Deels toegekend").check()
    page.locator("[name=cents]").fill("150")
    press(page, "Bewaar dit concept")
    expect(page.get_by_text("Schrijf op waarom u dit besluit").first).to_be_visible()
    expect(page.locator("[name=cents]")).to_have_value("150")
    page.locator("[name=reason]").fill(WHY)
    press(page, "Bewaar dit concept")
    press(page, "Vraag een tweede bestuurslid om dit vrij te geven")
    told_alone(page)


def confirms(page: Page, address: str) -> None:
    """The second person reads English; what they confirm is the same."""
    page.goto(f"/en{address}")
    press(page, "I have checked it and confirm this")
    expect(page.get_by_text("Confirmed. You did this together").first).to_be_visible()
    assert "/en/" in page.url


def pays(page: Page) -> None:
    page.goto(f"{MONEY}/rondes/zomer/plan-1/betalen")
    page.get_by_label("Bedrag").fill("100")
    page.get_by_label("Op welke dag?").fill("8-4-2027")
    page.get_by_label("Korte uitleg").fill("eerste deel, voor de tafel")
    press(page, "Vraag een tweede persoon om dit te bevestigen")
    told_alone(page)


def everybody_reads_it(page: Page) -> None:
    page.goto("/fondsen/eikenhof/rondes/zomer/voorstellen/plan-1")
    expect(page.get_by_text("Deels toegekend: €\u00a0150")).to_be_visible()
    expect(page.get_by_text("€\u00a0100 van €\u00a0150 is betaald.").first).to_be_visible()
    page.get_by_role("link", name="Het besluit").click()
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text("Wijkt af van de uitslag").first).to_be_visible()
    page.goto("/fondsen/eikenhof/geld")
    expect(page.get_by_role("row", name=re.compile("Betaald")).first).to_contain_text("€\u00a0100")


def gemeente_is_asked(world: SiteWorld, page: Page) -> None:
    observer = world.account("gemeente@voorbeeld.example")
    with world.database.write() as session:
        found = make_gemeente(session, slug="merenveld", name="Merenveld", now=world.time())
        appoint_observer(session, gemeente=found, account_id=observer)
    page.goto("/fondsen/eikenhof/beheer/gemeenten")
    page.get_by_label("Welke gemeente vraagt u?").select_option("Merenveld")
    press(page, "Vraag deze gemeente")
    expect(page.get_by_text("Gevraagd, nog geen antwoord")).to_be_visible()


def gemeente_says_yes(page: Page) -> None:
    sign_in(page, "gemeente@voorbeeld.example")
    page.get_by_role("link", name="Merenveld").click()
    press(page, "Ja, wij kijken mee")
    expect(page.get_by_text("U kijkt nu mee bij dit fonds.")).to_be_visible()


def gemeente_reads_it(page: Page) -> None:
    page.goto("/gemeenten/merenveld")
    row = page.get_by_role("row", name=re.compile("Zomer"))
    for amount in ("1.000", "150", "100"):
        expect(row).to_contain_text(f"€\u00a0{amount}")
    expect(row).to_contain_text("minder dan 10 stemmen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download als tabel (CSV)").click()
    assert "150,00" in Path(download.value.path()).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("size", "script"), [(PHONE, True), (DESKTOP, False)])
def test_the_board_decides_and_the_treasurer_pays_each_with_a_second_person(site, open_page, size, script):
    world = SiteWorld(site)
    room = Boardroom(world)
    treasurer = world.resident(Role.TREASURER)
    people = {}
    for name, account in (("treasurer", treasurer), ("first", room.first), ("second", room.second)):
        people[name] = open_page(size, script=script)
        sign_in(people[name], world.email_of(account))
    committee, gemeente = open_page(size, script=script), open_page(size, script=script)
    sign_in(committee, world.committee_email)
    gemeente_is_asked(world, committee)
    gemeente_says_yes(gemeente)
    money_comes_in(people["treasurer"])
    board_decides(people["first"])
    confirms(people["second"], DESK)
    pays(people["treasurer"])
    confirms(people["second"], MONEY)
    everybody_reads_it(open_page(size, script=script))
    gemeente_reads_it(gemeente)
    letter = people["first"].request.get(f"{site.address}{DESK}/plan-1/brief.pdf")
    assert letter.body().startswith(b"%PDF-")
