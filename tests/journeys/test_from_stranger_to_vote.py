"""Each way of being verified, from a stranger's first click on the home page to a vote in the box.

Every journey has a round of its own on one server: the stranger comes while proposals are taken, is verified before the
roll is fixed, and votes twenty days later.
"""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import DESKTOP, Site, follow, gives_password, press, sign_in
from tests.journeys.stranger import (
    FUND,
    asks_to_be_a_member,
    makes_an_account,
    round_of,
    sees_the_vote,
    signs_up,
    votes,
    voting_begins,
    whole,
)
from tests.world import World
from wijkfonds.membership.models import Level

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
MARIJKE = "marijke@voorbeeld.example"
DESK = f"{FUND}/beheer/controle"

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(shared_site: Site) -> Site:
    shared_site.committee(MARIJKE)
    return shared_site


@pytest.fixture(scope="module")
def world(site: Site) -> World:
    """With a committee of two: one in a browser, one behind it."""
    return World(site.app, site.time, with_fund=False)


def opens(committee: Page, way: str) -> None:
    """The committee opens one more way to be verified."""
    sign_in(committee, MARIJKE)
    committee.goto(DESK)
    committee.get_by_label(re.compile(way)).check()
    press(committee, "Bewaar")
    expect(committee.get_by_text("Bewaard. Dit geldt vanaf nu.")).to_be_visible()


def prints_the_letter(committee: Page) -> str:
    """The code as it stands on the paper."""
    committee.goto(f"{FUND}/beheer")
    follow(committee, "1 brief met een adrescode")
    press(committee, "Maak de brieven")
    whole(committee)
    with committee.expect_download() as fetched:
        committee.get_by_role("button", name="Haal de brieven op (PDF)").click()
    pages = PdfReader(BytesIO(fetched.value.path().read_bytes())).pages
    code = CODE.search(pages[0].extract_text())[0]
    committee.goto(f"{DESK}/brieven")
    follow(committee, "Vernietig het bestand")
    whole(committee)
    committee.locator("main form button[type=submit]").first.click()
    expect(committee.get_by_text("Het bestand met codes is vernietigd.")).to_be_visible()
    return code


def test_a_stated_address_is_enough_where_the_round_says_so(site, world, open_page):
    slug = round_of(world, "adres", level_to_vote=Level.ADDRESS_STATED)
    page = open_page()
    signs_up(page, site, "adam@voorbeeld.example", slug)
    asks_to_be_a_member(page, "20")
    voting_begins(world, slug)
    sees_the_vote(page, slug, votes(page, slug))


def test_a_letter_with_a_code_brings_a_stranger_to_the_box(site, world, open_page):
    slug = round_of(world, "brief")
    page, committee = open_page(), open_page(DESKTOP)
    opens(committee, "Brief met een code")
    signs_up(page, site, "bea@voorbeeld.example", slug)
    asks_to_be_a_member(page, "21")
    follow(page, "Laat zien waar u woont")
    whole(page)
    follow(page, "Vraag een brief aan")
    page.get_by_label("Straat").fill("Lindelaan")
    page.get_by_label("Plaats").fill("Eikenhof")
    whole(page)
    press(page, "Vraag de brief aan")
    expect(page.get_by_text("De commissie maakt uw brief en doet hem op de post.")).to_be_visible()
    code = prints_the_letter(committee)
    site.time.move(days=2)
    page.reload()
    follow(page, "Typ de code uit de brief")
    page.get_by_label("Uw code").fill(code.lower().replace("-", " "))
    whole(page)
    press(page, "Controleer mijn code")
    expect(page.get_by_text("Uw adres is gecontroleerd. U bent lid en mag stemmen.")).to_be_visible()
    whole(page)
    voting_begins(world, slug)
    sees_the_vote(page, slug, votes(page, slug))


