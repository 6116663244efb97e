"""Somebody of the committee hands over to a successor, who needs a second step before the task works."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PASSWORD, Site, follow, gives_password, press, sign_in
from tests.journeys.second_step import sets_up_app
from tests.journeys.stranger import FUND, whole
from tests.journeys.test_passkey import with_finger
from wijkfonds.accounts.actions import make_account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.foundation.database import write
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.actions import take_in

OLD, COLLEAGUE, NEW = (f"{name}@voorbeeld.example" for name in ("oud", "collega", "nieuw"))
TASKS = f"{FUND}/beheer/taken"

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(shared_site: Site) -> Site:
    """A committee of two and a member without a task.  Browsers make passkeys for a name, so this server has one."""
    shared_site.address = shared_site.address.replace("127.0.0.1", "localhost")
    shared_site.app.extensions["settings"].__dict__["site"] = shared_site.address
    shared_site.committee(OLD, COLLEAGUE)
    with shared_site.app.app_context():
        hashed, now = passwords().hash(PASSWORD), shared_site.time.now
        with write() as session:
            account = make_account(session, email=NEW, name="Nieuw", password_hash=hashed, now=now)
            take_in(session, account=account, fund=fund_at(session, "eikenhof"), now=now)
    return shared_site


def hands_over(page: Page) -> None:
    sign_in(page, OLD)
    page.goto(f"{FUND}/beheer")
    follow(page, "Wie heeft welke taak?")
    page.locator("section[aria-labelledby=taak-committee]").get_by_role("link", name="Neerleggen of overdragen").click()
    whole(page)
    page.get_by_label("E-mailadres").fill(NEW)
    press(page, "Vraag om de taak over te dragen")
    expect(page.get_by_text("Gevraagd. Zodra iemand van de commissie dit bevestigt")).to_be_visible()
    whole(page)


def accepts(page: Page, site: Site) -> None:
    """From the mail to yes; signed in with a password alone."""
    page.goto(site.link_in_newest_mail(NEW))
    gives_password(page, NEW)
    expect(page.get_by_role("heading", name="Wilt u deze taak doen: commissie?")).to_be_visible()
    whole(page)
    press(page, "Ja, ik doe dit")


def lays_down(page: Page) -> None:
    page.goto(f"{TASKS}/committee/overdragen")
    press(page, "Leg deze taak nu neer")


def test_a_successor_takes_the_task_over_with_a_second_step(site, open_page):
    old, colleague, new = open_page(), open_page(DESKTOP), open_page()
    hands_over(old)
    sign_in(colleague, COLLEAGUE)
    colleague.goto(TASKS)
    press(colleague, "Ik heb het nagekeken en bevestig dit")
    accepts(new, site)
    expect(new.get_by_text("Uw taak vraagt een tweede stap")).to_be_visible()
    whole(new)
    new.goto(f"{FUND}/beheer/leden")
    expect(new.get_by_role("heading", name="Beveiliging van uw account")).to_be_visible()
    assert len(sets_up_app(new)) == 10
    whole(new)
    follow(new, "Ik heb ze bewaard")
    expect(new).to_have_url(f"{site.address}{FUND}/beheer/leden")
    subject, _ = site.newest_mail(OLD)
    assert subject == "U hebt een taak niet meer bij Fonds Eikenhof: commissie"
    assert old.goto(f"{FUND}/beheer/leden").status == 403
    whole(old)
    lays_down(colleague)
    expect(colleague.get_by_text("U hebt deze taak neergelegd.")).to_be_visible()
    new.goto(f"{TASKS}/committee/overdragen")
    expect(new.get_by_text("U bent het enige lid van de commissie")).to_be_visible()
    expect(new.get_by_role("button", name="Leg deze taak nu neer")).to_have_count(0)
    whole(new)


def test_a_passkey_leads_back_to_the_task_that_asked_for_it(site, open_page):
    site.committee("vinger@voorbeeld.example")
    page = open_page()
    with_finger(page)
    page.goto(f"{FUND}/beheer/leden")
    gives_password(page, "vinger@voorbeeld.example")
    follow(page, "Maak een passkey")
    page.get_by_label("Naam voor deze passkey").fill("Telefoon")
    page.get_by_label("Uw wachtwoord").fill(PASSWORD)
    press(page, "Maak een passkey")
    expect(page.get_by_role("heading", name="Uw tweede stap werkt. Bewaar deze codes.")).to_be_visible()
    follow(page, "Ik heb ze bewaard")
    expect(page).to_have_url(f"{site.address}{FUND}/beheer/leden")
