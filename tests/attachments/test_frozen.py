"""Once people can support a proposal, whoever changes its photos or its place says why, and everybody can read that."""

import io
import json
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.attachments import files
from tests.support.asking import ask_support
from wijkfonds.versions.models import Version

WHY = "De eerste foto was van een ander grasveld dan het onze."
VERSIONS = "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje/versies"


@pytest.fixture
def frozen(maker, world, round_):
    assert maker.add(files.photo()).status_code == 303
    ask_support(world, round_, 3)
    return maker


def versions(maker):
    with maker.world.database.session() as session:
        return session.scalars(select(Version).order_by(Version.number)).all()


def test_each_change_of_what_everybody_sees_is_a_version(maker):
    before = len(versions(maker))
    assert maker.add(files.photo()).status_code == 303
    assert maker.describe(alt0="Een leeg grasveld").status_code == 303
    assert maker.describe(alt0="Een leeg grasveld").status_code == 303, "the same again is no change"
    assert maker.describe(f"weg {maker.kept()[0].id}").status_code == 303
    kept = versions(maker)
    assert len(kept) == max(before, 1) + 3
    assert not any(each.is_amendment or each.why for each in kept)


def test_a_draft_has_no_versions(writer):
    assert writer.add(files.photo()).status_code == 303
    assert versions(writer) == []


@pytest.mark.parametrize(("length", "code"), [(0, 422), (19, 422), (20, 303), (500, 303), (501, 422)])
def test_a_photo_that_comes_later_says_why(frozen, length, code):
    sent = {"bestanden": [(io.BytesIO(files.photo()), "foto.jpg")], "toevoegen": "1", "why": "w" * length}
    answer = frozen.browser.post(frozen.page, frozen.fields() | sent)
    assert answer.status_code == code
    assert len(frozen.kept()) == (2 if code == 303 else 1)
    if code == 422:
        assert 'id="why-error"' in answer.text
        assert "Kies daarna uw bestanden opnieuw" in unescape(answer.text) or length > 500


def test_words_and_taking_away_say_why_too_and_moving_does_not(frozen):
    which = frozen.kept()[0].id
    assert frozen.describe(alt0="Een vol grasveld").status_code == 422
    assert frozen.describe(f"weg {which}").status_code == 422
    assert frozen.describe(f"vooraan {which}").status_code == 303
    assert [one.alt for one in frozen.kept()] == [""]
    told = frozen.fields(alt0="Een vol grasveld") | {"why": WHY, "bewaar": "1"}
    assert frozen.browser.post(frozen.page, told).status_code == 303
    assert frozen.browser.post(frozen.page, frozen.fields() | {"why": WHY, "doe": f"weg {which}"}).status_code == 303
    assert frozen.kept() == []
    assert [(each.is_amendment, each.why) for each in versions(frozen)][-2:] == [(True, WHY)] * 2


def test_everybody_reads_what_and_why(frozen, visitor):
    which = frozen.kept()[0]
    frozen.browser.post(frozen.page, frozen.fields(alt0="Een vol grasveld") | {"why": WHY, "bewaar": "1"})
    newest = versions(frozen)[-1].number
    shown = unescape(visitor.get(f"{VERSIONS}/{newest}").text)
    assert WHY in shown
    assert "Een vol grasveld" in shown
    assert which.files[0].sha256[:8] in shown


def kept_beside(maker):
    return [json.loads(each.parts_json).get("attachments") for each in versions(maker)]


def test_another_text_leaves_the_photos_as_they_were(frozen):
    text = {"place": "Bij de kerk", "revision": "1", "why": WHY}
    assert frozen.browser.post(f"/mijn/voorstellen/{frozen.key}/waar", text).status_code == 303
    before, after = kept_beside(frozen)[-2:]
    assert before == after != []


def test_of_a_version_that_knows_nothing_of_photos_the_next_one_shows_what_changed(frozen):
    with frozen.world.database.write() as session:
        for version in session.scalars(select(Version)):
            parts = json.loads(version.parts_json)
            del parts["attachments"]
            version.parts_json = json.dumps(parts)
    frozen.browser.post(frozen.page, frozen.fields(alt0="Een vol grasveld") | {"why": WHY, "bewaar": "1"})
    before, after = kept_beside(frozen)[-2:]
    assert (before[0][1], after[0][1]) == ("", "Een vol grasveld")


def test_taking_away_what_is_gone_is_no_news(frozen):
    before = len(versions(frozen))
    assert frozen.describe(f"weg {uuid4()}").status_code == 303
    assert frozen.describe("weg").status_code == 303
    assert len(versions(frozen)) == before
