"""The committee sees a round as a resident would, before anybody else does."""

import pytest

from wijkfonds.membership.models import Role

ROUND = "/fondsen/eikenhof/rondes/zomer"
PREVIEW = "/fondsen/eikenhof/beheer/rondes/zomer/voorbeeld"
BANNER = "Zo ziet een bewoner dit. Nog niet gepubliceerd."


@pytest.fixture
def draft(world):
    """Not online; submitting opened the moment it was made."""
    return world.round(published=False)


def test_the_committee_sees_the_page_of_residents_with_a_banner_and_nobody_keeps_it(world, draft):
    page = world.visitor(world.committee).get(PREVIEW)
    assert page.status_code == 200
    assert BANNER in page.text
    assert "Doe een voorstel" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_before_submitting_opens_it_can_be_seen_as_of_then(world, draft):
    world.time.move(days=-1)
    browser = world.visitor(world.committee)
    today, then = browser.get(PREVIEW), browser.get(f"{PREVIEW}?moment=indienen")
    assert "U kunt nog geen voorstel doen." in today.text
    assert "Doe een voorstel" in then.text
    assert browser.get(f"{PREVIEW}?moment=niets").text.count("U kunt nog geen voorstel doen.") == 1


def test_apart_from_the_banner_it_is_the_page_that_everybody_gets(world, draft):
    def main(page):
        return page.text[page.text.index('<header class="page-header">') : page.text.index("</main>")]

    browser = world.visitor(world.committee)
    seen = main(browser.get(PREVIEW))
    browser.post("/fondsen/eikenhof/beheer/rondes/zomer/publiceren")
    assert main(world.visitor().get(ROUND)) == seen


def test_nobody_else_sees_it(world, draft):
    elsewhere = world.resident(Role.COMMITTEE, fund=world.second_fund())
    found = {who: world.visitor(who).get(PREVIEW).status_code for who in (elsewhere, world.resident())}
    assert list(found.values()) == [404, 403]
    assert world.visitor().get(PREVIEW).status_code == 303
    assert world.visitor().get(ROUND).status_code == 404


def test_once_it_is_online_there_is_one_page(world):
    world.round()
    assert world.visitor(world.committee).get(PREVIEW).location == ROUND
