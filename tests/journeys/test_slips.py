"""What happens to everybody: a double click, Back, a reload, two tabs, a page that stood open too long."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.conftest import NOW
from tests.journeys.conftest import press
from tests.journeys.sample_site import SUBMITTING, VOTING, sample_site
from tests.journeys.test_pages import page_of
from wijkfonds.ballots.queries import ballots_in
from wijkfonds.roll.queries import used_in
from wijkfonds.rounds.queries import round_at
from wijkfonds.sample.commands import PASSWORD

pytestmark = pytest.mark.journey
TEXT = "Een lange tekst waar iemand een uur aan heeft gewerkt, en die niet weg mag raken."


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with sample_site(tmp_path_factory.mktemp("slips")) as site:
        yield site


@pytest.fixture(autouse=True)
def today(sample):
    yield
    sample.time.now = NOW


def cast_so_far(site) -> tuple[int, int]:
    with site.app.extensions["database"].session() as session:
        found = round_at(session, "kastanjehoek", "zomerronde")
        return ballots_in(session, found.id), used_in(session, found.id)


def choose_first(page) -> None:
    page.goto(f"{VOTING}/stemmen")
    page.locator("[name=choices]").first.check()
    press(page, "Kijk uw keuze na")
    expect(page.get_by_role("heading", name="Klopt uw keuze?")).to_be_visible()


def receipt_on(page) -> str:
    page.get_by_text("Toon mijn bewijs").click()
    return page.locator("code").inner_text()


def test_a_double_click_and_a_reload_are_one_vote_and_the_same_receipt(browser, sample):
    before = cast_so_far(sample)
    page = page_of(browser, sample, "truus@voorbeeld.example")
    choose_first(page)
    page.get_by_role("button", name="Stem uitbrengen").dblclick()
    expect(page.get_by_role("heading", name="Uw stem ligt in de bus")).to_be_visible()
    receipt = receipt_on(page)
    page.reload()
    assert receipt_on(page) == receipt
    assert cast_so_far(sample) == (before[0] + 1, before[1] + 1)
    page.context.close()


def test_back_after_voting_says_that_the_vote_is_in_and_how_to_change_it(browser, sample):
    page = page_of(browser, sample, "henk@voorbeeld.example")
    choose_first(page)
    press(page, "Stem uitbrengen")
    before = cast_so_far(sample)
    page.go_back()
    expect(page.get_by_text("U hebt al gestemd").first).to_be_visible()
    expect(page.get_by_role("link", name="Gebruik uw bewijs")).to_be_visible()
    assert cast_so_far(sample) == before
    page.context.close()


def test_two_tabs_with_two_receipts_are_one_vote(browser, sample):
    first = page_of(browser, sample, "rima@voorbeeld.example")
    second = first.context.new_page()
    choose_first(first)
    choose_first(second)
    press(first, "Stem uitbrengen")
    before = cast_so_far(sample)
    press(second, "Stem uitbrengen")
    expect(second.get_by_text(re.compile("al gestemd")).first).to_be_visible()
    assert cast_so_far(sample) == before
    first.context.close()


def test_the_running_total_follows_the_choices(browser, sample):
    page = page_of(browser, sample, "lotte@voorbeeld.example")
    page.goto(f"{VOTING}/stemmen")
    empty = page.locator("#total").inner_text()
    page.locator("[name=choices]").first.check()
    expect(page.locator("#total")).not_to_have_text(empty)
    expect(page.locator("#total")).to_contain_text("1")
    assert "choices" not in page.url
    page.context.close()


def test_the_list_keeps_its_state_in_the_address(browser, sample):
    page = page_of(browser, sample)
    page.goto(f"{SUBMITTING}/voorstellen")
    page.get_by_label("Zoek een woord").press_sequentially("film")
    expect(page).to_have_url(re.compile("zoek=film"))
    expect(page.locator("#proposals")).to_contain_text("Film")
    found = page.locator("#proposals h2, #proposals h3").all_inner_texts()
    page.reload()
    assert page.locator("#proposals h2, #proposals h3").all_inner_texts() == found
    assert page.get_by_label("Zoek een woord").input_value() == "film"
    page.context.close()


def test_text_survives_a_session_that_ended_while_it_was_written(browser, sample):
    page = page_of(browser, sample, "bas@voorbeeld.example")
    page.goto(f"{SUBMITTING}/voorstellen/nieuw")
    page.get_by_label("Titel").fill("Een plan met geduld")
    page.get_by_label("Vertel er meer over").fill(TEXT)
    sample.time.now += timedelta(days=17)
    page.context.clear_cookies()
    press(page, "Bewaar en kijk na")
    expect(page.get_by_role("heading", name="U bent niet meer ingelogd")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=re.compile("Log in")).last.click()
    other = opened.value
    other.get_by_label("E-mailadres").fill("bas@voorbeeld.example")
    other.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(other, "Log in")
    press(page, "Verstuur opnieuw")
    if page.get_by_role("button", name="Verstuur opnieuw").count():
        press(page, "Verstuur opnieuw")
    expect(page.get_by_text(TEXT)).to_be_visible()
    page.context.close()


def test_a_window_that_closes_between_page_and_click_says_so(browser, sample):
    page = page_of(browser, sample, "gerard@voorbeeld.example")
    choose_first(page)
    before = cast_so_far(sample)
    sample.time.now += timedelta(days=8)
    press(page, "Stem uitbrengen")
    expect(page.get_by_text("Het stemmen is gesloten.").first).to_be_visible()
    assert cast_so_far(sample) == before
    page.context.close()


def test_a_second_slip_leads_to_its_own_summary_and_not_to_the_field_of_the_first(browser, sample):
    page = page_of(browser, sample, "truus@voorbeeld.example")
    page.goto(f"{SUBMITTING}/voorstellen/nieuw")
    press(page, "Bewaar en ga verder")
    page.get_by_role("region", name="Er is iets nog niet goed").get_by_role("link").first.click()
    expect(page.get_by_label("Titel")).to_be_focused()
    page.get_by_label("Titel").fill("x" * 300)
    press(page, "Bewaar en ga verder")
    expect(page.locator("#error-summary-title")).to_be_focused()
    assert "#" not in page.url
