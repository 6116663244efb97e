"""A forgotten password: a link that works once, and nobody stays signed in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.accounts.conftest import EMAIL, OTHER, PASSWORD, Person, link_in, text_of
from tests.ballots.crowd import at_once
from wijkfonds.accounts.models import LoginSession, MailLink
from wijkfonds.accounts.rules import NEW_PASSWORD_LASTS

SECOND = timedelta(seconds=1)


def choose(person, link, password=OTHER):
    return person.browser.post(link, {"password": password})


def rows(person, model):
    with person.app.extensions["database"].session() as session:
        return list(session.scalars(select(model)))


def test_a_new_password_replaces_the_old_one(known, elsewhere):
    answer = choose(elsewhere, elsewhere.forgot())
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert elsewhere.sign_in(password=PASSWORD).status_code == 422
    assert elsewhere.sign_in(password=OTHER).status_code == 303


def test_a_new_password_ends_every_session_and_uses_the_link_up(known, elsewhere):
    link = elsewhere.forgot()
    assert known.is_in()
    assert choose(elsewhere, link).status_code == 303
    assert (known.is_in(), elsewhere.is_in()) == (False, False)
    assert (rows(known, LoginSession), rows(known, MailLink)) == ([], [])
    assert [elsewhere.browser.get(link).status_code, choose(elsewhere, link, PASSWORD).status_code] == [404, 404]
    assert elsewhere.sign_in(password=OTHER).status_code == 303


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [("/fondsen/eikenhof/beheer", "/inloggen?volgende=/fondsen/eikenhof/beheer"), ("//elders.example", "/inloggen")],
)
def test_whoever_was_on_the_way_somewhere_goes_on_there(known, elsewhere, wanted, led_to):
    asked = elsewhere.browser.post("/wachtwoord-vergeten", {"email": EMAIL, "volgende": wanted})
    assert led_to.replace("/inloggen", "/wachtwoord-vergeten") in asked.text, "asking the mail again"
    assert choose(elsewhere, link_in(elsewhere.mails[-1])).location == led_to


def test_other_people_stay_signed_in(known, elsewhere, world):
    neighbour = world.visitor(world.resident())
    choose(elsewhere, elsewhere.forgot())
    assert neighbour.get("/mijn").status_code == 200


def test_whose_password_changed_is_told(elsewhere):
    choose(elsewhere, elsewhere.forgot())
    told = elsewhere.mails[-1]
    assert (told.recipient, told.subject) == (EMAIL, "Uw wachtwoord is veranderd")
    assert "/wachtwoord-vergeten" in told.body
    assert OTHER not in told.body


@pytest.mark.parametrize(
    ("later", "status"),
    [(NEW_PASSWORD_LASTS - SECOND, 303), (NEW_PASSWORD_LASTS, 404), (NEW_PASSWORD_LASTS + SECOND, 404)],
)
def test_a_link_is_good_for_an_hour_and_not_a_moment_longer(elsewhere, time, later, status):
    link = elsewhere.forgot()
    time.now += later
    assert elsewhere.browser.get(link).status_code == (200 if status == 303 else 404)
    assert choose(elsewhere, link).status_code == status
    assert elsewhere.sign_in(password=OTHER).status_code == (303 if status == 303 else 422)


def test_a_newer_link_makes_the_older_one_worthless(elsewhere):
    older, newer = elsewhere.forgot(), elsewhere.forgot()
    assert (choose(elsewhere, older).status_code, choose(elsewhere, newer).status_code) == (404, 303)


def test_a_link_to_sign_up_chooses_no_password(elsewhere):
    link = elsewhere.ask("nieuw@voorbeeld.example").replace("/aanmelden/", "/nieuw-wachtwoord/")
    assert choose(elsewhere, link).status_code == 404


@pytest.mark.parametrize("password", ["kort", EMAIL, "1234567890", ""])
def test_a_bad_password_changes_nothing_and_leaves_the_link(elsewhere, password):
    link = elsewhere.forgot()
    assert choose(elsewhere, link, password).status_code == 422
    assert choose(elsewhere, link).status_code == 303


def test_the_page_does_not_tell_whether_an_address_is_known(elsewhere):
    def shown(email):
        answer = elsewhere.browser.post("/wachtwoord-vergeten", {"email": email})
        return answer.status_code, text_of(answer, email)

    assert shown(EMAIL) == shown("niemand@voorbeeld.example")
    to_known, to_stranger = elsewhere.mails[-2:]
    assert (to_known.recipient, to_stranger.recipient) == (EMAIL, "niemand@voorbeeld.example")
    assert link_in(to_known).startswith("/nieuw-wachtwoord/")
    assert "/nieuw-wachtwoord/" not in to_stranger.body
    assert "http://localhost/aanmelden" in to_stranger.body


def test_a_mail_links_to_our_own_site_whatever_host_was_asked(elsewhere):
    host = {"base_url": "http://elders.example"}
    form = elsewhere.browser.client.get("/wachtwoord-vergeten", **host).text
    typed = {"email": EMAIL, "csrf_token": form.split('name="csrf_token" value="')[1].split('"')[0]}
    typed["shown"] = elsewhere.browser.shown()
    assert elsewhere.browser.client.post("/wachtwoord-vergeten", data=typed, **host).status_code == 200
    assert "http://localhost/nieuw-wachtwoord/" in elsewhere.mails[-1].body
    assert "elders" not in elsewhere.mails[-1].body


def test_a_link_that_is_used_by_six_at_once_works_for_one(elsewhere):
    link = elsewhere.forgot()
    crowd = [Person(elsewhere.app, elsewhere.mails) for _ in range(6)]
    assert {each.browser.get(link).status_code for each in crowd} == {200}
    answers = at_once(
        [lambda each=each, word=f"{OTHER} {place}": choose(each, link, word) for place, each in enumerate(crowd)]
    )
    assert sorted(answer.status_code for answer in answers) == [303, *[404] * 5]
    winner = next(place for place, answer in enumerate(answers) if answer.status_code == 303)
    assert crowd[0].sign_in(password=f"{OTHER} {winner}").status_code == 303
