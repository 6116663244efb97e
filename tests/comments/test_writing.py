"""Saying something about a proposal, and everybody reading it as it was written."""

from uuid import uuid4

import pytest

from tests.ballots.voting import says
from tests.comments.conftest import ALL, MINE, PLAN, WRITE
from wijkfonds.comments.models import Comment, Voice
from wijkfonds.comments.permissions import CommentRefusal
from wijkfonds.foundation.signs import closed


def test_whoever_says_something_comes_back_to_their_own_words(talk):
    said = talk.say("Wat een goed plan")
    one = talk.newest
    assert (said.status_code, said.location) == (303, f"{PLAN}#reactie-{one.id}")
    page = talk.world.visitor().get(PLAN).text
    assert f'id="reactie-{one.id}"' in page
    assert "Wat een goed plan" in page
    assert "<bdi>Bewoner</bdi>" in page
    assert talk.count == 1


def test_the_public_page_leads_to_a_page_of_ones_own(talk):
    page = talk.world.visitor().get(PLAN).text
    assert f'href="{WRITE}"' in page
    assert f'href="{WRITE}?soort=vraag"' in page
    assert talk.world.visitor().get(WRITE).status_code == 303
    assert talk.neighbour.get(WRITE).status_code == 200


def test_a_reply_stands_in_its_thread_and_nothing_is_said_to_it(talk):
    talk.say()
    head = talk.newest
    talk.later()
    replied = talk.reply(head, "Dat vind ik ook")
    one = talk.newest
    assert replied.location == f"{ALL}/{head.id}#reactie-{one.id}"
    assert (one.parent_id, one.place, talk.count) == (head.id, 1, 2)
    refused = talk.reply(one)
    assert (refused.status_code, says(talk.world, refused, CommentRefusal.ONE_LEVEL_ONLY)) == (409, True)
    assert "Dat vind ik ook" in talk.world.visitor().get(PLAN).text
    assert talk.world.visitor().get(f"{ALL}/{one.id}").status_code == 404


def test_sent_twice_it_is_said_once(talk):
    once = str(uuid4())
    first, second = (talk.say("Eén keer", once=once) for _ in range(2))
    assert first.location == second.location
    assert (len(talk.comments), talk.count) == (1, 1)
    talk.later()
    again = [talk.another.post(f"{MINE}/{talk.newest.id}/reageren", {"text": "Ja", "once": str(uuid4())})]
    again.append(
        talk.another.post(f"{MINE}/{talk.comments[0].id}/reageren", {"text": "Ja", "once": str(talk.newest.id)})
    )
    assert [each.status_code for each in again] == [303, 303]
    assert (len(talk.comments), talk.count) == (2, 2)


def test_the_number_of_somebody_elses_form_keeps_nobody_from_speaking(talk):
    talk.say("Van mij")
    said = talk.say("Van een ander", by=talk.another, once=str(talk.newest.id))
    assert said.status_code == 303
    assert {one.text for one in talk.comments} == {"Van mij", "Van een ander"}


@pytest.mark.parametrize(
    ("text", "status"), [("", 422), ("a", 422), ("ab", 303), ("x" * 2000, 303), ("x" * 2001, 422), ("x" * 100_000, 422)]
)
def test_from_two_to_two_thousand_signs(talk, text, status):
    said = talk.say(text)
    assert said.status_code == status
    assert talk.count == (status == 303)
    if status == 422 and text:
        assert text in said.text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        "omgekeerd \u202e gnol \u2066 en niet dicht",
        "👩‍👩‍👧‍👦 🇳🇱 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤",
        "مرحبا بالجيران",
        "een\nregel\n\nen een alinea",
    ],
)
def test_words_are_shown_as_they_were_written(talk, text):
    assert talk.say(text).status_code == 303
    page = talk.world.visitor().get(PLAN).text
    shown = closed(text).replace("<", "&lt;").replace(">", "&gt;")  # with an end behind what turns the signs
    assert f'<div class="words" dir="auto">{shown}</div>' in page


def test_a_link_is_text(talk):
    talk.say("Kijk op https://kwaad.example/ en <a href='x'>hier</a>")
    assert 'href="https://kwaad.example' not in talk.world.visitor().get(PLAN).text


def test_a_program_gets_the_answer_of_a_person_and_nothing_happens(talk):
    assert talk.say(website="x").status_code == 303
    assert talk.comments == []


def test_who_pastes_and_sends_at_once_presses_again_and_loses_nothing(talk):
    hurried = talk.say("Geplakte tekst", shown=talk.neighbour.shown(1))
    assert (hurried.status_code, "Dat ging erg snel." in hurried.text, "Geplakte tekst" in hurried.text) == (
        422,
        True,
        True,
    )
    assert talk.comments == []


def test_only_members_speak(talk):
    outsider = talk.world.visitor(talk.world.account())
    refused = talk.say(by=outsider)
    assert (refused.status_code, says(talk.world, refused, CommentRefusal.NOT_A_MEMBER)) == (409, True)
    assert "/lid-worden" in refused.text or "lid" in refused.text
    assert talk.world.visitor().get(ALL).status_code == 200
    assert talk.rows(Comment) == []


def test_who_speaks_in_a_role_shows_it(talk):
    talk.say("Van mij", by=talk.proposer)
    talk.later()
    talk.say("Van ons", by=talk.committee, for_the_committee="y")
    talk.later()
    talk.say("Van mijzelf", by=talk.committee)
    talk.later()
    talk.say("Ik doe alsof", by=talk.neighbour, for_the_committee="y")
    voices = [one.voice for one in talk.comments]
    assert voices == [Voice.PROPOSER, Voice.COMMITTEE, Voice.RESIDENT, Voice.RESIDENT]
    page = talk.world.visitor().get(ALL).text
    assert page.count(">Indiener<") == 1
    assert page.count(">Commissie<") == 1


def test_one_step_is_not_enough_to_speak_for_the_committee(talk):
    browser = talk.world.visitor()
    browser.enter(talk.world.committee, is_strong=False)
    assert "namens de commissie" not in browser.get(WRITE).text
    assert "namens de commissie" in talk.committee.get(WRITE).text
    talk.say(by=browser, for_the_committee="y")
    assert talk.newest.voice == Voice.RESIDENT
