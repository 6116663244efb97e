"""What everybody sees first: the funds, their money, what can be done today."""

import pytest

from wijkfonds.foundation.texts import ERRORS
from wijkfonds.funds.actions import make_fund
from wijkfonds.funds.models import LegalMode
from wijkfonds.funds.queries import fund_at
from wijkfonds.rounds.models import BallotType, DecisionMode
from wijkfonds.rounds.texts import BALLOT_NAMES, DECIDERS, RULE_NAMES
from wijkfonds.tally.rule import RuleName

FUND = "/fondsen/eikenhof"
ROUND = f"{FUND}/rondes/zomer"
LISTS = ["/", "/fondsen", FUND]
MONEY = "1.000"
NOTHING_NOW = "Er loopt nu geen ronde"
VOTE, PROPOSE, RESULT = f'href="{ROUND}/stemmen"', f'href="{ROUND}/voorstellen/nieuw"', f'href="{ROUND}/uitslag"'


def shown(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    return answer.text


@pytest.mark.parametrize("path", LISTS)
def test_a_fund_without_a_round_says_so(world, visitor, path):
    page = shown(visitor, path)
    assert "Fonds Eikenhof" in page
    assert NOTHING_NOW in page


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("published", [True, False])
def test_a_round_is_shown_once_it_is_published(world, visitor, path, published):
    world.round(published=published)
    page = shown(visitor, path)
    assert (NOTHING_NOW in page) is not published
    assert (f"€\u00a0{MONEY}" in page) is published
    assert visitor.get(ROUND).status_code == (200 if published else 404)


@pytest.mark.parametrize("path", [*LISTS, ROUND])
def test_a_committee_member_sees_no_more_on_a_shared_page_than_anybody(world, visitor, path):
    world.round(slug="zomer")
    world.round(slug="winter", published=False)
    assert shown(world.visitor(world.committee), path) == shown(visitor, path)
    assert "winter" not in shown(visitor, path)


@pytest.mark.parametrize(
    ("seconds", "phase", "link"),
    [
        (-1, "Begint binnenkort", None),
        (0, "Indienen kan nu", PROPOSE),
        (10 * 86_400 - 1, "Indienen kan nu", PROPOSE),
        (10 * 86_400, "Voorstellen worden beoordeeld", None),
        (20 * 86_400 - 1, "Voorstellen worden beoordeeld", None),
        (20 * 86_400, "Stemmen begint zo", None),
        (30 * 86_400 - 1, "Stemmen begint zo", None),
        (30 * 86_400, "Stemmen worden geteld", None),
    ],
)
def test_a_round_offers_what_can_be_done_at_that_second(world, visitor, seconds, phase, link):
    world.round()
    world.time.move(seconds=seconds)
    for path in (ROUND, FUND):
        page = shown(visitor, path)
        assert phase in page
        assert [offer for offer in (PROPOSE, VOTE, RESULT) if offer in page] == ([link] if link else [])


@pytest.mark.parametrize("kind", list(BallotType))
def test_the_page_of_a_round_says_how_one_votes_who_decides_and_how_money_is_divided(world, visitor, kind):
    limit = 3 if kind == BallotType.APPROVAL_AT_MOST else None
    points = 7 if kind == BallotType.CUMULATIVE else None
    world.round(ballot_type=kind, max_choices=limit, points_to_give=points, rule=RuleName.EQUAL_SHARES)
    page = shown(visitor, ROUND)
    assert str(DECIDERS[DecisionMode.RESIDENTS_DECIDE]) in page
    assert ("7 punten, te verdelen over de voorstellen" if points else str(BALLOT_NAMES[kind])) in page
    assert str(RULE_NAMES["equal-shares/add1u"]) in page
    assert ("hoogstens 3" in page) is (limit is not None)
    assert "10 maart 2027 tot 20 maart 2027, 10.30 uur" in page


@pytest.mark.parametrize(("extra", "link"), [(5, False), (6, True)])
def test_the_start_shows_six_funds_and_then_a_link_to_all(world, visitor, extra, link):
    with world.database.write() as session:
        for number in range(extra):
            make_fund(
                session, slug=f"f-{number}", name=f"Fonds {number}", area_name="A", postcodes=[], now=world.time()
            )
    page = shown(visitor, "/")
    assert ("Bekijk alle 7 fondsen" in page) is link
    assert page.count('href="/fondsen/f-') + page.count('href="/fondsen/eikenhof"') == 6


@pytest.mark.parametrize("path", ["/fondsen/nergens", f"{FUND}/rondes/nergens", "/fondsen/nergens/rondes/zomer"])
def test_what_is_not_there_is_not_found(world, visitor, path):
    world.round()
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert str(ERRORS[404].title) in answer.text


def test_what_a_fund_wrote_about_itself_is_text_and_never_markup(world, visitor):
    with world.database.write() as session:
        details = {"summary": "<script>a</script>", "about": "Eén\n\n<b>Twee</b>", "contact_email": "a@b.example"}
        make_fund(
            session,
            slug="b",
            name="B & <i>W</i>",
            area_name="<u>B</u>",
            postcodes=["1234"],
            now=world.time(),
            **details,
        )
    page = shown(visitor, "/fondsen/b")
    assert "<script>a" not in page
    assert all(mark not in page for mark in ("<b>Twee", "<i>W", "<u>B"))
    assert 'href="mailto:a@b.example"' in page
    assert "postcode 1234" in page


@pytest.mark.parametrize("mode", LegalMode)
def test_the_page_of_a_fund_says_what_always_holds(world, visitor, mode):
    with world.database.write() as session:
        fund_at(session, "eikenhof").legal_mode = mode
    html = visitor.get("/fondsen/eikenhof").text
    assert "Wie in Eikenhof woont en lid wordt." in html
    assert ("bezwaar maken" in html) is (mode == LegalMode.PUBLIC)
    assert ("om een nieuwe beoordeling" in html) is (mode == LegalMode.PRIVATE)


def test_the_page_of_a_fund_says_until_when_one_can_do_something(world, visitor):
    world.proposal(world.round())
    assert "Indienen tot 20 maart 2027, 10.30 uur" in visitor.get("/fondsen/eikenhof").text
    world.time.move(days=10)
    html = visitor.get("/fondsen/eikenhof").text
    assert "Indienen tot" not in html
    assert "Wie doet mee" in html
