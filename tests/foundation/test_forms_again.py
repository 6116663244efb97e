"""Nothing that was typed is lost when a page expired, and nobody else fills in our forms."""

import pytest

OURS = {"Origin": "http://localhost"}
THEIRS = {"Origin": "https://elders.example"}
TYPED = {"title": "Een bankje <b>", "text": "Een lange tekst.", "password": "geheim-woord"}


@pytest.fixture
def address(world):
    return f"/fondsen/eikenhof/rondes/{world.round()}/voorstellen/nieuw"


def test_a_page_whose_token_ran_out_offers_what_was_typed_once_more(world, address):
    person = world.visitor(world.committee)
    answer = person.client.post(address, data=TYPED | {"csrf_token": "oud"}, headers=OURS)
    assert answer.status_code == 400
    assert 'value="Een bankje &lt;b&gt;"' in answer.text
    assert "Een lange tekst." in answer.text
    assert "geheim-woord" not in answer.text
    assert f'action="{address}"' in answer.text
    assert 'name="csrf_token"' in answer.text


def test_whoever_is_signed_out_meanwhile_signs_in_and_sends_it_again(visitor, address):
    answer = visitor.post(address, TYPED, headers=OURS)
    assert answer.status_code == 401
    assert "Een lange tekst." in answer.text
    assert "geheim-woord" not in answer.text
    assert 'href="/inloggen' in answer.text


@pytest.mark.parametrize("headers", [THEIRS, {}, {"Referer": "https://elders.example/x"}, {"Origin": "null"}])
def test_a_form_that_may_be_of_another_site_is_not_repeated(visitor, address, headers):
    answer = visitor.client.post(address, data=TYPED, headers=headers)
    assert answer.status_code in {400, 401}
    assert "Een lange tekst." not in answer.text


def test_a_form_of_another_site_is_refused_even_with_a_good_token(world, address):
    person = world.visitor(world.committee)
    answer = person.post(address, TYPED, headers=THEIRS)
    assert answer.status_code == 400
    assert "andere site" in answer.text


def test_a_form_of_our_own_with_its_token_is_accepted(world, address):
    assert world.visitor(world.committee).post(address, TYPED, headers=OURS).status_code == 303


def test_what_somebody_wrote_comes_back_with_a_refusal_and_what_the_page_added_does_not(world):
    stranger = world.visitor(world.resident())
    text = "Deze bewoner woont hier al twintig jaar."
    data = {"reason": text, "gezien": "2027-03-10T09:30:00.123456+00:00"}
    member = "00000000-0000-4000-8000-000000000000"
    answer = stranger.post(f"/fondsen/eikenhof/beheer/leden/{member}/afwijzen", data, headers=OURS)
    assert answer.status_code == 403
    assert text in answer.text
    assert "123456" not in answer.text


def test_a_page_that_is_not_there_leads_to_the_funds_and_not_to_another_such_page(visitor, world):
    answer = visitor.get("/fondsen/nergens/rondes/nooit")
    assert answer.status_code == 404
    assert 'href="/fondsen"' in answer.text
    assert "/fondsen/nergens" not in answer.text
