"""Signing in and out: a new session each time, and a row that can be taken away."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from tests.accounts.conftest import EMAIL, OTHER, PASSWORD, text_of
from wijkfonds.accounts.actions import forget_what_expired
from wijkfonds.accounts.models import Account, LoginSession, MailLink
from wijkfonds.accounts.passwords import Passwords
from wijkfonds.accounts.rules import SESSION_LASTS


def logins(person):
    with person.app.extensions["database"].session() as session:
        return list(session.scalars(select(LoginSession)))


def kept_hash(person):
    with person.app.extensions["database"].session() as session:
        return session.scalar(select(Account.password_hash).where(Account.email == EMAIL))


def cookie_of(person):
    with person.browser.client.session_transaction() as cookie:
        return dict(cookie)


def test_the_right_password_signs_in_whatever_the_spelling_of_the_address(elsewhere):
    assert not elsewhere.is_in()
    answer = elsewhere.sign_in(" SANNE@voorbeeld.example ")
    assert (answer.status_code, answer.location) == (303, "/mijn")
    assert elsewhere.is_in()


def test_a_wrong_password_and_an_unknown_account_are_told_apart_by_nobody(elsewhere):
    def shown(email):
        answer = elsewhere.sign_in(email, "een heel ander wachtwoord")
        return answer.status_code, text_of(answer, email)

    wrong, unknown = shown(EMAIL), shown("niemand@voorbeeld.example")
    assert wrong == unknown
    assert wrong[0] == 422
    assert "horen niet bij elkaar" in wrong[1]
    assert not elsewhere.is_in()
    assert len(logins(elsewhere)) == 1


@pytest.mark.parametrize("password", ["", PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1], "x" * 100_000])
def test_only_the_password_itself_fits(elsewhere, password):
    assert elsewhere.sign_in(password=password).status_code == 422
    assert not elsewhere.is_in()


def test_an_account_without_a_usable_hash_lets_nobody_in(elsewhere, world):
    world.account("import@voorbeeld.example", password_hash="-")
    assert elsewhere.sign_in("import@voorbeeld.example", "nobody has this password").status_code == 422


def test_the_password_of_nobody_opens_no_unknown_account(person):
    assert person.sign_in("niemand@voorbeeld.example", "nobody has this password").status_code == 422


@pytest.mark.parametrize(
    ("asked", "location"),
    [("/fondsen/eikenhof", "/fondsen/eikenhof"), ("//elders.example", "/mijn"), ("https://elders.example", "/mijn")],
)
def test_after_signing_in_people_go_on_where_they_were(elsewhere, asked, location):
    assert elsewhere.sign_in(volgende=asked).location == location


def test_a_session_is_new_after_signing_in(elsewhere):
    with elsewhere.browser.client.session_transaction() as cookie:
        cookie["planted"], cookie["_user_id"] = "by somebody else", "known to somebody else"
    before = elsewhere.browser.token()
    elsewhere.sign_in()
    assert "planted" not in cookie_of(elsewhere)
    assert cookie_of(elsewhere)["_user_id"] != "known to somebody else"
    answer = elsewhere.browser.client.post("/uitloggen", data={"csrf_token": before})
    assert answer.status_code == 400
    assert elsewhere.is_in()


def test_every_browser_has_a_session_of_its_own_and_the_table_opens_nothing(known, elsewhere):
    elsewhere.sign_in()
    tokens = {cookie_of(known)["_user_id"], cookie_of(elsewhere)["_user_id"]}
    hashes = {login.token_hash for login in logins(known)}
    assert (len(tokens), len(hashes)) == (2, 2)
    assert not tokens & hashes


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(elsewhere):
    (cookie,) = [line for line in elsewhere.sign_in().headers.getlist("Set-Cookie") if line.startswith("wijkfonds=")]
    assert "; HttpOnly" in cookie
    assert "; SameSite=Lax" in cookie
    assert "; Path=/" in cookie
    assert "Domain" not in cookie


def test_signing_out_ends_this_session_and_no_other(known, elsewhere):
    elsewhere.sign_in()
    stolen = cookie_of(elsewhere)["_user_id"]
    answer = elsewhere.browser.post("/uitloggen")
    assert (answer.status_code, answer.location) == (303, "/")
    assert (elsewhere.is_in(), known.is_in()) == (False, True)
    with elsewhere.browser.client.session_transaction() as cookie:
        cookie["_user_id"] = stolen
    assert not elsewhere.is_in()


def test_whose_session_is_taken_away_is_signed_out(known):
    assert known.is_in()
    with known.app.extensions["database"].write() as session:
        session.execute(delete(LoginSession))
    answer = known.browser.get("/mijn")
    assert (answer.status_code, answer.location) == (303, "/inloggen?volgende=/mijn")


@pytest.mark.parametrize(("later", "is_in"), [(SESSION_LASTS - timedelta(seconds=1), True), (SESSION_LASTS, False)])
def test_a_session_lasts_thirty_days_and_not_a_moment_longer(known, time, later, is_in):
    time.now += later
    assert known.is_in() is is_in


def test_what_ran_out_is_forgotten_and_the_rest_is_kept(known, elsewhere, time):
    known.ask("later@voorbeeld.example")
    time.now += SESSION_LASTS
    elsewhere.sign_in()
    elsewhere.ask("nu@voorbeeld.example")
    with known.app.extensions["database"].write() as session:
        forget_what_expired(session, now=time.now)
        assert [link.email for link in session.scalars(select(MailLink))] == ["nu@voorbeeld.example"]
    assert [login.created_at for login in logins(known)] == [time.now]
    assert elsewhere.is_in()


def test_a_hash_of_older_figures_is_renewed_at_the_next_sign_in(elsewhere):
    old = kept_hash(elsewhere)
    elsewhere.sign_in()
    assert kept_hash(elsewhere) == old
    before = elsewhere.app.extensions["passwords"]
    elsewhere.app.extensions["passwords"] = Passwords(memory_kib=16)
    try:
        assert elsewhere.sign_in(password=OTHER).status_code == 422
        assert kept_hash(elsewhere) == old
        assert elsewhere.sign_in().status_code == 303
    finally:
        elsewhere.app.extensions["passwords"] = before
    assert kept_hash(elsewhere) != old
    assert "m=16," in kept_hash(elsewhere)
    assert elsewhere.sign_in().status_code == 303


def test_whoever_is_signed_in_needs_no_form_to_sign_in(known):
    answer = known.browser.get("/inloggen")
    assert (answer.status_code, answer.location) == (303, "/mijn")


def test_no_password_fits_an_account_that_is_not_there():
    passwords = Passwords(memory_kib=8)
    assert not passwords.fits(None, "nobody has this password")
    assert passwords.fits(passwords.hash(PASSWORD), PASSWORD)
