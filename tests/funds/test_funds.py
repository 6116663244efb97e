"""A fund has an address of its own, its themes, and a colour that browsers keep for a while."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from wijkfonds.funds.actions import SlugTaken, make_fund
from wijkfonds.funds.models import Accent
from wijkfonds.funds.queries import area_of, fund_at, themes_of
from wijkfonds.funds.rules import DEFAULT_THEMES

COLOURS = Path(__file__).parents[2] / "static/css/accents"
WORDS = {"name": "Fonds", "area_name": "Gebied", "now": NOW}


@pytest.mark.parametrize("accent", list(Accent))
def test_the_stylesheet_of_a_fund_is_that_of_its_colour(world, visitor, accent):
    with world.database.write() as session:
        fund_at(session, "eikenhof").accent = accent
    answer = visitor.get("/fondsen/eikenhof/kleur.css", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert answer.data == (COLOURS / f"{accent}.css").read_bytes()
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    assert "Set-Cookie" not in answer.headers


def test_every_colour_is_another_one():
    assert len({(COLOURS / f"{accent}.css").read_bytes() for accent in Accent}) == len(Accent)


def test_an_unknown_fund_has_no_colour(world, visitor):
    assert visitor.get("/fondsen/beukenhof/kleur.css").status_code == 404


def test_a_fund_begins_with_seven_themes_in_their_order_and_each_postcode_once(session):
    made = make_fund(session, slug="beukenhof", postcodes=["1235", "1234AB", "1235"], **WORDS)
    assert [(theme.slug, theme.name) for theme in themes_of(session, made.id)] == list(DEFAULT_THEMES)
    assert area_of(session, made.id) == {"1235", "1234AB"}


def test_no_two_funds_have_the_same_address(session):
    make_fund(session, slug="beukenhof", postcodes=[], **WORDS)
    with pytest.raises(SlugTaken):
        make_fund(session, slug="beukenhof", postcodes=[], **WORDS)
    assert make_fund(session, slug="beukenhof-2", postcodes=[], **WORDS).slug == "beukenhof-2"
