"""An account exists once its address was proven, by a link that works once and not for long."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.accounts.conftest import EMAIL, PASSWORD, Person, text_of
from tests.ballots.crowd import at_once
from wijkfonds.accounts.models import Account, MailLink
from wijkfonds.accounts.rules import SIGN_UP_LASTS, PasswordProblem
from wijkfonds.foundation.languages import Language
from wijkfonds.foundation.refusals import sentence

SECOND = timedelta(seconds=1)


def accounts(person):
    with person.app.extensions["database"].session() as session:
        return list(session.scalars(select(Account)))


def count(person, model):
    with person.app.extensions["database"].session() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_before_the_link_is_followed_there_is_no_account(person):
    person.ask()
    assert accounts(person) == []
    assert [mail.recipient for mail in person.mails] == [EMAIL]
    assert count(person, MailLink) == 1


def test_whoever_follows_the_link_and_chooses_a_password_is_signed_in(person):
    answer = person.finish(person.ask())
    assert (answer.status_code, answer.location) == (303, "/mijn")
    (account,) = accounts(person)
    assert (account.email, account.name, account.is_administrator) == (EMAIL, "Sanne", False)
    assert PASSWORD not in account.password_hash
    assert account.password_hash.startswith("$argon2id$")
    assert person.is_in()


def test_an_address_is_kept_in_lower_case_and_without_blanks(person):
    person.finish(person.ask("  Sanne@Voorbeeld.EXAMPLE "))
    assert [account.email for account in accounts(person)] == [EMAIL]


def test_a_link_works_once(person):
    link = person.ask()
    assert person.finish(link).status_code == 303
    assert [person.browser.get(link).status_code, person.finish(link).status_code] == [404, 404]
    assert len(accounts(person)) == 1
    assert count(person, MailLink) == 0


def test_a_page_with_slips_does_not_use_the_link_up(person):
    link = person.ask()
    answer = person.finish(link, password="kort", name="Sanne de Wit")
    assert (answer.status_code, "Sanne de Wit" in answer.text) == (422, True)
    with person.app.app_context():
        assert sentence(PasswordProblem.TOO_SHORT) in answer.text
    assert "kort" not in answer.text.split('type="password"')[1].split(">")[0]
    assert person.finish(link).status_code == 303


@pytest.mark.parametrize(
    ("later", "status", "accounts_then"),
    [(SIGN_UP_LASTS - SECOND, 303, 1), (SIGN_UP_LASTS, 404, 0), (SIGN_UP_LASTS + SECOND, 404, 0)],
)
def test_a_link_is_good_for_two_days_and_not_a_moment_longer(person, time, later, status, accounts_then):
    link = person.ask()
    time.now += later
    assert person.browser.get(link).status_code == (200 if accounts_then else 404)
    assert person.finish(link).status_code == status
    assert len(accounts(person)) == accounts_then


def test_a_newer_link_makes_the_older_one_worthless(person):
    older, newer = person.ask(), person.ask()
    assert (person.finish(older).status_code, person.finish(newer).status_code) == (404, 303)


@pytest.mark.parametrize("token", ["x", "%00", "a" * 43, "a" * 2000])
def test_a_guessed_link_opens_nothing(person, token):
    person.ask()
    assert person.finish(f"/aanmelden/{token}").status_code == 404
    assert accounts(person) == []


def test_a_link_for_a_new_password_makes_no_account(known):
    link = known.forgot().replace("/nieuw-wachtwoord/", "/aanmelden/")
    assert known.browser.get(link).status_code == 404


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/fondsen/eikenhof/lid-worden", "/fondsen/eikenhof/lid-worden"),
        ("//elders.example", "/mijn"),
        ("https://elders.example", "/mijn"),
        ("/\\elders.example", "/mijn"),
        ("", "/mijn"),
    ],
)
def test_people_go_on_where_they_were_but_never_to_another_site(person, asked, location):
    offered = person.browser.get("/aanmelden", query_string={"volgende": asked})
    kept = asked if location == asked else ""
    assert f'name="volgende" type="hidden" value="{kept}"' in offered.text
    answer = person.finish(person.ask(volgende=asked))
    assert (answer.status_code, answer.location) == (303, location)


def test_the_page_does_not_tell_whether_an_address_is_known(elsewhere):
    def shown(email):
        answer = elsewhere.browser.post("/aanmelden", {"email": email})
        return answer.status_code, text_of(answer, email)

    assert shown(EMAIL) == shown("niemand@voorbeeld.example")
    to_known, to_stranger = elsewhere.mails[-2:]
    assert to_known.recipient == EMAIL
    assert "/aanmelden/" not in to_known.body
    assert "/wachtwoord-vergeten" in to_known.body
    assert "/aanmelden/" in to_stranger.body
    assert "/wachtwoord-vergeten" not in to_stranger.body


def test_nobody_gets_a_second_account_for_an_address(elsewhere, world):
    link = elsewhere.ask("nieuw@voorbeeld.example")
    world.account("nieuw@voorbeeld.example")
    answer = elsewhere.finish(link)
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert not elsewhere.is_in()
    assert [account.email for account in accounts(elsewhere)].count("nieuw@voorbeeld.example") == 1


def test_a_link_that_is_followed_eight_times_at_once_makes_one_account(person):
    link = person.ask()
    crowd = [Person(person.app, person.mails) for _ in range(8)]
    answers = at_once([lambda each=each: each.finish(link) for each in crowd])
    assert [answer.location for answer in answers].count("/mijn") == 1
    assert all(answer.status_code in {303, 404} for answer in answers)
    assert len(accounts(person)) == 1
    assert sum(each.is_in() for each in crowd) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", ""), ("email", "sanne"), ("email", "sanne@"), ("email", f"{'s' * 250}@voorbeeld.example")],
)
def test_what_is_no_address_gets_no_mail(person, field, value):
    assert person.browser.post("/aanmelden", {field: value}).status_code == 422
    assert person.mails == []


@pytest.mark.parametrize(("length", "status"), [(0, 422), (1, 303), (80, 303), (81, 422)])
def test_a_name_has_up_to_eighty_signs(person, length, status):
    assert person.finish(person.ask(), name="n" * length).status_code == status


def test_whoever_signs_up_in_english_gets_english_mails_from_then_on(person):
    answer = person.browser.post("/en/aanmelden", {"email": EMAIL})
    assert "Look in your e-mail" in answer.text
    mail = person.mails[-1]
    assert mail.subject == "Finish your account"
    link = re.search(r"http://localhost(/en/aanmelden/\S+)", mail.body)[1]
    assert person.finish(link).location == "/en/mijn"
    assert [account.language for account in accounts(person)] == [Language.EN]
    person.browser.post("/wachtwoord-vergeten", {"email": EMAIL})
    assert person.mails[-1].subject == "Choose a new password"
    assert "http://localhost/en/nieuw-wachtwoord/" in person.mails[-1].body


def test_somebody_who_is_unknown_is_answered_in_the_language_of_the_page(person):
    person.browser.post("/en/wachtwoord-vergeten", {"email": EMAIL})
    assert person.mails[-1].subject == "You do not have an account yet"
    person.browser.post("/wachtwoord-vergeten", {"email": EMAIL})
    assert person.mails[-1].subject == "U hebt nog geen account"
