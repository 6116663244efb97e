"""A committee writes a reglement from the template, and everybody reads what it put online."""

import re

import pytest
from sqlalchemy import func, select

from tests.ballots.crowd import at_once
from wijkfonds.bylaws.models import Bylaws
from wijkfonds.bylaws.permissions import BylawsRefusal
from wijkfonds.bylaws.queries import draft_of
from wijkfonds.bylaws.rules import MOST_ARTICLES, Article, dumped, loaded, sha256_of
from wijkfonds.foundation.refusals import sentence
from wijkfonds.funds.queries import fund_at
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role

PUBLIC, DESK = "/fondsen/eikenhof/reglement", "/fondsen/eikenhof/beheer/reglement"
GOAL, OWN_WORDS = f"{DESK}/artikelen/doel", "Het geld is voor de speeltuin en niets anders."


@pytest.fixture
def committee(world):
    return world.visitor(world.committee)


@pytest.fixture
def begun(committee):
    """A draft of the template."""
    assert committee.post(f"{DESK}/beginnen").location == DESK
    return committee


def seen_on(page):
    return re.search(r'name="seen"[^>]* value="(\w+)"', page.text)[1]


def write(committee, text=OWN_WORDS, place=GOAL):
    return committee.post(place, {"title": "Het doel", "text": text, "seen": seen_on(committee.get(place))})


def publish(committee):
    return committee.post(f"{DESK}/publiceren", {"seen": seen_on(committee.get(f"{DESK}/nakijken"))})


def draft(world):
    with world.database.session() as session:
        found = draft_of(session, fund_at(session, "eikenhof").id)
        return loaded(found.articles_json) if found else None


def test_what_is_not_online_nobody_reads(world, begun, visitor):
    assert visitor.get(PUBLIC).status_code == 404
    assert visitor.get(f"{PUBLIC}/1").status_code == 404
    assert PUBLIC not in visitor.get("/fondsen/eikenhof").text


def test_an_article_that_was_left_alone_follows_the_settings_until_it_is_online(world, begun, visitor):
    world.round(budget_cents=123_400)
    assert "1.234" in begun.get(f"{DESK}/nakijken").text
    publish(begun)
    world.time.move(days=1)
    world.round(slug="later", budget_cents=999_900)
    assert "1.234" in visitor.get(PUBLIC).text
    assert "9.999" not in visitor.get(PUBLIC).text


def test_own_words_stay_and_the_words_of_the_example_follow_again(world, begun):
    example = begun.get(GOAL)
    assert write(begun).status_code == 303
    assert draft(world)[0] == Article("doel", "Het doel", OWN_WORDS)
    again = re.search(r'name="text" value="([^"]+)"', begun.get(GOAL).text)[1]
    assert again in example.text
    write(begun, again)
    assert draft(world)[0] == Article("doel")


def test_what_is_online_stands_in_the_logbook_with_its_hash_and_on_the_pages_of_fund_and_round(world, begun, visitor):
    slug = world.round()
    write(begun)
    assert publish(begun).status_code == 303
    page = visitor.get(PUBLIC)
    assert OWN_WORDS in page.text
    with world.database.session() as session:
        kept = session.scalars(select(Bylaws)).one()
        assert kept.sha256 == sha256_of(loaded(kept.articles_json))
        assert kept.sha256 in page.text
        told = session.scalars(select(LogEntry.facts_json).where(LogEntry.event == "bylaws_published")).one()
        assert kept.sha256 in told
    for place in ("/fondsen/eikenhof", f"/fondsen/eikenhof/rondes/{slug}"):
        assert f'href="{PUBLIC}"' in visitor.get(place).text


