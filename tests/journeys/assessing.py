"""Two people of the committee answer: one writes, the other reads and agrees."""

from collections.abc import Mapping

from playwright.sync_api import Page

from tests.journeys.conftest import follow, press, sign_in

PLANS = "/fondsen/eikenhof/beheer/rondes/zomerronde/voorstellen"


def two_assess(first: Page, second: Page, reasons: Mapping[str, str]) -> None:
    """By title the reason of a no, or nothing for a yes; the second one signs in here."""
    sign_in(second, "collega@voorbeeld.example")
    for title, reason in reasons.items():
        _answers(first, title, reason)
        _agrees(second, title)


def _answers(page: Page, title: str, reason: str) -> None:
    page.goto(PLANS)
    follow(page, title)
    page.get_by_label("Nee, dit kan niet" if reason else "Ja, dit kan").check()
    if reason:
        page.get_by_label("De reden, voor iedereen te lezen").fill(reason)
    press(page, "Geef dit antwoord")


def _agrees(page: Page, title: str) -> None:
    """What waits for a reader is on the list."""
    page.goto(f"{PLANS}?toon=tweede-lezer")
    follow(page, title)
    press(page, "Ik ben het ermee eens")
