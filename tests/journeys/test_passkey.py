"""A real browser with an authenticator of its own: makes a passkey, and signs in with it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Site, press
from wijkfonds.accounts.actions import make_account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write

EMAIL = "sanne@voorbeeld.example"
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named(site: Site) -> Site:
    """Browsers make passkeys for a name, not for a number: the same server as localhost."""
    site.address = site.address.replace("127.0.0.1", "localhost")
    site.app.extensions["settings"].__dict__["site"] = site.address
    with site.app.app_context():
        hashed = passwords().hash(PASSWORD)
        with write() as session:
            make_account(session, email=EMAIL, name="Sanne", password_hash=hashed, now=clock.now())
    return site


def with_finger(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})


def test_somebody_makes_a_passkey_and_signs_in_with_it(named: Site, open_page):
    page = open_page()
    with_finger(page)
    page.goto("/inloggen?volgende=/mijn/beveiliging")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(page, "Log in")
    page.get_by_role("link", name="Maak een passkey").click()
    page.get_by_label("Naam voor deze passkey").fill("Telefoon")
    page.get_by_label("Uw wachtwoord").fill(PASSWORD)
    press(page, "Maak een passkey")
    expect(page.get_by_role("heading", name="Uw tweede stap werkt. Bewaar deze codes.")).to_be_visible()
    assert page.locator(".codes li").count() == 10
    press(page, "Uitloggen")
    named.time.move(minutes=1)
    page.goto("/inloggen")
    press(page, "Log in met een passkey")
    expect(page.get_by_role("heading", name="Dag Sanne")).to_be_visible()


def test_without_javascript_there_is_no_button_that_cannot_work(named: Site, open_page):
    page = open_page(script=False)
    page.goto("/inloggen")
    expect(page.get_by_role("button", name="Log in met een passkey")).to_be_hidden()
    expect(page.get_by_role("link", name="Mail mij een link")).to_be_visible()
