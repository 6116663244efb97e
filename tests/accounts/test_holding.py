"""A mail about a changed second step holds a link that puts the account out of everybody's reach."""

import re

import pytest
from click.testing import CliRunner

from tests.accounts.conftest import EMAIL, OTHER, PASSWORD, code_of
from wijkfonds.accounts.commands import user
from wijkfonds.accounts.models import LoginSession
from wijkfonds.foundation.terminal import AppMaker

GONE = "Deze link werkt niet meer"


def hold_link(mails):
    return re.search(r"http://localhost(/account-vastzetten/\S+)", mails[-1].body)[1]


@pytest.fixture
def taken(known, mails):
    """Whoever got in set an app of theirs up; gives the link in the mail, and what the app knows."""
    secret, codes = known.set_up_app()
    return hold_link(mails), secret, codes


def test_looking_at_the_link_changes_nothing(known, elsewhere, taken):
    link, _secret, _codes = taken
    for _ in range(2):
        shown = elsewhere.browser.get(link)
        assert (shown.status_code, "Zet mijn account vast" in shown.text) == (200, True)
    assert known.is_in()


def test_once_it_is_held_nobody_is_in_and_nothing_of_theirs_opens_it(app, known, elsewhere, taken, time):
    link, secret, codes = taken
    assert "Uw account staat vast" in elsewhere.browser.post(link).text
    assert not known.is_in()
    with app.extensions["database"].session() as session:
        assert session.query(LoginSession).count() == 0
    assert known.sign_in(password=PASSWORD).status_code == 422
    assert elsewhere.browser.get(link).status_code == 404
    assert GONE in elsewhere.browser.post(link).text
    elsewhere.browser.post(elsewhere.forgot(), {"password": OTHER})
    time.move(minutes=1)
    assert elsewhere.sign_in(password=OTHER).location == "/inloggen/tweede-stap"
    for code in (code_of(secret), codes[0]):
        assert elsewhere.give(code).status_code == 422
    assert not elsewhere.is_in()


def test_the_administrator_gives_it_back_to_whom_they_know(app, elsewhere, taken):
    link, _secret, _codes = taken
    elsewhere.browser.post(link)
    elsewhere.browser.post(elsewhere.forgot(), {"password": OTHER})
    words = ["reset-second-step", "--email", EMAIL]
    assert CliRunner().invoke(user, words, obj=AppMaker(lambda _settings: app)).exit_code == 0
    assert elsewhere.sign_in(password=OTHER).status_code == 303
    assert elsewhere.is_in()


@pytest.mark.parametrize(("hours", "works"), [(23.9, True), (24, False)])
def test_the_link_works_for_a_day(elsewhere, taken, time, hours, works):
    link, _secret, _codes = taken
    time.move(hours=hours)
    assert (elsewhere.browser.get(link).status_code == 200) is works


def test_another_password_does_not_make_the_link_worthless(known, elsewhere, taken):
    link, _secret, _codes = taken
    typed = {"own_password": PASSWORD, "password": OTHER}
    assert known.browser.post("/mijn/beveiliging/wachtwoord", typed).status_code == 303
    assert elsewhere.browser.post(link).status_code == 200
    assert not known.is_in()


def test_the_link_of_a_newer_mail_is_the_one_that_works(known, elsewhere, taken, mails):
    link, _secret, _codes = taken
    assert known.browser.post("/mijn/beveiliging/app/weg", {"own_password": PASSWORD}).status_code == 303
    assert elsewhere.browser.get(link).status_code == 404
    assert "zojuist uitgezet" in mails[-1].body
    assert elsewhere.browser.post(hold_link(mails)).status_code == 200
    assert not known.is_in()


def test_no_other_link_holds_an_account(known, elsewhere):
    token = elsewhere.forgot().rsplit("/", 1)[1]
    assert elsewhere.browser.post(f"/account-vastzetten/{token}").status_code == 404
    assert known.is_in()
