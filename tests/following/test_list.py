"""What I follow stands on my page, with where it is now; nobody else ever sees it."""

import re

import pytest
from sqlalchemy import update

from tests.following.conftest import PLAN, ROUND, Follower
from tests.overview.counting import questions
from wijkfonds.following.views import PER_PAGE
from wijkfonds.membership.models import Role
from wijkfonds.mine.views import MOST_SHOWN
from wijkfonds.proposals.models import Proposal

MINE, ALL = "/mijn", "/mijn/volgen"


@pytest.mark.parametrize("page", [MINE, ALL])
def test_the_list_says_where_it_is_and_how_to_stop(world, plan, follower, page):
    assert "U volgt nog niets" in follower.browser.get(page).text
    follower.follow(PLAN)
    follower.follow(ROUND)
    text = follower.browser.get(page).text
    assert "U volgt nog niets" not in text
    for each in follower.follows:
        assert f'action="/mijn/volgen/stoppen/{each.id}"' in text
    assert 'href="/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje"' in text
    assert 'href="/fondsen/eikenhof/rondes/zomer"' in text
    assert "Ingediend" in text
    assert "Indienen kan nu" in text
    assert "Stemmen begint op: " in text


@pytest.mark.parametrize("page", [MINE, ALL])
def test_what_was_hidden_keeps_its_words_to_itself_and_can_be_stopped(world, plan, follower, page):
    follower.follow()
    with world.database.write() as session:
        session.execute(update(Proposal).values(hidden_at=world.time(), hidden_reason="Reclame voor een winkel."))
    text = follower.browser.get(page).text
    assert "Een voorstel dat nu niet te zien is" in text
    assert "Een bankje" not in text
    assert "een-bankje" not in text
    follower.stop(follower.follows[0].id)
    assert "Een voorstel dat nu niet te zien is" not in follower.browser.get(page).text


def test_more_takes_no_more_queries_and_the_rest_is_on_the_next_page(world, plan, follower):
    follower.follow()
    few = {page: questions(world, follower.browser, page) for page in (MINE, ALL)}
    for number in range(PER_PAGE):
        world.proposal("zomer", f"Plan {number}", by=world.committee)
        world.time.move(seconds=1)
        follower.follow(f"{ROUND}/plan-{number}")
    assert {page: questions(world, follower.browser, page) for page in few} == few
    shown = {page: follower.browser.get(page).text.count("/mijn/volgen/stoppen/") for page in few}
    assert shown == {MINE: MOST_SHOWN, ALL: PER_PAGE}
    assert "Alles wat ik volg" in follower.browser.get(MINE).text
    assert "Een bankje" not in follower.browser.get(ALL).text
    assert "Een bankje" in follower.browser.get(f"{ALL}?pagina=2").text


def test_nobody_sees_who_follows_what_or_how_many_do(world, plan, follower):
    other = Follower(world, "ander@voorbeeld.example")
    committee = world.visitor(world.resident(*Role))
    pages = ("/mijn", "/mijn/volgen", "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje", "/fondsen/eikenhof")
    desk = ("/fondsen/eikenhof/beheer/leden", "/fondsen/eikenhof/beheer", "/fondsen/eikenhof/logboek", PLAN)
    before = [seen(committee, page) for page in (*pages, *desk)]
    theirs = [seen(other.browser, page) for page in pages]
    follower.follow()
    assert [seen(committee, page) for page in (*pages, *desk)] == before
    assert [seen(other.browser, page) for page in pages] == theirs


def seen(browser, page):
    """Without the signed values of its forms: those are new each time."""
    answer = browser.get(page)
    assert answer.status_code == 200, page
    return re.sub(r'value="[^"]*"', "", answer.text)


def test_what_i_follow_is_in_my_data_and_gone_when_i_am(world, plan, follower):
    follower.follow()
    (table,) = [each for each in follower.browser.get("/mijn/gegevens.json").json["data"] if each["table"] == "follow"]
    assert [(row["round"], row["proposal"]) for row in table["rows"]] == [("Zomerronde", "Een bankje")]
    assert "Wat u volgt" in follower.browser.get("/mijn/gegevens").text
