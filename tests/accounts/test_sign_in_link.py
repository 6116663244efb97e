"""A link in a mail signs in once, after a button; and tells nobody who has an account."""

import pytest

from tests.accounts.conftest import EMAIL, OTHER, Person, code_of, text_of


def test_the_link_shows_a_button_and_the_button_signs_in_once(known, elsewhere):
    link = elsewhere.ask_link()
    assert "U logt in als" in elsewhere.browser.get(link).text
    assert not elsewhere.is_in()
    assert elsewhere.browser.get(link).status_code == 200, "looking at it does not use it up"
    assert elsewhere.browser.post(link).location == "/mijn"
    assert elsewhere.is_in()
    elsewhere.browser.post("/uitloggen")
    assert elsewhere.browser.post(link).status_code == 404


@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (15, 404)])
def test_it_works_a_quarter_of_an_hour(elsewhere, time, minutes, status):
    link = elsewhere.ask_link()
    time.move(minutes=minutes)
    assert elsewhere.browser.get(link).status_code == status


def test_only_the_newest_link_works(elsewhere):
    older, newer = elsewhere.ask_link(), elsewhere.ask_link()
    assert elsewhere.browser.post(older).status_code == 404
    assert elsewhere.browser.post(newer).status_code == 303


def test_a_link_is_only_the_first_of_two_steps(known, elsewhere):
    secret, _codes = known.set_up_app()
    assert elsewhere.browser.post(elsewhere.ask_link()).location == "/inloggen/tweede-stap"
    assert not elsewhere.is_in()
    assert elsewhere.give(code_of(secret, later=1)).status_code == 303


def test_nobody_learns_whether_an_address_is_known(elsewhere, mails):
    def shown(email):
        answer = elsewhere.browser.post("/inloggen/link", {"email": email})
        return answer.status_code, text_of(answer, email)

    assert shown(EMAIL) == shown("niemand@voorbeeld.example")
    assert [mail.subject for mail in mails[-2:]] == ["Uw link om in te loggen", "U hebt nog geen account"]


def test_the_link_for_an_unknown_address_was_never_sent_and_opens_nothing(elsewhere, mails):
    elsewhere.browser.post("/inloggen/link", {"email": "niemand@voorbeeld.example"})
    assert "/inloggen/link/" not in mails[-1].body


def test_a_link_for_something_else_does_not_sign_in(elsewhere):
    token = elsewhere.forgot().rpartition("/")[2]
    assert elsewhere.browser.post(f"/inloggen/link/{token}").status_code == 404


def test_a_new_password_makes_a_link_of_before_worthless(known, elsewhere, mails):
    link = elsewhere.ask_link()
    other = Person(known.app, mails)
    other.browser.post(other.forgot(), {"password": OTHER})
    assert elsewhere.browser.post(link).status_code == 404


def test_people_go_on_where_they_were_and_never_elsewhere(elsewhere, mails):
    for asked, location in (("/fondsen", "/fondsen"), ("//elders.example", "/mijn")):
        elsewhere.browser.post("/inloggen/link", {"email": EMAIL, "volgende": asked})
        link = mails[-1].body.split("http://localhost")[1].split()[0]
        assert elsewhere.browser.post(link).location == location
