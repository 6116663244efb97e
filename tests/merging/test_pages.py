"""The pages of merging: what they offer to whom, and what the committee can and cannot do."""

from html import unescape

import pytest

from tests.merging.conftest import MESSAGE, ROUND, SAMEN
from tests.notifications.daily import five_o_clock
from wijkfonds.foundation.refusals import sentence
from wijkfonds.membership.models import Role
from wijkfonds.merging.forms import slug_in
from wijkfonds.merging.permissions import MergeRefusal
from wijkfonds.proposals.models import Proposal

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/samenvoegen"


def says(neighbours, answer, key):
    with neighbours.world.app.app_context():
        return sentence(key) in unescape(answer.text)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("een-bank", "een-bank"),
        ("https://fonds.example/fondsen/x/rondes/y/voorstellen/een-bank", "een-bank"),
        ("https://fonds.example/en/fondsen/x/rondes/y/voorstellen/Een-Bank/?a=b/c#d/e", "een-bank"),
        ("  een-bank/ ", "een-bank"),
        ("", ""),
    ],
)
def test_an_address_is_read_as_people_copy_it(typed, slug):
    assert slug_in(typed) == slug


def test_by_its_address_one_comes_to_the_other(neighbours):
    page = f"/mijn/voorstellen/{neighbours.from_key}/samen"
    answer = neighbours.anna.post(page, {"other": f"http://localhost{ROUND}/een-bank"})
    assert answer.location == f"{SAMEN}/eikenhof/zomer/een-bank"
    for typed in ("bestaat-niet", "een-bankje"):
        answer = neighbours.anna.post(page, {"other": typed})
        assert answer.status_code == 422
        assert "geen ander voorstel met dit adres" in answer.text
    assert neighbours.bram.get(page).status_code == 404


def test_a_message_is_needed(neighbours):
    answer = neighbours.offer(message="kort")
    assert answer.status_code == 422
    assert "schrijf minstens 20 tekens" in answer.text
    assert neighbours.offers() == []


def test_somebody_without_a_proposal_is_told_what_to_do(neighbours):
    person = neighbours.world.visitor(neighbours.world.resident())
    answer = person.get(f"{SAMEN}/eikenhof/zomer/een-bank")
    assert (answer.status_code, says(neighbours, answer, MergeRefusal.NONE_OF_YOURS)) == (200, True)
    assert person.post(f"{SAMEN}/eikenhof/zomer/een-bank", {"own": neighbours.from_key}).status_code == 409


def test_somebody_elses_proposal_cannot_be_brought_in(neighbours):
    cara, _key = neighbours.another("Een tafel")
    answer = neighbours.offer(own=neighbours.from_key, by=cara)
    assert answer.status_code == 422
    assert neighbours.offers() == []


def test_own_pages_show_each_side_what_waits_and_what_is(neighbours):
    pages = {
        who: f"/mijn/voorstellen/{key}/samen"
        for who, key in (("anna", neighbours.from_key), ("bram", neighbours.into_key))
    }
    neighbours.offer()
    assert "Bekijk uw vraag, of neem hem terug" in neighbours.anna.get(pages["anna"]).text
    assert "Iemand wil samen met u verder" in neighbours.bram.get(pages["bram"]).text
    for browser in (neighbours.anna, neighbours.bram):
        page = browser.get(f"{SAMEN}/{neighbours.newest().id}")
        assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
        assert MESSAGE in page.text
    neighbours.say("ja")
    assert "Uw voorstel is samengevoegd" in neighbours.anna.get(pages["anna"]).text
    assert "Hierin zitten ook" in neighbours.bram.get(pages["bram"]).text
    for browser, page in ((neighbours.anna, pages["anna"]), (neighbours.bram, pages["bram"])):
        assert "Ga weer apart verder" in browser.get(page).text


def test_no_panel_where_nothing_can_be_joined_any_more(neighbours):
    assert "Voeg uw voorstel hiermee samen" in neighbours.read("een-bank")
    neighbours.world.time.move(days=20)
    assert "Voeg uw voorstel hiermee samen" not in neighbours.read("een-bank")
    answer = neighbours.offer()
    assert (answer.status_code, says(neighbours, answer, MergeRefusal.TOO_LATE)) == (409, True)


def test_the_committee_points_two_at_each_other_once_and_merges_nothing(neighbours, mails):
    committee = neighbours.world.visitor(neighbours.world.committee)
    typed = {"one": f"{ROUND}/een-bank", "other": "een-bankje", "message": "Twee keer een bank op hetzelfde plein."}
    assert committee.post(DESK, typed).status_code == 303
    assert neighbours.status("een-bank") == neighbours.status("een-bankje") == "submitted"
    again = committee.post(DESK, typed | {"one": "een-bankje", "other": "een-bank"})
    assert (again.status_code, says(neighbours, again, MergeRefusal.ALREADY_SUGGESTED)) == (409, True)
    assert "Een bankje" in committee.get(DESK).text
    five_o_clock(neighbours.world)
    heard = {mail.recipient: mail for mail in mails}
    assert set(heard) == {"anna@voorbeeld.example", "bram@voorbeeld.example"}
    assert f"{SAMEN}/eikenhof/zomer/een-bank\n" in heard["anna@voorbeeld.example"].body


@pytest.mark.parametrize(("one", "other"), [("een-bank", "weg"), ("weg", "een-bank"), ("een-bank", "een-bank")])
def test_the_committee_points_at_what_is_there(neighbours, one, other):
    committee = neighbours.world.visitor(neighbours.world.committee)
    answer = committee.post(DESK, {"one": one, "other": other, "message": "Twee keer een bank op hetzelfde plein."})
    assert answer.status_code in {409, 422}
    assert "weg" in answer.text or says(neighbours, answer, MergeRefusal.SAME_PROPOSAL)


def test_residents_and_tellers_do_not_point(neighbours):
    for person in (neighbours.anna, neighbours.world.visitor(neighbours.world.resident(Role.TELLER))):
        assert person.get(DESK).status_code == 403


def test_what_is_hidden_is_no_part_of_it(neighbours):
    neighbours.merge()
    with neighbours.world.database.write() as session:
        found = session.query(Proposal).filter_by(slug="een-bankje").one()
        found.hidden_at, found.hidden_reason = neighbours.world.time(), "Een telefoonnummer."
    assert "een-bankje" not in neighbours.read("een-bank").partition("Hierin zitten ook")[2]


def test_whoever_joined_another_reads_on_their_own_page_where_it_goes_on(neighbours):
    neighbours.merge()
    page = neighbours.anna.get(f"/mijn/voorstellen/{neighbours.from_key}/nakijken").text
    assert "Dit voorstel gaat verder in een ander" in page
    assert f'href="{ROUND}/een-bank"' in page
    assert "Samenvoegen met een ander voorstel" not in page
