"""However much there is, a page asks the database as often."""

import pytest

from tests.overview.counting import questions
from tests.support.conftest import DESK

ROUND = "/fondsen/eikenhof/beheer/rondes/zomer/steun"


@pytest.mark.parametrize("page", ["/mijn", "/mijn/steun"])
def test_what_somebody_supports_is_read_at_once(gathering, world, page):
    member = world.resident()
    browser = world.visitor(member)
    assert gathering.give(member).status_code == 303
    few = questions(world, browser, page)
    for number in range(4):
        world.proposal("zomer", f"Plan {number}")
        assert browser.post(f"/mijn/steun/eikenhof/zomer/plan-{number}").status_code == 303
    assert questions(world, browser, page) == few


@pytest.mark.parametrize("page", [DESK, ROUND])
def test_so_are_the_papers(gathering, world, page):
    gathering.enter(number=1)
    few = questions(world, gathering.desk, page)
    for number in (2, 3, 4):
        gathering.enter((f"Buur {number}", "1234AB", str(number)), number=number)
    assert questions(world, gathering.desk, page) == few
