"""A committee sets a rule of points, pots and limits and tries it; a stranger recounts what came out of it."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Site, press, sign_in
from tests.world import World
from wijkfonds.funds.models import Theme
from wijkfonds.proposals.models import Proposal
from wijkfonds.results.actions import new_run, publish_result
from wijkfonds.results.counting import count_round

COMMITTEE = "marijke@voorbeeld.example"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer"
ROUND = "/fondsen/eikenhof/rondes/zomer"
PLANS = (("Bankje", 20_000, "kansen"), ("Tafel", 30_000, "kansen"), ("Feest", 40_000, "wijkaanpak"))
BALLOTS = [((7, 3), ("Bankje", "Tafel")), ((10,), ("Feest",)), ((5, 5), ("Tafel", "Feest"))] * 5

pytestmark = pytest.mark.journey


def a_round_of_before(world: World) -> None:
    """Counted and published, by points."""
    world.on_ballot([20_000, 30_000], slug="lente", ballot_type="cumulative", points_to_give=5)
    for _ in range(10):
        world.vote("lente", "Plan 1", points=(5,))
    world.time.move(days=10)
    publish(world, "lente")


def publish(world: World, slug: str) -> None:
    with world.app.app_context():
        with world.database.write() as session:
            found = world.find_round(session, slug)
            number = new_run(session, round_id=found.id, now=world.time()).number
            round_id = found.id
        count_round(str(round_id), number)
        with world.database.write() as session:
            found = world.find_round(session, slug)
            publish_result(session, round_=found, actor_id=world.committee, now=world.time())


def to_the_ballot(world: World) -> None:
    """A published round with three proposals of two themes."""
    world.round(slug="zomer", budget_cents=100_000)
    for title, cents, _ in PLANS:
        world.proposal("zomer", title, cents)
    with world.database.write() as session:
        themes = {theme.slug: theme.id for theme in session.query(Theme)}
        for title, _, theme in PLANS:
            session.query(Proposal).filter_by(title=title).one().theme_id = themes[theme]


def whole(page: Page, *, script: bool) -> None:
    """Axe runs as a script itself, so it looks in the browser that has them."""
    if not script:
        return
    faults = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"][:2]]) for rule in faults] == []
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(before)


def choose_the_rule(page: Page, *, script: bool) -> None:
    page.goto(f"{DESK}/stemmen")
    page.get_by_label("Punten, te verdelen over de voorstellen").check()
    page.get_by_label("Hoeveel punten mag iemand verdelen?").fill("tien")
    page.get_by_text("Meer spelregels").click()
    page.get_by_label("Hoeveel mensen moeten er minstens stemmen?").fill("11")
    press(page, "Probeer deze telregel")
    expect(page.get_by_text("vul een heel getal in").first).to_be_visible()
    page.get_by_label("Hoeveel punten mag iemand verdelen?").fill("10")
    press(page, "Probeer deze telregel")
    expect(page.get_by_text("Stemmen er minder dan 11 mensen")).to_be_visible()
    row = page.get_by_role("row", name="Plan 1")
    expect(row.get_by_role("cell").nth(1)).to_have_text("niet")  # then ten voted, and eleven are asked for
    expect(row.get_by_role("cell").nth(0)).to_have_text("gekozen")
    whole(page, script=script)
    press(page, "Bewaar en ga verder" if script else "Bewaar deze telregel")
    expect(page.get_by_text("10 punten, te verdelen over de voorstellen")).to_be_visible()


def divide_over_pots(page: Page, *, script: bool) -> None:
    page.goto(f"{DESK}/potten")
    page.get_by_label("Kansen voor iedereen").fill("400")
    press(page, "Bewaar de potten")
    expect(page.get_by_text("Verdeel nog € 600").first).to_be_visible()
    whole(page, script=script)
    page.get_by_label("Wijkaanpak").fill("600")
    press(page, "Bewaar de potten")
    expect(page.get_by_text("Elke pot wordt apart geteld.")).to_be_visible()


def either_or(page: Page, *, script: bool) -> None:
    page.goto(f"{DESK}/voorstellen/of-of")
    page.get_by_label("Bankje").select_option("A")
    press(page, "Bewaar")
    expect(page.get_by_text("Bij letter A staat maar één voorstel").first).to_be_visible()
    whole(page, script=script)
    page.get_by_label("Tafel").select_option("A")
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Voorstellen beoordelen")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_rule_to_the_recount(site: Site, open_page, tmp_path: Path, script: bool):
    site.committee(COMMITTEE)
    world = World(site.app, site.time, with_fund=False)
    a_round_of_before(world)
    to_the_ballot(world)
    page = open_page(PHONE if script else DESKTOP, script=script)
    sign_in(page, COMMITTEE)
    choose_the_rule(page, script=script)
    divide_over_pots(page, script=script)
    either_or(page, script=script)
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    world.freeze("zomer")
    for points, titles in BALLOTS:
        world.vote("zomer", *titles, points=points)
    world.time.move(days=10)
    publish(world, "zomer")
    a_stranger_recounts(open_page(DESKTOP if script else PHONE, script=script, dark=script), tmp_path, script=script)


def a_stranger_recounts(page: Page, folder: Path, *, script: bool) -> None:
    page.goto(f"{ROUND}/uitslag")
    expect(page.get_by_role("heading", name="Pot: Kansen voor iedereen")).to_be_visible()
    expect(page.get_by_text("kon er maar één geld krijgen").first).to_be_visible()
    whole(page, script=script)
    for name in ("uitslag-kansen.pb", "uitslag-kansen.json", "narekenen.zip"):
        with page.expect_download() as fetched:
            page.locator(f'a[href$="{name}"]').click()
        fetched.value.save_as(folder / name)
    told = json.loads((folder / "uitslag-kansen.json").read_text())
    assert (told["ballots"], told["blank"], len(told["funded"])) == (10, 5, 1)
    with ZipFile(folder / "narekenen.zip") as packed:
        packed.extractall(folder)
    command = [sys.executable, "-I", "checker.py", "uitslag-kansen.pb", "uitslag-kansen.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "The result follows from the ballots.\nThe figures and explanations too.\n",
        "",
    )
