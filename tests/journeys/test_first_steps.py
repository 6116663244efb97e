"""From an empty database to a round that a stranger reads, by the people who do it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, Site, follow, press, sign_in
from tests.journeys.second_step import with_app
from tests.journeys.test_whole_road import writes_a_round
from wijkfonds.foundation.database import write
from wijkfonds.foundation.heartbeat import beat

ROOT = Path(__file__).resolve().parents[2]
ADMINISTRATOR, FIRST, SECOND = "beheer@voorbeeld.example", "eerste@voorbeeld.example", "tweede@voorbeeld.example"
DESK = "/fondsen/fonds-eikenhof/beheer"
POSTCODES = "1234\n1235 AB; 1236"

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]


def makes_an_administrator(site) -> None:
    """On the terminal of the server."""
    settings = site.app.extensions["settings"]
    given = {"ENVIRONMENT": "test", "DATA_DIR": str(site.data_dir), "DATABASE_URL": settings.database_url}
    words = [
        "user",
        "create",
        "--email",
        ADMINISTRATOR,
        "--name",
        "Bea Heer",
        "--administrator",
        "--password",
        PASSWORD,
    ]
    done = subprocess.run(
        [sys.executable, "-m", "wijkfonds", *words],
        cwd=ROOT,
        env=os.environ | given | {"SECRET_KEY": settings.secret_key, "PASSWORD_MEMORY_KIB": "8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def the_worker_runs(site) -> None:
    """Here jobs run where they are asked for, so nobody else says so."""
    with site.app.app_context(), write() as session:
        beat(session, now=site.time())


def step(page: Page, title: str):
    return page.locator("ol.big-steps > li").filter(has=page.get_by_role("heading", name=title, exact=True))


def is_done(page: Page, *titles: str) -> None:
    for title in titles:
        expect(step(page, title).get_by_text("Klaar", exact=True)).to_be_visible()


def makes_the_fund(page: Page, site) -> None:
    page.goto("/beheer")
    follow(page, "Stuur een proefmail")
    press(page, "Stuur mij een proefmail")
    page.goto("/beheer")
    follow(page, "Maak een fonds")
    page.get_by_label("Naam van het fonds").fill("Fonds Eikenhof")
    page.get_by_label("Stichting", exact=True).check()
    page.get_by_label("Hoe noemt u het gebied?").fill("Eikenhof")
    page.get_by_label("E-mailadres voor vragen").fill("fonds@voorbeeld.example")
    page.get_by_label(re.compile("Nee, het fonds is privaat")).check()
    press(page, "Maak het fonds")
    page.get_by_label("Postcodes van het gebied").fill(POSTCODES + "\n12345")
    press(page, "Bewaar het gebied")
    expect(page.get_by_text("Regel 3: ‘12345’ is geen postcode.").first).to_be_visible()
    expect(page.get_by_label("Postcodes van het gebied")).to_have_value(POSTCODES + "\n12345")
    page.get_by_label("Postcodes van het gebied").fill(POSTCODES)
    press(page, "Bewaar het gebied")
    expect(page.get_by_text("1234, 1235AB, 1236")).to_be_visible()


def asks(page: Page, site, email: str) -> str:
    """The link in the mail."""
    page.goto("/beheer/fondsen/fonds-eikenhof")
    page.get_by_label("E-mailadres van een commissielid").fill(email)
    press(page, "Vraag deze persoon")
    return site.link_in_newest_mail()


def accepts(page: Page, site, email: str, link: str) -> None:
    """Makes an account by the mail, says yes, and comes back with a second step."""
    page.goto(link)
    page.get_by_label("Uw naam").fill(email.split("@", maxsplit=1)[0].title())
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Maak mijn account")
    press(page, "Ja, ik doe dit")
    expect(page).to_have_url(re.compile("/mijn/beveiliging"))
    press(page, "Uitloggen")
    with_app(site.app, email)
    sign_in(page, email)


def writes_the_round(page: Page) -> None:
    page.goto(DESK)
    follow(page, "Schrijf de ronde")
    writes_a_round(page)
    page.get_by_label("Meeste stemmen, overslaan wat niet past").check()
    press(page, "Bewaar en ga verder")


def writes_the_reglement(page: Page) -> None:
    page.goto(DESK)
    follow(page, "Naar het reglement")
    press(page, "Begin met het voorbeeld")
    follow(page, "Het doel")
    page.get_by_label("Tekst").fill("Het fonds is er voor plannen van bewoners van Eikenhof.")
    press(page, "Bewaar het artikel")
    follow(page, "Kijk het reglement na")
    expect(page.get_by_text("Voor Zomerronde is € 1.000 te verdelen.")).to_be_visible()
    press(page, "Zet het reglement online")


def looks_and_publishes(page: Page) -> None:
    page.goto(DESK)
    is_done(page, "Twee mensen in de commissie", "Schrijf de eerste ronde", "Zet het reglement online")
    follow(page, "Kijk de ronde na")
    follow(page, "Bekijk de ronde zoals een bewoner hem ziet")
    expect(page.get_by_text("Zo ziet een bewoner dit. Nog niet gepubliceerd.")).to_be_visible()
    follow(page, "Als het indienen begint")
    expect(page.get_by_role("link", name="Doe een voorstel")).to_be_visible()
    follow(page, "Terug naar nakijken")
    press(page, "Zet de ronde online")
    page.goto(DESK)
    expect(page.get_by_role("heading", name="Eerste stappen")).to_have_count(0)


@pytest.fixture
def site(empty_site: Site) -> Site:
    """Without a fund."""
    return empty_site


@pytest.mark.parametrize(
    ("size", "script"), [(PHONE, True), (DESKTOP, False)], ids=["phone", "desktop without JavaScript"]
)
def test_a_foundation_comes_from_nothing_to_its_first_published_round(site, open_page, size, script):
    administrator, first, second, stranger = (open_page(size, script=script) for _ in range(4))
    makes_an_administrator(site)
    the_worker_runs(site)
    stranger.goto("/")
    expect(stranger.get_by_text("Deze site is nog leeg")).to_be_visible()
    administrator.goto("/")
    follow(administrator, "Log in en ga verder met de eerste stappen")
    sign_in(administrator, ADMINISTRATOR)
    makes_the_fund(administrator, site)
    for page, email in ((first, FIRST), (second, SECOND)):
        accepts(page, site, email, asks(administrator, site, email))
    administrator.goto("/beheer")
    is_done(
        administrator, "Kijk of er mail vertrekt", "Maak een fonds", "Stel het gebied in", "Vraag de eerste commissie"
    )

    first.goto(DESK)
    follow(first, "Kies de manieren")
    press(first, "Bewaar")
    writes_the_round(first)
    writes_the_reglement(first)
    looks_and_publishes(second)

    stranger.goto("/fondsen/fonds-eikenhof/rondes/zomerronde")
    follow(stranger, "Het reglement van Fonds Eikenhof")
    expect(stranger.get_by_text("Het fonds is er voor plannen van bewoners van Eikenhof.")).to_be_visible()
