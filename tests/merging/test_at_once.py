"""People who support and take back while both sides decide: everybody gets an answer, and the numbers are right."""

import pytest
from sqlalchemy import func, select

from tests.ballots.crowd import at_once
from tests.support.asking import ask_support
from wijkfonds.support.models import Support

SIDES = {"een-bankje": "/mijn/steun/eikenhof/zomer/een-bankje", "een-bank": "/mijn/steun/eikenhof/zomer/een-bank"}


@pytest.mark.parametrize("act", ["uit-elkaar", "intrekken"])
def test_whoever_supports_meets_no_error_while_the_two_part(neighbours, act):
    world = neighbours.world
    ask_support(world, "zomer", 3)
    people = [world.resident() for _ in range(6)]
    browsers = [world.visitor(who) for who in people]
    for place, browser in enumerate(browsers):
        assert browser.post(list(SIDES.values())[place % 2]).status_code == 303
    neighbours.merge()
    assert neighbours.proposal("een-bank").support_count == 6
    offer = neighbours.newest().id
    into, reason = f"/mijn/voorstellen/{neighbours.into_key}/intrekken", {"reason": "Wij krijgen het niet rond."}

    def end():
        return neighbours.say(act, offer=offer) if act == "uit-elkaar" else neighbours.bram.post(into, reason)

    def back(browser):
        return lambda: browser.post(f"{SIDES['een-bankje']}/terugnemen")

    answers = at_once([end, *(back(browser) for browser in browsers[::2])])
    assert [answer.status_code for answer in answers] == [303] * 4
    with world.database.session() as session:
        left = session.scalar(select(func.count()).select_from(Support))
    counts = [neighbours.proposal(slug).support_count for slug in SIDES]
    assert (left, counts) == (3, [0, 3])
