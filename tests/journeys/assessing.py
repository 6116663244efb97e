"""Two people of the committee answer: one writes, the other reads and agrees."""

from collections.abc import Mapping

from playwright.sync_api import Page

from tests.journeys.conftest import follow, press, sign_in

FUND = "/fondsen/eikenhof"
DESK = f"{FUND}/beheer/rondes/zomerronde"
PLANS = f"{DESK}/voorstellen"


def two_assess(first: Page, second: Page, reasons: Mapping[str, str]) -> None:
    """By title the reason of a no, or nothing for a yes; the second one signs in here."""
    sign_in(second, "collega@voorbeeld.example")
    for title, reason in reasons.items():
        answers(first, title, can=not reason, reason=reason)
        agrees(second, title)


def answers(page: Page, title: str, *, can: bool, reason: str = "") -> None:
    page.goto(PLANS)
    follow(page, title)
    page.get_by_label("Ja, dit kan" if can else "Nee, dit kan niet").check()
    if reason:
        page.get_by_label("De reden, voor iedereen te lezen").fill(reason)
    press(page, "Geef dit antwoord")


def agrees(page: Page, title: str) -> None:
    """What waits for a reader is on the list."""
    page.goto(f"{PLANS}?toon=tweede-lezer")
    follow(page, title)
    press(page, "Ik ben het ermee eens")


def confirms(page: Page) -> None:
    """The second person: from the list of what waits to the page, and yes."""
    page.goto(f"{FUND}/beheer/samen")
    page.locator("main .card-title a").first.click()
    press(page, "Ik heb het nagekeken en bevestig dit")
