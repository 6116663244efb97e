"""The list: what is found, in which order, and what stands in the address."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.proposals.conftest import LIST
from tests.proposals.statements import statements
from wijkfonds.funds.models import Theme
from wijkfonds.proposals.models import Proposal, ProposalStatus

TITLES = {
    "Café op het plein": 500,
    "Speelplein 100% groen": 400,
    "Fiets_pad langs de gracht": 300,
    "Zomerfeest": 300,
    "Groene daken": 200,
}


def found(answer):
    """The proposals on the page, in their order."""
    assert answer.status_code == 200
    slugs = re.findall(rf'href="{LIST}/([a-z0-9-]+)"', answer.text)
    return list(dict.fromkeys(slug for slug in slugs if slug != "nieuw"))


def pages_in(answer):
    return {
        address.replace("&amp;", "&") for address in re.findall(rf'href="({LIST}\?[^"]*pagina=\d+[^"]*)"', answer.text)
    }


@pytest.fixture
def five(world):
    slug, owner = world.round(), world.resident()
    for title, cents in TITLES.items():
        world.time.move(seconds=1)
        world.proposal(slug, title, cents, by=owner)
    world.proposal(slug, "Café in het geheim", by=owner, draft=True)
    return slug


SEARCHES = [
    ("", 5),
    ("cafe", 1),
    ("CAFÉ", 1),
    ("cafe\u0301", 1),
    ("plein", 2),
    ("plein café", 1),
    ("  het   PLEIN ", 2),
    ("groen", 2),
    ("%", 0),
    ("100%", 1),
    ("_", 0),
    ("fiets_pad", 1),
    ("i%s", 0),
    ("f_ets", 0),
    ("\\", 0),
    ("'", 0),
    ("geheim", 0),
    ("zzz", 0),
]


def test_words_are_found_without_accents_or_case_and_signs_for_what_they_are(five, visitor):
    counts = {words: len(found(visitor.get(LIST, query_string={"zoek": words}))) for words, _ in SEARCHES}
    assert counts == dict(SEARCHES)


ORDERS = {
    "nieuwste": [
        "groene-daken",
        "zomerfeest",
        "fiets-pad-langs-de-gracht",
        "speelplein-100-groen",
        "cafe-op-het-plein",
    ],
    "titel": ["cafe-op-het-plein", "fiets-pad-langs-de-gracht", "groene-daken", "speelplein-100-groen", "zomerfeest"],
    "goedkoopste": [
        "groene-daken",
        "fiets-pad-langs-de-gracht",
        "zomerfeest",
        "speelplein-100-groen",
        "cafe-op-het-plein",
    ],
    "duurste": ["cafe-op-het-plein", "speelplein-100-groen", "zomerfeest", "fiets-pad-langs-de-gracht", "groene-daken"],
}


def test_the_list_stands_in_the_order_of_the_address(five, visitor):
    for order, slugs in ORDERS.items():
        assert found(visitor.get(f"{LIST}?volgorde={order}")) == slugs, order
    for odd in ("", "anders", "NIEUWSTE"):
        assert found(visitor.get(f"{LIST}?volgorde={odd}")) == ORDERS["nieuwste"]


def test_a_theme_keeps_its_own_proposals_and_an_unknown_one_none(five, visitor, world):
    with world.database.write() as session:
        green = session.scalar(select(Theme.id).where(Theme.slug == "duurzaam"))
        session.execute(update(Proposal).where(Proposal.slug == "groene-daken").values(theme_id=green))
    assert found(visitor.get(f"{LIST}?thema=duurzaam")) == ["groene-daken"]
    assert found(visitor.get(f"{LIST}?thema=duurzaam&zoek=plein")) == []
    assert len(found(visitor.get(f"{LIST}?thema=kansen"))) == 4
    assert found(visitor.get(f"{LIST}?thema=bestaat-niet")) == []


@pytest.mark.parametrize("query", ["zoek=%00", "thema=%00", "volgorde=%00", "pagina=%00"])
def test_a_sign_that_no_database_keeps_finds_nothing(five, visitor, query):
    assert visitor.get(f"{LIST}?{query}").status_code == 404


@pytest.fixture
def many(world):
    """Sixty plans; the first three are of a minute earlier."""
    slug, owner = world.round(), world.resident()
    for number in range(60):
        world.proposal(slug, f"Plan {number:02}", 100 + number, by=owner)
        if number == 2:
            world.time.now += timedelta(minutes=1)
    return slug


def test_sixty_proposals_stand_on_three_pages_each_once(many, visitor):
    pages = [found(visitor.get(f"{LIST}?volgorde=titel&pagina={number}")) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [24, 24, 12]
    assert [slug for page in pages for slug in page] == [f"plan-{number:02}" for number in range(60)]


def test_what_is_no_page_becomes_one_that_is(many, visitor):
    wanted = {"1": 0, "0": 0, "-1": 0, "x": 0, "²": 0, "3": 48, "4": 48, "999999999": 0}
    firsts = {asked: found(visitor.get(f"{LIST}?volgorde=titel&pagina={asked}"))[0] for asked in wanted}
    assert firsts == {asked: f"plan-{first:02}" for asked, first in wanted.items()}


def test_links_to_other_pages_keep_what_was_asked_and_nothing_else(many, visitor):
    asked = visitor.get(f"{LIST}?volgorde=goedkoopste&zoek=plan&vreemd=1")
    assert f"{LIST}?zoek=plan&volgorde=goedkoopste&pagina=2" in pages_in(asked)
    assert found(visitor.get(f"{LIST}?zoek=plan&volgorde=goedkoopste&pagina=2"))[0] == "plan-24"
    assert not any("vreemd" in address for address in pages_in(asked))


def test_sixty_proposals_ask_the_database_no_more_than_three(world, app, visitor):
    slug, owner = world.round(), world.resident()
    asked = []
    for more in (3, 57):
        for number in range(more):
            world.proposal(slug, f"Plan {more} {number}", by=owner)
        with statements(app) as sent:
            assert len(found(visitor.get(LIST))) == min(24, 3 if more == 3 else 60)
        asked.append(len(sent))
    assert asked[0] == asked[1] > 0


def test_a_round_that_is_not_public_has_no_list(world, visitor):
    world.round(published=False)
    assert visitor.get(LIST).status_code == 404
    assert visitor.get("/fondsen/eikenhof/rondes/winter/voorstellen").status_code == 404


def test_the_head_says_what_all_ask_together(five, visitor, world):
    def asked():
        return re.search(r"Samen gevraagd: €\s([\d.,]*\d)", visitor.get(LIST).text)[1]

    assert asked() == "17"
    with world.database.write() as session:
        plan = session.scalars(select(Proposal).where(Proposal.slug == "zomerfeest")).one()
        plan.status, plan.withdrawn_at = ProposalStatus.WITHDRAWN, world.time.now
    assert asked() == "14"
    world.proposal(five, "Nog een", 1_000_00)
    assert asked() == "1.014"


FILTERS = [
    ("van=3", 4),
    ("van=4", 2),
    ("tot=3", 3),
    ("van=3&tot=3", 2),
    ("van=4&tot=3", 0),
    ("van=x&tot=%E2%82%AC%205", 5),
    ("tot=1.000", 5),
    ("stand=wacht", 5),
    ("stand=kan", 0),
    ("stand=kan-niet", 0),
    ("stand=stembiljet", 0),
    ("stand=onbekend", 5),
]


@pytest.mark.parametrize(("query", "count"), FILTERS)
def test_amounts_and_standings_leave_out_the_others(five, visitor, query, count):
    assert len(found(visitor.get(f"{LIST}?{query}"))) == count


def test_most_support_and_most_comments_come_first(five, visitor, world):
    with world.database.write() as session:
        session.execute(update(Proposal).where(Proposal.slug == "zomerfeest").values(support_count=3, comment_count=1))
        session.execute(
            update(Proposal).where(Proposal.slug == "groene-daken").values(support_count=1, comment_count=2)
        )
    assert found(visitor.get(f"{LIST}?volgorde=meeste-steun"))[:2] == ["zomerfeest", "groene-daken"]
    assert found(visitor.get(f"{LIST}?volgorde=meeste-reacties"))[:2] == ["groene-daken", "zomerfeest"]