def test_old_versions_are_kept_as_they_were(world, begun, visitor):
    publish(begun)
    before = visitor.get(f"{PUBLIC}/1").text
    begun.post(f"{DESK}/beginnen")
    assert sentence(BylawsRefusal.NOTHING_CHANGED) in begun.get(f"{DESK}/nakijken").text
    assert publish_blindly(begun).status_code == 409
    write(begun)
    publish(begun)
    assert OWN_WORDS in visitor.get(PUBLIC).text
    old = visitor.get(f"{PUBLIC}/1").text
    assert OWN_WORDS not in old
    assert "Dit is een oude versie" in old
    assert "Dit is een oude versie" not in before
    assert visitor.get(f"{PUBLIC}/3").status_code == 404


def publish_blindly(committee):
    return committee.post(f"{DESK}/publiceren", {"seen": "0" * 16})


def test_nobody_publishes_what_they_did_not_see(world, begun):
    assert publish_blindly(begun).status_code == 409
    assert draft(world) is not None


def test_two_who_change_one_article_do_not_overwrite_each_other_and_two_articles_never_clash(world, begun):
    seen = seen_on(begun.get(GOAL))
    other = seen_on(begun.get(f"{DESK}/artikelen/budget"))
    write(begun)
    late = begun.post(GOAL, {"title": "Het doel", "text": "Mijn tekst over de bibliotheek.", "seen": seen})
    assert late.status_code == 409
    assert "Mijn tekst over de bibliotheek." in late.text
    assert OWN_WORDS in late.text
    budget = {"title": "Het geld", "text": "Het geld komt van de gemeente.", "seen": other}
    assert begun.post(f"{DESK}/artikelen/budget", budget).status_code == 303
    assert begun.post(GOAL, {"title": "Het doel", "text": "Mijn tekst.", "seen": seen_on(late)}).status_code == 303


def test_articles_are_added_taken_out_and_put_back(world, begun):
    added = begun.post(f"{DESK}/nieuw-artikel", {"title": "De bus", "text": "Op dinsdag rijdt de bus."})
    assert added.status_code == 303
    begun.post(f"{GOAL}/weghalen")
    assert draft(world)[0].key == "gebied"
    assert draft(world)[-1].key == "eigen-1"
    assert begun.get(GOAL).status_code == 404
    begun.post(f"{GOAL}/terugzetten")
    assert draft(world)[0] == Article("doel")
    assert begun.post(f"{DESK}/artikelen/niets/terugzetten").status_code == 404


@pytest.mark.parametrize(("has", "status"), [(MOST_ARTICLES - 1, 303), (MOST_ARTICLES, 200)])
def test_there_is_a_most_of_articles(world, begun, has, status):
    with world.database.write() as session:
        kept = draft_of(session, fund_at(session, "eikenhof").id)
        kept.articles_json = dumped([Article(f"eigen-{number}", "Titel", "Een tekst.") for number in range(has)])
    answer = begun.post(f"{DESK}/nieuw-artikel", {"title": "De bus", "text": "Op dinsdag rijdt de bus."})
    assert answer.status_code == status


def test_an_empty_reglement_does_not_go_online(world, begun):
    for article in draft(world):
        begun.post(f"{DESK}/artikelen/{article.key}/weghalen")
    assert sentence(BylawsRefusal.NOTHING_IN_IT) in begun.get(f"{DESK}/nakijken").text
    assert publish_blindly(begun).status_code == 409


def test_begun_by_two_at_once_there_is_one_draft(world):
    browsers = [world.visitor(world.committee) for _ in range(4)]
    statuses = at_once([lambda one=one: one.post(f"{DESK}/beginnen").status_code for one in browsers])
    assert sorted(statuses) == [303, 409, 409, 409]
    with world.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Bylaws)) == 1


def test_only_the_committee_of_this_fund_writes(world, begun):
    board, member = world.visitor(world.resident(Role.BOARD)), world.visitor(world.resident())
    elsewhere = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    assert [one.get(DESK).status_code for one in (board, member, elsewhere)] == [403, 403, 404]
    assert [one.post(f"{DESK}/publiceren").status_code for one in (board, member, elsewhere)] == [403, 403, 404]
