"""Somebody writes a proposal, step by step, and sends it in."""

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.journeys.conftest import press

SUMMARY = "Een plek waar mensen elkaar zien en even zitten."
STORY = "Met een bank, een tafel en een boom voor de schaduw. " * 3


def writes_a_proposal(page: Page, round_: str, title: str, euros: str, photos: Sequence[bytes] = ()) -> None:
    """By all its steps: what is needed, and what is not is left."""
    page.goto(f"{round_}/voorstellen/nieuw")
    page.get_by_label("Titel").fill(title)
    says_what_it_is(page)
    goes_on(page)
    goes_on(page)
    adds_photos(page, photos)
    goes_on(page)
    says_what_it_costs(page, euros)
    press(page, "Bewaar en kijk na")
    sends_it_in(page)


def goes_on(page: Page) -> None:
    press(page, "Bewaar en ga verder")


def says_what_it_is(page: Page) -> None:
    page.get_by_label("Wat wilt u doen?").fill(SUMMARY)
    page.get_by_label("Vertel er meer over").fill(STORY)
    page.get_by_label("Thema").select_option("ontmoeting")


def adds_photos(page: Page, photos: Sequence[bytes]) -> None:
    for number, content in enumerate(photos, 1):
        file = {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": content}
        page.get_by_label("Kies foto's of een PDF").set_input_files(file)
        press(page, "Voeg toe")
        expect(page.get_by_text("1 bestand is bewaard.")).to_be_visible()


def says_what_it_costs(page: Page, euros: str) -> None:
    page.locator("[name=costs-0-what]").fill("Hout en schroeven")
    page.locator("[name=costs-0-cents]").fill(euros)


def sends_it_in(page: Page) -> None:
    press(page, "Dien uw voorstel in")
    expect(page.get_by_text("Uw voorstel is ingediend").first).to_be_visible()
