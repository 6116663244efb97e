"""A forgotten password without the old device; a lost telephone; and everything lost."""

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Site, follow, gives_password, press
from tests.journeys.second_step import sets_up_app
from tests.journeys.stranger import FUND, whole
from wijkfonds.accounts.commands import user
from wijkfonds.foundation.terminal import AppMaker

ANNELIES = "annelies@voorbeeld.example"
NEW_PASSWORD = "op-de-dijk-waait-het"
LIST = f"{FUND}/beheer/leden"

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(shared_site: Site) -> Site:
    shared_site.committee(ANNELIES)
    return shared_site


def gets_a_new_password(page: Page, site: Site) -> None:
    page.goto(LIST)
    follow(page, "Wachtwoord vergeten?")
    page.get_by_label("E-mailadres").fill(ANNELIES)
    site.time.move(seconds=10)
    press(page, "Stuur mij de link")
    page.goto(site.link_in_newest_mail(ANNELIES))
    whole(page)
    page.get_by_label("Wachtwoord", exact=True).fill(NEW_PASSWORD)
    press(page, "Bewaar mijn nieuwe wachtwoord")
    expect(page.get_by_text("Uw nieuwe wachtwoord is klaar. Log er nu mee in.")).to_be_visible()


def uses_a_recovery_code(page: Page, code: str) -> None:
    """Of a telephone that is lost, after the new password."""
    gives_password(page, ANNELIES, NEW_PASSWORD)
    expect(page.get_by_role("heading", name="Nog één stap")).to_be_visible()
    whole(page)
    page.get_by_label("Code", exact=True).fill(code.lower())
    press(page, "Ga verder")
    expect(page.get_by_text("U gebruikte een herstelcode. U hebt er nog 9.")).to_be_visible()


def asks_the_administrator(page: Page, site: Site) -> None:
    """Nothing is left but the password."""
    page.goto(LIST)
    gives_password(page, ANNELIES, NEW_PASSWORD)
    expect(page.get_by_text("Vraag de beheerder van deze site om uw tweede stap weg te halen.")).to_be_visible()
    words = ["reset-second-step", "--email", ANNELIES]
    done = CliRunner().invoke(user, words, obj=AppMaker(lambda _settings: site.app))
    assert done.exit_code == 0, done.output
    assert "uitgezet" in site.newest_mail(ANNELIES)[1]
    page.goto(LIST)
    gives_password(page, ANNELIES, NEW_PASSWORD)
    expect(page.get_by_text("Uw taak vraagt een tweede stap")).to_be_visible()


def test_whoever_lost_everything_one_by_one_gets_in_again(site, open_page):
    old_phone, laptop, library = open_page(), open_page(DESKTOP), open_page()
    old_phone.goto(LIST)
    gives_password(old_phone, ANNELIES)
    codes = sets_up_app(old_phone)
    follow(old_phone, "Ik heb ze bewaard")
    expect(old_phone.get_by_role("heading", name="Leden", exact=True)).to_be_visible()

    gets_a_new_password(laptop, site)
    old_phone.goto(LIST)
    gives_password(old_phone, ANNELIES)
    expect(old_phone.get_by_text("E-mailadres en wachtwoord horen niet bij elkaar.").first).to_be_visible()

    uses_a_recovery_code(laptop, codes[0])
    expect(laptop.get_by_role("heading", name="Leden", exact=True)).to_be_visible()

    asks_the_administrator(library, site)
    sets_up_app(library, NEW_PASSWORD)
    follow(library, "Ik heb ze bewaard")
    expect(library.get_by_role("heading", name="Leden", exact=True)).to_be_visible()
