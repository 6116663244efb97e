"""From an empty fund to a published result, by hand, on a phone and without JavaScript."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.electorate import Electorate
from tests.journeys.assessing import confirms, two_assess
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, follow, press, sign_in
from tests.journeys.writing import writes_a_proposal

ROUND = "/fondsen/eikenhof/rondes/zomerronde"
DESK = "/fondsen/eikenhof/beheer/rondes/zomerronde"
MOMENTS = [
    ("submitting_opens", "2027-03-11", "00:00"),
    ("submitting_closes", "2027-03-20", "00:00"),
    ("assessing_opens", "2027-03-20", "00:00"),
    ("assessing_closes", "2027-03-27", "00:00"),
    ("voting_opens", "2027-04-01", "09:00"),
    ("voting_closes", "2027-04-10", "12:00"),
]
REASON = "De grond is van de woningcorporatie, en die wil hier geen bouwsel. Zoek een andere plek in de buurt."

pytestmark = pytest.mark.journey


class Neighbours(Electorate):
    """Verified members of whom nothing else is seen: a secret vote takes ten people."""

    def __init__(self, site) -> None:
        self.app, self.time, self.fund = site.app, site.time, "eikenhof"
        self.database, self.numbers = site.app.extensions["database"], count(1)


def at(site, day: int, hour: int = 10, month: int = 3) -> None:
    site.time.now = datetime(2027, month, day, hour, tzinfo=UTC)


def becomes_a_resident(page: Page, site, email: str, number: str) -> None:
    """Signs up by mail and asks to be a member."""
    page.goto("/aanmelden?volgende=/fondsen/eikenhof/lid-worden")
    page.get_by_label("E-mailadres").fill(email)
    site.time.move(seconds=10)
    press(page, "Stuur mij de link")
    page.goto(site.link_in_newest_mail())
    page.get_by_label("Uw naam").fill(email.split("@", maxsplit=1)[0].title())
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Maak mijn account")
    expect(page).to_have_url(re.compile("lid-worden"))
    page.get_by_label("Postcode").fill("1234 ab")
    page.get_by_label("Huisnummer").fill(number)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("De commissie controleert uw adres").first).to_be_visible()


def writes_a_round(page: Page) -> None:
    """Its first two steps; the page of the first is open."""
    page.get_by_label("Titel").fill("Zomerronde")
    page.get_by_label("In één zin: waar is het geld voor?").fill("Geld voor plannen in onze buurt.")
    page.get_by_label("Hoeveel geld is er te verdelen?").fill("1.000")
    press(page, "Bewaar en ga verder")
    for name, day, hour in MOMENTS:
        page.locator(f"[name={name}]").nth(0).fill(day)
        page.locator(f"[name={name}]").nth(1).fill(hour)
    press(page, "Bewaar en ga verder")


def makes_a_round(page: Page) -> None:
    page.goto("/fondsen/eikenhof/beheer/rondes/nieuw")
    writes_a_round(page)
    page.get_by_label("Voorstellen die samen in het budget passen").check()
    page.get_by_label("Meeste stemmen, overslaan wat niet past").check()
    press(page, "Bewaar en ga verder")
    press(page, "Zet de ronde online")
    expect(page.get_by_text("De ronde staat online").first).to_be_visible()


def votes(page: Page, *titles: str) -> str:
    page.goto(f"{ROUND}/stemmen")
    for title in titles:
        page.get_by_label(re.compile(title)).check()
    press(page, "Kijk uw keuze na")
    press(page, "Stem uitbrengen")
    expect(page.get_by_role("heading", name="Uw stem ligt in de bus")).to_be_visible()
    page.get_by_text("Toon mijn bewijs").click()
    return page.locator("code").inner_text()


def confirms_everybody(page: Page, people: int) -> None:
    for _ in range(people):
        page.goto("/fondsen/eikenhof/beheer/leden")
        page.locator("main ul a[href*='/beheer/leden/']").first.click()
        press(page, "Bevestig dit adres")


def changes_the_vote(page: Page, receipt: str, *, away: str, to: str) -> None:
    page.goto(f"{ROUND}/stembewijs")
    page.get_by_label(re.compile("bewijs", re.IGNORECASE)).fill(receipt.lower().replace("-", " "))
    page.locator("main form button[type=submit]").first.click()
    page.get_by_label(re.compile(away)).uncheck()
    page.get_by_label(re.compile(to)).check()
    page.wait_for_load_state("networkidle")  # the running total has come: going on would break it off
    page.locator("main form.ballot button[type=submit]").first.click()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="Uw stem ligt in de bus")).to_be_visible()


def closes_the_box(first: Page, second: Page) -> None:
    """Two people, in two browsers: shut, then ten dice read from one slip of paper."""
    sign_in(first, "commissie@voorbeeld.example")  # a month later, the old session is over
    first.goto(f"{DESK}/stembus")
    press(first, "Vraag om de stembus te sluiten")
    confirms(second)
    first.goto(f"{DESK}/stembus")
    first.get_by_label("Wat staat er op het briefje?").fill("3 1 6 2 6 2 4 5 1 3")
    press(first, "Bewaar deze cijfers")
    second.goto(f"{DESK}/stembus")
    second.get_by_label("Wat staat er op het briefje?").fill("3162624514")
    press(second, "Vergelijk en open de stembus")
    expect(second.get_by_text("Deze cijfers zijn anders").first).to_be_visible()
    second.get_by_label("Wat staat er op het briefje?").fill("3162624513")
    press(second, "Vergelijk en open de stembus")
    expect(second.get_by_role("heading", name="De stemmen tellen")).to_be_visible()


def a_stranger_verifies(page: Page, folder: Path) -> None:
    """Downloads what is published and the program that checks it, and runs it."""
    page.goto(f"{ROUND}/uitslag")
    follow(page, "Controleer zelf: is uw stem geteld, en klopt de telling?")
    for name, file in (("Download uitslag.zip", "uitslag.zip"), ("controleren.pyz", "controleren.pyz")):
        with page.expect_download() as fetched:
            page.get_by_role("link", name=name).click()
        fetched.value.save_as(folder / file)
    command = [sys.executable, "-I", "controleren.pyz", "uitslag.zip"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, "verified: Zomerronde" in done.stdout) == (0, True), done.stderr


def everybody_checks(voter: Page, receipt: str, stranger: Page, folder: Path) -> None:
    """Two voted, so there is no list in which one could look; the rest can be verified all the same."""
    looks_up_the_vote(voter, receipt)
    expect(voter.get_by_text("Van deze ronde staat er geen lijst van stemmen online")).to_be_visible()
    a_stranger_verifies(stranger, folder)


def lies_in_the_box(voter: Page, receipt: str) -> None:
    looks_up_the_vote(voter, receipt)
    expect(voter.get_by_text("Het stemmen is gesloten.")).to_be_visible()


def looks_up_the_vote(page: Page, receipt: str) -> None:
    page.goto(f"{ROUND}/stembewijs")
    page.get_by_label("Uw bewijs").fill(receipt)
    press(page, "Kijk of mijn stem is geteld")


def counts_and_publishes(page: Page) -> None:
    page.goto(f"{DESK}/telling")
    press(page, "Tel de stemmen")
    page.goto(f"{DESK}/telling")
    press(page, "Vraag om de uitslag online te zetten")


def residents_arrive_and_write(site, committee: Page, anna: Page, bob: Page) -> None:
    at(site, 12)
    for page, name, number in ((anna, "anna", "12"), (bob, "bob", "14 B")):
        becomes_a_resident(page, site, f"{name}@voorbeeld.example", number)
    confirms_everybody(committee, 2)
    writes_a_proposal(anna, ROUND, "Bankje bij het water", "600")
    writes_a_proposal(anna, ROUND, "Tafel onder de boom", "500")
    writes_a_proposal(bob, ROUND, "Schuurtje op het plein", "300")
    Neighbours(site).more_residents(8)


def begins(site, committee: Page) -> None:
    site.committee("commissie@voorbeeld.example")
    site.committee("collega@voorbeeld.example")
    sign_in(committee, "commissie@voorbeeld.example")
    makes_a_round(committee)


@pytest.mark.parametrize(
    ("size", "script"), [(PHONE, True), (DESKTOP, False)], ids=["phone", "desktop without JavaScript"]
)
def test_a_round_goes_from_budget_to_result(site, open_page, tmp_path, size, script):
    committee, colleague, anna, bob, stranger = (open_page(size, script=script) for _ in range(5))
    begins(site, committee)

    residents_arrive_and_write(site, committee, anna, bob)

    at(site, 21)
    two_assess(committee, colleague, {"Bankje": "", "Tafel": "", "Schuurtje": REASON})
    stranger.goto(f"{ROUND}/voorstellen")
    follow(stranger, "Schuurtje")
    expect(stranger.get_by_text(REASON)).to_be_visible()
    committee.goto(DESK)
    press(committee, "Vraag om dit vast te zetten")
    confirms(colleague)

    at(site, 2, month=4)
    receipt = votes(anna, "Tafel")
    votes(bob, "Bankje")
    changes_the_vote(anna, receipt, away="Tafel", to="Bankje")

    at(site, 11, month=4)
    closes_the_box(committee, colleague)
    lies_in_the_box(anna, receipt)
    counts_and_publishes(committee)
    confirms(colleague)
    stranger.goto(f"{ROUND}/uitslag")
    for sentence in ("1 voorstel", "Dit voorstel kreeg 2 stemmen.", "Niemand stemde op dit voorstel."):
        expect(stranger.get_by_text(sentence).first).to_be_visible()
    everybody_checks(anna, receipt, stranger, tmp_path)
