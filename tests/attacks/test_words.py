"""What residents write: scripts, hidden directions, no end of signs, every writing of the world.  Shown as written, breaks nothing."""

from html import unescape
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from tests.proposals.pages import part_of, write_new
from wijkfonds.funds.queries import fund_at, themes_of
from wijkfonds.proposals.models import Proposal

NEW = "/fondsen/eikenhof/rondes/zomer/voorstellen/nieuw"
LIST = "/fondsen/eikenhof/rondes/zomer/voorstellen"
NASTY = {
    "a script": "<script>alert(1)</script> & \"bank\" 'erbij'",
    "an attribute": '" onmouseover="alert(1)" x="',
    "a template": "{{ config }} {% raw %} %(title)s %s ${7*7}",
    "a direction": "Bank\u202egnab\u202c en \u2066tafel\u2069",
    "a picture": "Bankje \U0001f333\U0001f9d1\U0001f3fd\u200d\U0001f91d\u200d\U0001f9d1\U0001f3fb voor iedereen",
    "an Arabic name": "مقعد في الظل قرب الماء",
    "a Hebrew name with Latin": "ספסל Bankje ליד המים",
    "Chinese": "水边的长椅给大家坐",
    "marks on marks": "Z\u0335\u0321a\u0335\u0322l\u0335\u0323g\u0335o\u0335 bankje",
    "one long word": "Boom" * 19,
}


@pytest.fixture
def writer(world):
    world.round()
    return world.visitor(world.resident())


def typed_with(world, words):
    with world.database.session() as session:
        theme = themes_of(session, fund_at(session, world.fund).id)[0].slug
    long = f"{words} {'voor de hele buurt, jong en oud. ' * 4}"
    what = {"title": words[:80], "summary": long[:240], "text": f"{long}\n\n{words}", "theme": theme}
    return what | {"place": words[:180], "costs-0-what": words[:100], "costs-0-cents": "100"}


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_a_proposal_is_shown_as_it_was_written(world, writer, visitor, words):
    address = write_new(writer, NEW, typed_with(world, words))
    assert writer.post(f"{address}/indienen").status_code == 303
    with world.database.session() as session:
        slug = session.scalars(select(Proposal.slug)).one()
    for page in (LIST, f"{LIST}?zoek={words[:12]}", f"{LIST}/{slug}", f"{LIST}/{slug}/print"):
        answer = visitor.get(page)
        assert answer.status_code == 200, page
        assert "<script>alert" not in answer.text
        assert 'onmouseover="alert' not in answer.text
        if "zoek" not in page:
            assert words[:80] in unescape(answer.text)
    atom = visitor.get(f"{LIST}.atom")
    assert words[:80] in "".join(ET.fromstring(atom.data).itertext())


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_a_comment_is_shown_as_it_was_written(world, visitor, words):
    world.proposal(world.round())
    neighbour = world.visitor(world.resident())
    said = neighbour.post("/mijn/reacties/eikenhof/zomer/een-bankje", {"text": words, "once": str(uuid4())})
    assert said.status_code == 303
    page = visitor.get(f"{LIST}/een-bankje").text
    assert words in unescape(page)
    assert "<script>alert" not in page


@pytest.mark.parametrize("field", ["title", "summary", "text", "place", "costs-0-what"])
def test_without_end_it_is_refused_with_a_sentence_and_nothing_is_lost(world, writer, field):
    typed = typed_with(world, "Een bankje")
    address = write_new(writer, NEW, typed)
    ending = next(one for one in ("", "/waar", "/kosten") if part_of(one, {field: ""}))
    endless = "Bankje " * 14_286  # a hundred thousand signs
    whole = part_of(ending, typed) | {field: endless}
    answer = writer.post(f"{address}{ending}", whole)
    assert answer.status_code == 422
    assert "schrijf hoogstens" in answer.text
    assert endless.strip() in unescape(answer.text)


def test_a_hundred_thousand_signs_are_no_comment(world):
    world.proposal(world.round())
    neighbour = world.visitor(world.resident())
    words = "Goed plan! " * 9_091
    answer = neighbour.post("/mijn/reacties/eikenhof/zomer/een-bankje", {"text": words, "once": str(uuid4())})
    assert answer.status_code == 422
    assert words.strip() in unescape(answer.text)
