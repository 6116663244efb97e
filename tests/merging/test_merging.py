"""From asking to being one: what stays, who hears it, and what cannot happen."""

from html import unescape

import pytest
from sqlalchemy import select

from tests.ballots.crowd import at_once
from tests.merging.conftest import ROUND, SAMEN
from tests.notifications.daily import five_o_clock
from tests.overview.counting import questions
from wijkfonds.foundation.refusals import sentence
from wijkfonds.logbook.models import LogEntry
from wijkfonds.merging.models import OfferState
from wijkfonds.merging.permissions import MergeRefusal
from wijkfonds.proposals.models import Proposal

PARTED = "gaan niet meer samen verder"


def says(neighbours, answer, key):
    with neighbours.world.app.app_context():
        return sentence(key) in unescape(answer.text)


def test_the_page_of_a_proposal_leads_to_asking_and_the_other_hears_it_at_once(neighbours, mails):
    assert f'href="{SAMEN}/eikenhof/zomer/een-bank"' in neighbours.read("een-bank")
    assert neighbours.offer().status_code == 303
    (mail,) = [mail for mail in mails if mail.recipient == "bram@voorbeeld.example"]
    assert mail.subject == "Samen verder? Een bankje"
    assert f"{SAMEN}/{neighbours.newest().id}" in mail.body
    assert neighbours.newest().message in mail.body
    assert "Samen verder met Een bankje?" in neighbours.bram.get("/mijn").text
    assert neighbours.status("een-bankje") == "submitted"


def test_both_histories_stay_and_can_be_seen(neighbours):
    offer = neighbours.merge()
    joined = neighbours.proposal("een-bankje")
    assert (joined.status, joined.merged_into_id) == ("merged", neighbours.proposal("een-bank").id)
    page = neighbours.read("een-bankje")
    assert "Dit voorstel is samengevoegd" in page
    assert f'href="{ROUND}/een-bank"' in page
    assert "Bankjes bij het water" in page
    other = neighbours.read("een-bank")
    assert "Hierin zitten ook" in other
    assert f'href="{ROUND}/een-bankje"' in other
    assert neighbours.world.visitor().get(f"{ROUND}/een-bankje/versies").status_code == 200
    assert "Een bankje" not in neighbours.world.visitor().get(ROUND).text
    assert offer.state == OfferState.ACCEPTED
    with neighbours.world.database.session() as session:
        entry = session.scalars(select(LogEntry).order_by(LogEntry.number.desc()).limit(1)).one()
    assert (entry.event, "bank" in entry.facts_json) == ("proposals_merged", False)


def test_followers_hear_it_once_and_follow_the_other_from_now_on(neighbours, follower, mails):
    follower.follow()
    follower.follow("/mijn/volgen/eikenhof/zomer/een-bank")
    third = type(follower)(neighbours.world, "derde@voorbeeld.example")
    third.follow()
    neighbours.merge()
    mails.clear()
    five_o_clock(neighbours.world)
    assert follower.subjects(mails) == third.subjects(mails) == ["Samen verder: Een bank"]
    assert [mail.subject for mail in mails if mail.recipient == "anna@voorbeeld.example"] == ["Samen verder: Een bank"]
    with neighbours.world.database.session() as session:
        titles = select(Proposal.id).where(Proposal.slug == "een-bank")
        into = session.scalars(titles).one()
    assert into in {each.proposal_id for each in third.follows}
    assert len(follower.follows) == 2


def test_saying_no_leaves_both_and_is_told_with_the_words(neighbours, mails):
    neighbours.offer()
    assert neighbours.say("nee", answer="Wij willen liever een rond bankje.").status_code == 303
    five_o_clock(neighbours.world)
    (mail,) = [mail for mail in mails if mail.recipient == "anna@voorbeeld.example"]
    assert "Wij willen liever een rond bankje." in mail.body
    assert neighbours.status("een-bankje") == neighbours.status("een-bank") == "submitted"
    assert neighbours.offer().status_code == 303


def test_one_offer_at_a_time_and_a_lapsed_one_makes_room(neighbours):
    neighbours.another("Een picknicktafel")
    neighbours.offer()
    answer = neighbours.offer("een-picknicktafel")
    assert (answer.status_code, says(neighbours, answer, MergeRefusal.ALREADY_OFFERED)) == (409, True)
    neighbours.world.time.move(days=14)
    late = neighbours.say("ja")
    assert (late.status_code, says(neighbours, late, MergeRefusal.EXPIRED)) == (409, True)
    assert neighbours.offer("een-picknicktafel").status_code == 303
    assert {str(offer.state) for offer in neighbours.offers()} == {"expired", "open"}


