"""Whoever has no mouse reaches every link, button and field of every page, and sees where they are."""

import pytest

from tests.journeys.conftest import DESKTOP
from tests.journeys.sample_site import NAMES, PEOPLE, addresses, sample_site
from tests.journeys.test_pages import page_of

pytestmark = pytest.mark.journey

# What Tab should reach: of a group of radio buttons one; nothing that is hidden from everybody.
EXPECTED = """() => {
  const groups = new Set();
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true]"))
    .filter((one) => one.tabIndex >= 0)
    .filter((one) => one.type !== "radio" || (!groups.has(one.name) && groups.add(one.name)))
    .map((one, number) => { one.dataset.seen = one.type === "radio" ? `radio ${one.name}` : `${number}`; return one.dataset.seen; });
}"""
# Where the focus is now, whether it shows, and whether it is in sight.
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const near = [one, one.parentElement, one.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each));
  const shows = near.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const box = one.getBoundingClientRect();
  const insight = box.bottom > 0 && box.top < innerHeight;
  return { name: one.type === "radio" ? `radio ${one.name}` : one.dataset.seen, shows, insight, html: one.outerHTML.slice(0, 120) };
}"""
MOST_STEPS = 250


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with sample_site(tmp_path_factory.mktemp("sample")) as site:
        yield site


def walked(page) -> tuple[set[str], list[str]]:
    """What Tab reached, and the places where the focus did not show."""
    reached, faults, before = set(), [], ""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (here["name"] in reached and here["name"] != before):  # a date has three places inside
            break
        inside, before = here["name"] == before, here["name"]
        reached.add(before)
        if not here["insight"] or not (
            here["shows"] or inside
        ):  # the calendar inside a date has the browser's own ring
            faults.append(here["html"])
    return reached, faults


@pytest.mark.parametrize("who", PEOPLE, ids=NAMES)
def test_tab_reaches_everything_and_the_focus_shows(browser, sample, who):
    page = page_of(browser, sample, who, viewport=DESKTOP, reduced_motion="reduce")
    findings = []
    for address in addresses(sample, who):
        page.goto(address)
        page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
        expected = set(page.evaluate(EXPECTED))
        reached, faults = walked(page)
        missed = expected - reached
        if len(expected) <= MOST_STEPS and (missed or faults):
            findings.append((address, sorted(missed), faults[:3]))
    page.context.close()
    assert findings == []