def test_what_the_desk_saw_brings_a_stranger_to_the_box_without_javascript(site, world, open_page):
    slug = round_of(world, "balie")
    page, committee = open_page(script=False), open_page(DESKTOP, script=False)
    signs_up(page, site, "cor@voorbeeld.example", slug, script=False)
    asks_to_be_a_member(page, "22", script=False)
    press(page, "Uitloggen")
    sign_in(committee, MARIJKE)
    committee.goto(f"{FUND}/beheer/leden")
    follow(committee, "Cor")
    follow(committee, "Noteer welk bewijs u zag")
    press(committee, "Noteer en bevestig")
    expect(committee.get_by_text("Kies wat u hebt gezien.").first).to_be_visible()
    committee.get_by_label(re.compile("Een brief van de gemeente")).check()
    press(committee, "Noteer en bevestig")
    expect(committee.get_by_text("Genoteerd. Het lid krijgt een mail en mag stemmen.")).to_be_visible()
    subject, text = site.newest_mail("cor@voorbeeld.example")
    assert (subject, "U bent nu lid en mag stemmen" in text) == ("U bent lid van Fonds Eikenhof", True)
    voting_begins(world, slug)
    page.goto(site.link_in_newest_mail("cor@voorbeeld.example"))
    page.locator(f"a.button[href='{FUND}/rondes/{slug}/stemmen']").click()
    gives_password(page, "cor@voorbeeld.example")
    sees_the_vote(page, slug, votes(page, slug, script=False))


def test_the_list_of_an_association_brings_a_stranger_to_the_box(site, world, open_page):
    slug = round_of(world, "lijst")
    page, committee = open_page(), open_page(DESKTOP)
    opens(committee, "Ledenlijst van de vereniging")
    follow(committee, "Ledenlijst van de vereniging")
    members = "lidnummer;postcode\n0042;1234 AB\n0043;1234 AC\n"
    committee.get_by_label("Ledenlijst (CSV)").set_input_files(
        {"name": "leden.csv", "mimeType": "text/csv", "buffer": members.encode()}
    )
    press(committee, "Bewaar deze lijst")
    expect(committee.get_by_text("De ledenlijst is bewaard, als afdruk: 2 leden.")).to_be_visible()
    whole(committee)
    signs_up(page, site, "dirk@voorbeeld.example", slug)
    asks_to_be_a_member(page, "23")
    follow(page, "Laat zien waar u woont")
    follow(page, "Zoek mij op de ledenlijst")
    whole(page)
    page.get_by_label("Lidnummer van de vereniging").fill("41")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dit lidnummer staat niet op de ledenlijst bij uw postcode.").first).to_be_visible()
    whole(page)
    page.get_by_label("Lidnummer van de vereniging").fill("42")
    page.keyboard.press("Enter")
    expect(page.get_by_text("U staat op de ledenlijst. U bent lid en mag stemmen.")).to_be_visible()
    voting_begins(world, slug)
    sees_the_vote(page, slug, votes(page, slug))


def test_whoever_is_verified_after_the_roll_was_fixed_is_put_on_it_by_two(site, world, open_page):
    slug = round_of(world, "laat")
    voting_begins(world, slug)
    page, committee = open_page(), open_page(DESKTOP)
    page.goto("/")
    page.locator(f"a.button[href='{FUND}/rondes/{slug}/stemmen']").click()
    makes_an_account(page, site, "els@voorbeeld.example")
    expect(page.get_by_text("Stemmen kan als u lid bent van dit fonds")).to_be_visible()
    whole(page)
    follow(page, "Word lid van Fonds Eikenhof")
    asks_to_be_a_member(page, "24")
    sign_in(committee, MARIJKE)
    committee.goto(f"{FUND}/beheer/leden")
    follow(committee, "Els")
    press(committee, "Bevestig dit adres")
    page.goto(f"{FUND}/rondes/{slug}/stemmen")
    expect(page.get_by_text("U staat niet op de lijst van stemmers van deze ronde")).to_be_visible()
    committee.goto(f"{FUND}/beheer/rondes/{slug}/stemmers")
    press(committee, "Vraag om hen op de lijst te zetten")
    whole(committee)
    second = world.visitor(world.committee)
    assert second.post(f"{FUND}/beheer/samen/{world.newest_act()}/bevestigen").status_code == 303
    sees_the_vote(page, slug, votes(page, slug))
