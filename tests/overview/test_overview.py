"""What everybody sees: how much there is, where each round stands, what can be done today."""

from html import unescape

import pytest

from wijkfonds.membership.models import Role
from wijkfonds.overview.cards import cards_of, money_of
from wijkfonds.rounds.queries import published_rounds
from wijkfonds.rounds.rules import Phase

FUND = "/fondsen/eikenhof"
ROUND = f"{FUND}/rondes/zomer"
PAGES = ("/", "/fondsen", FUND, ROUND)


def has(answer, *paths):
    """Which of these addresses the page links to."""
    return [f'href="{path}"' in answer.text for path in paths]


def acts(visitor, page):
    """Is there a way to write a proposal, to vote, to see the result?"""
    return has(visitor.get(page), f"{ROUND}/voorstellen/nieuw", f"{ROUND}/stemmen", f"{ROUND}/uitslag")


def published_result(world):
    with world.database.write() as session:
        found = world.find_round(session, "zomer")
        found.counted_at = found.result_published_at = world.time.now


def cards(world):
    with world.database.session() as session, world.app.app_context():
        return cards_of(session, published_rounds(session), world.time.now)


NOTHING, WRITE, VOTE, RESULT = [False] * 3, [True, False, False], [False, True, False], [False, False, True]


@pytest.mark.parametrize(
    ("moved", "offered", "phase"),
    [
        ({"seconds": -1}, NOTHING, Phase.PREPARING),
        ({}, WRITE, Phase.SUBMITTING),
        ({"days": 10, "seconds": -1}, WRITE, Phase.SUBMITTING),
        ({"days": 10}, NOTHING, Phase.ASSESSING),
        ({"days": 20}, NOTHING, Phase.VOTING),
        ({"days": 30}, NOTHING, Phase.COUNTING),
    ],
)
@pytest.mark.parametrize("page", ["/", FUND, ROUND])
def test_what_can_be_done_today_is_offered_and_nothing_else(world, visitor, page, moved, offered, phase):
    world.round()
    world.time.move(**moved)
    assert acts(visitor, page) == offered
    assert [card.phase for card in cards(world)] == [phase]


@pytest.mark.parametrize("page", ["/", FUND, ROUND])
def test_voting_is_offered_from_the_first_second_to_the_last_once_the_list_is_fixed(world, visitor, page):
    world.on_ballot([20_000])
    assert acts(visitor, page) == VOTE
    world.time.move(seconds=-1)
    assert acts(visitor, page) == NOTHING
    world.time.move(days=10)
    assert acts(visitor, page) == VOTE
    world.time.move(seconds=1)
    assert acts(visitor, page) == NOTHING


@pytest.mark.parametrize("page", ["/", FUND])
def test_a_result_is_offered_once_it_was_published(world, visitor, page):
    world.on_ballot([20_000])
    world.time.move(days=10)
    assert acts(visitor, page) == NOTHING
    published_result(world)
    assert acts(visitor, page) == RESULT
    assert "Er loopt nu geen ronde" in visitor.get("/fondsen").text


def test_what_can_be_done_today_comes_first(world):
    world.round(slug="later")
    world.time.move(days=-5)
    world.round(slug="nu")
    world.time.move(days=1)
    assert [(card.round.slug, card.can_act) for card in cards(world)] == [("nu", True), ("later", False)]
    world.time.move(days=4)
    assert {card.round.slug: card.can_act for card in cards(world)} == {"nu": True, "later": True}


def test_the_money_of_a_fund_is_that_of_the_rounds_that_run(world, visitor):
    world.round(slug="zomer", budget_cents=100_000)
    world.round(slug="winter", budget_cents=150_000)
    world.round(slug="concept", budget_cents=900_000, published=False)
    assert list(money_of(cards(world)).values()) == [250_000]
    assert "2.500" in unescape(visitor.get(FUND).text)
    published_result(world)
    assert list(money_of(cards(world)).values()) == [150_000]


def test_funds_with_money_come_before_funds_without(world, visitor):
    world.second_fund()
    before = visitor.get("/fondsen").text
    assert before.index("Fonds Beukenhof") < before.index("Fonds Eikenhof")
    world.round()
    after = visitor.get("/fondsen").text
    assert after.index("Fonds Eikenhof") < after.index("Fonds Beukenhof")


@pytest.mark.parametrize("path", ["/fondsen/beukenhof", f"{FUND}/rondes/winter", "/fondsen/beukenhof/rondes/zomer"])
def test_what_is_not_there_is_not_found(world, visitor, path):
    world.round()
    assert visitor.get(path).status_code == 404


def test_a_round_is_not_found_at_the_address_of_another_fund(world, visitor):
    world.round()
    fund = world.second_fund()
    assert visitor.get(f"/fondsen/{fund}/rondes/zomer").status_code == 404


def test_withdrawn_and_unfinished_proposals_are_not_counted(world):
    slug = world.round()
    world.proposal(slug, "Een")
    key = world.proposal(slug, "Twee", by=world.committee)
    world.proposal(slug, "Concept", draft=True)
    assert [card.proposals for card in cards(world)] == [2]
    world.visitor(world.committee).post(f"/mijn/voorstellen/{key}/intrekken", {"reason": "Het plan is al gelukt."})
    assert [card.proposals for card in cards(world)] == [1]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_for_everybody_and_touches_no_session(world, visitor, page):
    world.round()
    answers = [person.get(page) for person in (visitor, world.visitor(world.resident(Role.COMMITTEE)))]
    assert answers[0].data == answers[1].data
    assert all("Set-Cookie" not in answer.headers for answer in answers)
    assert visitor.get(page, headers={"If-None-Match": answers[0].headers["ETag"]}).status_code == 304


def test_without_any_fund_the_site_says_so(app, visitor):
    for page in ("/", "/fondsen"):
        assert "Er is nog geen fonds" in visitor.get(page).text
