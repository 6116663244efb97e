"""An earlier version becomes the newest; nothing is lost by it, and it is a change like any other."""

import json
from html import unescape

import pytest

from tests.proposals.conftest import WHOLE
from tests.versions.conftest import MINE, PAGE, WHY
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals.amending import AmendmentProblem
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.versions.permissions import RestoreRefusal

NEWER = {"title": "Banken bij de vijver", "summary": "Twee banken bij het water, in de zon.", "theme": "kansen"}


def says(author, answer, key):
    with author.world.app.app_context():
        return sentence(key) in unescape(answer.text)


def test_restoring_makes_a_new_version_with_the_old_text(author):
    author.rewrite(**NEWER)
    assert author.restore(1).status_code == 303
    versions = author.versions()
    assert [(version.number, version.restores) for version in versions] == [(1, None), (2, None), (3, 1)]
    assert json.loads(versions[2].parts_json) == json.loads(versions[0].parts_json)
    assert author.proposal().title == WHOLE["title"]
    page = author.world.visitor().get(f"{PAGE}/versies").text
    assert "Teruggezet naar versie 1." in page


def test_the_page_shows_what_would_change(author):
    author.rewrite(**NEWER)
    page = unescape(author.browser.get(f"{MINE}/1").text)
    assert "Twee banken" in page
    assert "<del>" in page
    assert "Wat verandert u, en waarom?" not in page


def test_the_text_of_now_cannot_be_restored(author):
    author.rewrite(**NEWER)
    answer = author.restore(2)
    assert answer.status_code == 409
    assert says(author, answer, RestoreRefusal.SAME_TEXT)
    assert len(author.versions()) == 2


def test_once_it_is_frozen_title_and_theme_stay_and_it_says_why(author):
    author.rewrite(**NEWER)
    author.freeze_text()
    page = unescape(author.browser.get(f"{MINE}/1").text)
    assert "Wat verandert u, en waarom?" in page
    answer = author.restore(1)
    assert answer.status_code == 422
    assert says(author, answer, AmendmentProblem.NO_WHY)
    assert author.restore(1, why=WHY).status_code == 303
    found = author.proposal()
    assert (found.title, found.summary) == (NEWER["title"], WHOLE["summary"])
    newest = author.versions()[-1]
    assert (newest.is_amendment, newest.why, newest.restores) == (True, WHY, 1)


def test_it_asks_for_the_text_that_was_compared(author):
    author.rewrite(**NEWER)
    answer = author.restore(1, revision="1")
    assert answer.status_code == 409
    assert "De tekst is net veranderd" in answer.text
    assert f'value="{author.proposal().revision}"' in answer.text
    assert len(author.versions()) == 2


@pytest.mark.parametrize("who", ["committee", "stranger"])
def test_nobody_else_finds_the_page(author, who):
    author.rewrite(**NEWER)
    person = author.world.visitor(author.world.committee if who == "committee" else author.world.account())
    assert person.get(f"{MINE}/1").status_code == 404
    assert person.post(f"{MINE}/1", {"revision": "2"}).status_code == 404
    assert author.browser.get(f"{MINE}/9").status_code == 404
    assert len(author.versions()) == 2


def test_it_obeys_the_rules_of_changing(author):
    author.rewrite(**NEWER)
    author.world.time.move(days=10)
    answer = author.restore(1)
    assert answer.status_code == 409
    assert says(author, answer, ProposalRefusal.NOT_OPEN)
