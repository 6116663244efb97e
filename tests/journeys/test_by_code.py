"""From the square on a letter to "geteld: ja", on a phone and without JavaScript; no account anywhere."""

import csv
import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Site, press
from tests.world import World
from wijkfonds.letters import files
from wijkfonds.letters.actions import ask_for_letters
from wijkfonds.letters.jobs import make_letters
from wijkfonds.results.actions import new_run, publish_result
from wijkfonds.results.counting import count_round
from wijkfonds.roll.actions import put_list
from wijkfonds.roll.lists import Line
from wijkfonds.rounds.models import Voters

ROUND = "/fondsen/eikenhof/rondes/zomer"

pytestmark = pytest.mark.journey


def letters_of(world: World) -> list[dict[str, str]]:
    """A round of twelve letters, its voting open; what stands on each letter."""
    world.round(voters=Voters.LETTERS)
    for number in (1, 2, 3):
        world.proposal("zomer", f"Plan {number}", 20_000)
    world.time.move(days=10)
    lines = [Line("1234AB", n, name=f"P. Bewoner {n}", street="Lindelaan", town="Eikenhof") for n in range(1, 13)]
    with world.database.write() as session:
        actor, found = world.member(session, world.committee), world.find_round(session, "zomer")
        put_list(session, actor=actor, round_=found, lines=lines, now=world.time())
    world.assess_all("zomer")
    world.time.move(days=10)
    world.freeze("zomer")
    with world.app.app_context():
        with world.database.write() as session:
            found = world.find_round(session, "zomer")
            batch = ask_for_letters(session, round_=found, actor_id=world.committee, now=world.time())
            round_id, number = found.id, batch.number
        make_letters(str(round_id), number)
        text = next(path for path in files.files_of(round_id, number) if path.suffix == ".csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def comes_in(page: Page, letter: dict[str, str], *, script: bool) -> None:
    """A phone reads the square; without JavaScript the code is typed."""
    if script:
        page.goto(f"{ROUND}/stemmen#{letter['adres_om_te_stemmen'].split('#')[1]}")
        expect(page.get_by_label("Uw stemcode")).to_have_value(letter["code"].replace("-", ""))
        assert "#" not in page.url, "the code stays in no history"
    else:
        page.goto(f"{ROUND}/stemmen")
        page.get_by_label("Uw stemcode").fill("ABCD")
        press(page, "Verder")
        expect(page.get_by_text("Een stemcode heeft 12 tekens").first).to_be_visible()
        page.get_by_label("Uw stemcode").fill(letter["code"].lower())
    press(page, "Verder")


def votes(page: Page, *titles: str) -> str:
    for title in titles:
        page.get_by_label(re.compile(title)).check()
    press(page, "Kijk uw keuze na")
    press(page, "Stem uitbrengen")
    page.get_by_text("Toon mijn bewijs").click()
    return page.locator("code").inner_text()


def whole(page: Page, *, script: bool) -> None:
    if script:
        faults = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"][:2]]) for rule in faults] == []


def to_the_result(world: World) -> None:
    world.time.move(days=10)
    world.open_box()
    with world.database.write() as session:
        round_id = world.find_round(session, "zomer").id
        number = new_run(session, round_id=round_id, now=world.time()).number
    with world.app.app_context():
        count_round(str(round_id), number)
    with world.database.write() as session:
        found = world.find_round(session, "zomer")
        publish_result(session, round_=found, actor_id=world.committee, now=world.time())


def others_vote(world: World, letters: list[dict[str, str]]) -> None:
    """Ten neighbours, each by a letter of their own."""
    for letter in letters:
        browser = world.visitor()
        assert browser.post(f"{ROUND}/stemmen/code", {"code": letter["code"]}).status_code == 303
        choices = world.filled_in("zomer", "Plan 1")
        ticket = browser.post(f"{ROUND}/stemmen", choices).text.split('name="ticket" value="')[1].split('"')[0]
        assert browser.post(f"{ROUND}/stemmen/uitbrengen", choices | {"ticket": ticket}).status_code == 200


@pytest.mark.parametrize(("size", "script"), [(PHONE, True), (DESKTOP, False)], ids=["phone", "no-script"])
def test_by_code_from_the_letter_to_counted(site: Site, open_page, size, script):
    world = World(site.app, site.time, with_fund=False)
    letters = letters_of(world)
    page = open_page(size, script=script)
    comes_in(page, letters[0], script=script)
    expect(page.get_by_text("U stemt met de code uit uw brief.")).to_be_visible()
    whole(page, script=script)
    receipt = votes(page, "Plan 2")
    page.goto(f"{ROUND}/stembewijs")
    page.get_by_label("Uw bewijs").fill(receipt)
    press(page, "Toon mijn stem")
    press(page, "Stem blanco")
    expect(page.get_by_text("U stemt blanco")).to_be_visible()
    press(page, "Wijzig uw keuze")
    page.get_by_label(re.compile("Plan 3")).check()
    page.locator("main form.ballot button[type=submit]").first.click()
    press(page, "Bewaar mijn nieuwe stem")
    others_vote(world, letters[1:11])
    to_the_result(world)
    page.goto(f"{ROUND}/stembewijs")
    page.get_by_label("Uw bewijs").fill(receipt.lower().replace("-", " "))
    press(page, "Kijk of mijn stem is geteld")
    expect(page.get_by_text("Geteld: ja")).to_be_visible()
    expect(page.get_by_text("Plan 3")).to_be_visible()
    whole(page, script=script)
    page.goto(f"{ROUND}/stemmen")
    page.get_by_label("Uw stemcode").fill(letters[11]["code"])
    press(page, "Kijk of er is gestemd")
    expect(page.get_by_text("Met uw code is niet gestemd")).to_be_visible()
    whole(page, script=script)
