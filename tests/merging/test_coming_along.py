"""Who is in a proposal only because theirs joined it works on it, and decides nothing about whose it is."""

from html import unescape

import pytest
from sqlalchemy import select

from tests.notifications.daily import five_o_clock
from wijkfonds.merging.models import MergeOffer, OfferState
from wijkfonds.proposals.models import CoProposer, CoProposerInvitation, Proposal

MINE = "/mijn/voorstellen"
REASON = {"reason": "Wij krijgen het niet rond dit jaar."}


@pytest.fixture
def along(neighbours):
    """Anna's joined Bram's."""
    neighbours.first = neighbours.merge().id
    neighbours.into_wie, neighbours.from_wie = (
        f"{MINE}/{key}/wie" for key in (neighbours.into_key, neighbours.from_key)
    )
    return neighbours


def join(neighbours, account_id, slug):
    """As if they had been asked, and had said yes."""
    neighbours.world.time.move(minutes=1)
    with neighbours.world.database.write() as session:
        found = session.scalars(select(Proposal).where(Proposal.slug == slug)).one()
        session.add(CoProposer(proposal_id=found.id, account_id=account_id, joined_at=neighbours.world.time()))
    return neighbours.world.visitor(account_id)


def people_in(neighbours, slug):
    with neighbours.world.database.session() as session:
        found = session.merge(neighbours.proposal(slug))
        return {found.proposer_id} | {each.account_id for each in found.partners}


def test_who_left_the_one_meanwhile_is_out_of_the_other_when_they_part(neighbours):
    third = neighbours.world.resident()
    browser = join(neighbours, third, "een-bankje")
    neighbours.merge()
    assert third in people_in(neighbours, "een-bank")
    assert browser.post(f"{MINE}/{neighbours.from_key}/wie/weggaan").status_code == 303
    neighbours.say("uit-elkaar")
    assert people_in(neighbours, "een-bank") == {neighbours.bram_id}
    assert browser.post(f"{MINE}/{neighbours.into_key}/intrekken", REASON).status_code == 404


def test_they_merge_it_with_nothing_and_answer_for_nobody(along):
    dora, key = along.another("Een tafel")
    assert along.offer("een-tafel", own=along.into_key, by=along.anna).status_code == 409, "it is not among theirs"
    assert along.status("een-bank") == "submitted"
    assert along.offer("een-bank", own=key, by=dora).status_code == 303
    for word in ("ja", "nee"):
        assert along.say(word, by=along.anna).status_code == 409
    assert along.newest().state == OfferState.OPEN
    assert along.say("ja", by=along.bram).status_code == 303
    assert along.say("uit-elkaar", by=along.anna).status_code == 409, "this merging is of others"
    assert along.say("uit-elkaar", by=along.anna, offer=along.first).status_code == 303, "their own is not"


def test_they_ask_nobody_along(along):
    friend = along.world.resident(email="vriend@voorbeeld.example")
    answer = along.anna.post(f"{along.into_wie}/vragen", {"email": "vriend@voorbeeld.example"})
    assert answer.status_code == 409
    assert "Alleen wie dit voorstel al deed" in unescape(along.anna.get(along.into_wie).text)
    with along.world.database.session() as session:
        assert session.scalars(select(CoProposerInvitation)).all() == []
    assert friend not in people_in(along, "een-bank")


def test_they_inherit_nothing(along):
    assert along.bram.post(f"{along.into_wie}/weggaan").status_code == 409, "there is nobody else of it"
    own = join(along, along.world.resident(), "een-bank")
    assert along.bram.post(f"{along.into_wie}/weggaan").status_code == 303
    assert along.proposal("een-bank").proposer_id not in {along.anna_id, along.bram_id}
    assert own.get(f"{MINE}/{along.into_key}/intrekken").status_code == 200


@pytest.mark.parametrize("shows", [True, False])
def test_who_takes_it_over_is_named_as_they_said(neighbours, shows):
    heir = neighbours.world.account(email="erfgenaam@voorbeeld.example", name="Zwaantje Uniek")
    join(neighbours, heir, "een-bank")
    with neighbours.world.database.write() as session:
        session.scalars(select(CoProposer)).one().shows_name = shows
    assert neighbours.bram.post(f"{MINE}/{neighbours.into_key}/wie/weggaan").status_code == 303
    assert neighbours.proposal("een-bank").proposer_id == heir
    assert ("Zwaantje Uniek" in neighbours.read("een-bank")) is shows
    browser = neighbours.world.visitor(heir)
    place = f"{MINE}/{neighbours.into_key}/wie"
    assert browser.post(f"{place}/mijn-naam", {"shows": "" if shows else "y"}).status_code == 303
    assert ("Zwaantje Uniek" in neighbours.read("een-bank")) is not shows


def hide(neighbours, slug):
    with neighbours.world.database.write() as session:
        found = session.scalars(select(Proposal).where(Proposal.slug == slug)).one()
        found.title, found.summary = "Zwartmakerij", "Dit zegt iets lelijks over een ander."
        found.hidden_at, found.hidden_reason = neighbours.world.time(), "Dit hoort hier niet."


def test_who_asked_reads_nothing_of_what_was_hidden_since(neighbours, mails):
    neighbours.offer()
    offer = neighbours.newest().id
    hide(neighbours, "een-bank")
    mails.clear()
    for page in (f"{MINE}/{neighbours.from_key}/samen", f"/mijn/samen/{offer}"):
        shown = neighbours.anna.get(page).text
        assert "Zwartmakerij" not in shown
        assert "lelijks" not in shown
    assert "Zwartmakerij" in neighbours.bram.get(f"/mijn/samen/{offer}").text, "whose it is reads it"
    assert neighbours.say("nee").status_code == 303
    five_o_clock(neighbours.world)
    heard = [mail.subject + mail.body for mail in mails if mail.recipient == "anna@voorbeeld.example"]
    assert heard
    assert not any("Zwartmakerij" in each for each in heard)


def test_what_waits_for_one_that_was_withdrawn_lapses_and_who_asked_hears_it(neighbours, mails):
    neighbours.offer()
    five_o_clock(neighbours.world)
    mails.clear()
    assert neighbours.bram.post(f"{MINE}/{neighbours.into_key}/intrekken", REASON).status_code == 303
    with neighbours.world.database.session() as session:
        assert session.scalars(select(MergeOffer.state)).one() == OfferState.OVERTAKEN
    five_o_clock(neighbours.world)
    (mail,) = [mail for mail in mails if mail.recipient == "anna@voorbeeld.example"]
    assert "Vervallen" in mail.subject


def test_who_withdraws_hears_nothing_about_what_they_did(along, mails):
    five_o_clock(along.world)
    mails.clear()
    along.bram.post(f"{MINE}/{along.into_key}/intrekken", REASON)
    five_o_clock(along.world)
    assert [mail.subject for mail in mails if mail.recipient == "bram@voorbeeld.example"] == []