def test_taking_back_and_answering_twice(neighbours):
    neighbours.offer()
    assert neighbours.say("terugnemen", by=neighbours.anna).status_code == 303
    answer = neighbours.say("ja")
    assert (answer.status_code, says(neighbours, answer, MergeRefusal.ALREADY_ANSWERED)) == (409, True)
    neighbours.offer()
    assert [neighbours.say("ja").status_code for _ in range(2)] == [303, 409]


@pytest.mark.parametrize("word", ["", "/ja", "/nee", "/terugnemen", "/uit-elkaar"])
@pytest.mark.parametrize("who", ["committee", "neighbour"])
def test_nobody_else_sees_an_offer_or_answers_it(neighbours, who, word):
    neighbours.offer()
    account_id = neighbours.world.committee if who == "committee" else neighbours.world.resident()
    person, place = neighbours.world.visitor(account_id), f"{SAMEN}/{neighbours.newest().id}{word}"
    answer = person.post(place) if word else person.get(place)
    assert answer.status_code == 404
    assert neighbours.newest().state == OfferState.OPEN


def test_each_side_only_its_own_part(neighbours):
    neighbours.offer()
    assert neighbours.say("ja", by=neighbours.anna).status_code == 409
    assert neighbours.say("nee", by=neighbours.anna).status_code == 409
    assert neighbours.say("terugnemen", by=neighbours.bram).status_code == 409
    assert neighbours.newest().state == OfferState.OPEN


@pytest.mark.parametrize("by", ["anna", "bram"])
def test_either_side_parts_and_it_stands_where_it_stood(neighbours, by, mails):
    neighbours.merge()
    mails.clear()
    assert neighbours.say("uit-elkaar", by=getattr(neighbours, by)).status_code == 303
    found = neighbours.proposal("een-bankje")
    assert (found.status, found.merged_into_id, found.ended_from) == ("submitted", None, None)
    assert "Hierin zitten ook" not in neighbours.read("een-bank")
    other = {"anna": "bram", "bram": "anna"}[by]
    five_o_clock(neighbours.world)
    assert [mail.recipient for mail in mails if PARTED in mail.body] == [f"{other}@voorbeeld.example"]
    assert neighbours.merge().state == OfferState.ACCEPTED


def test_a_chain_is_followed_to_its_end_and_holds_no_circle(neighbours):
    cara, key = neighbours.another("Een tafel")
    neighbours.merge()
    assert neighbours.offer("een-tafel", own=neighbours.into_key, by=neighbours.bram).status_code == 303
    assert neighbours.say("ja", by=cara).status_code == 303
    page = neighbours.read("een-tafel").partition("Hierin zitten ook")[2]
    assert "een-bankje" in page
    assert "een-bank" in page
    circle = neighbours.offer("een-bankje", own=key, by=cara)
    assert (circle.status_code, says(neighbours, circle, MergeRefusal.ENDED)) == (409, True)
    before = questions(neighbours.world, neighbours.world.visitor(), f"{ROUND}/een-tafel")
    neighbours.another("Een stoel")
    assert questions(neighbours.world, neighbours.world.visitor(), f"{ROUND}/een-tafel") == before


def test_offers_to_and_from_what_joined_are_overtaken(neighbours):
    cara, key = neighbours.another("Een tafel")
    assert neighbours.offer("een-bankje", own=key, by=cara).status_code == 303
    assert neighbours.offer("een-bankje", own=neighbours.into_key, by=neighbours.bram).status_code == 303
    neighbours.world.time.move(minutes=1)
    neighbours.merge()
    assert sorted(str(offer.state) for offer in neighbours.offers()) == ["accepted", "overtaken", "overtaken"]


def test_two_that_join_each_other_at_the_same_moment_become_one(neighbours):
    neighbours.offer()
    one = neighbours.newest().id
    neighbours.world.time.move(minutes=1)
    neighbours.offer("een-bankje", own=neighbours.into_key, by=neighbours.bram)
    other = neighbours.newest().id
    answers = at_once(
        [
            lambda: neighbours.say("ja", by=neighbours.bram, offer=one),
            lambda: neighbours.say("ja", by=neighbours.anna, offer=other),
        ]
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert sorted((neighbours.status("een-bankje"), neighbours.status("een-bank"))) == ["merged", "submitted"]


def test_who_withdraws_ends_their_own_alone(neighbours, mails):
    neighbours.merge()
    answer = neighbours.bram.post(f"/mijn/voorstellen/{neighbours.into_key}/intrekken", {"reason": "Wij verhuizen nu."})
    assert answer.status_code == 303
    assert (neighbours.status("een-bank"), neighbours.status("een-bankje")) == ("withdrawn", "submitted")
    five_o_clock(neighbours.world)
    told = [mail.recipient for mail in mails if PARTED in mail.body]
    assert told == ["anna@voorbeeld.example"], "who withdrew knows"
