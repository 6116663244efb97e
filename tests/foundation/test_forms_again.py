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
