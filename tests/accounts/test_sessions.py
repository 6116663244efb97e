"""Where somebody is signed in, and how to end it; mail about a browser that we did not know."""

import re

import pytest

from tests.accounts.conftest import EMAIL, OTHER, PASSWORD, Person
from wijkfonds.accounts import security_views
from wijkfonds.accounts.actions import account_with, renew_hash
from wijkfonds.accounts.devices import device_of

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1"
CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


@pytest.mark.parametrize(
    ("said", "device"),
    [
        (FIREFOX, "Firefox · Windows"),
        (SAFARI, "Safari · iPhone"),
        (CHROME, "Chrome · Android"),
        (EDGE, "Edge · Windows"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_so_that_its_owner_knows_it(said, device):
    assert device_of(said) == device


def enter(person, agent=FIREFOX):
    return person.browser.post("/inloggen", {"email": EMAIL, "password": PASSWORD}, headers={"User-Agent": agent})


def test_every_browser_is_listed_and_one_can_be_ended(known, elsewhere):
    enter(elsewhere)
    shown = known.browser.get("/mijn/beveiliging").text
    assert "Firefox · Windows" in shown
    assert "Dit apparaat" in shown
    (other,) = re.findall(r'name="sessie" value="(\w+)"', shown)
    assert known.browser.post("/mijn/beveiliging/uitloggen", {"sessie": other}).status_code == 303
    assert not elsewhere.is_in()
    assert known.is_in()


def test_all_others_end_at_once_and_this_one_stays(known, elsewhere, mails):
    third = Person(known.app, mails)
    enter(elsewhere)
    enter(third)
    known.browser.post("/mijn/beveiliging/uitloggen")
    assert [person.is_in() for person in (known, elsewhere, third)] == [True, False, False]


def test_nobody_ends_a_session_of_somebody_else(known, world, elsewhere):
    stranger = world.visitor(world.account())
    enter(elsewhere)
    (theirs,) = re.findall(r'name="sessie" value="(\w+)"', known.browser.get("/mijn/beveiliging").text)
    stranger.post("/mijn/beveiliging/uitloggen", {"sessie": theirs})
    assert elsewhere.is_in()


def test_a_browser_that_was_never_here_is_told_about_once(known, elsewhere, mails):
    enter(elsewhere)
    assert mails[-1].subject == "Er is ingelogd op een nieuw apparaat"
    assert "Firefox · Windows" in mails[-1].body
    sent = len(mails)
    elsewhere.browser.post("/uitloggen")
    enter(elsewhere)
    assert len(mails) == sent


def test_the_first_browser_of_an_account_is_no_news(known, mails):
    assert not [mail for mail in mails if "nieuw apparaat" in mail.subject]


def test_a_cookie_that_was_stolen_is_worth_nothing_after_signing_out_or_a_new_password(known, elsewhere):
    enter(elsewhere)
    stolen = elsewhere.browser.client.get_cookie("wijkfonds").value
    elsewhere.browser.post("/uitloggen")
    elsewhere.browser.client.set_cookie("wijkfonds", stolen)
    assert not elsewhere.is_in()
    enter(elsewhere)
    fields = {"own_password": PASSWORD, "password": OTHER}
    assert known.browser.post("/mijn/beveiliging/wachtwoord", fields).status_code == 303
    assert known.is_in()
    assert not elsewhere.is_in()


def test_another_password_asks_for_the_one_of_now(known, elsewhere):
    wrong = known.browser.post("/mijn/beveiliging/wachtwoord", {"own_password": OTHER, "password": OTHER})
    assert wrong.status_code == 422
    assert "niet uw wachtwoord" in wrong.text
    weak = known.browser.post("/mijn/beveiliging/wachtwoord", {"own_password": PASSWORD, "password": "welkom12345"})
    assert weak.status_code == 422
    assert elsewhere.sign_in().status_code == 303


def test_what_was_asked_with_an_older_password_is_not_done(known, monkeypatch):
    """The owner chooses a new password while a form with the old one is still on its way."""
    before = security_views.fits

    def meanwhile(form):
        fine = before(form)
        with known.app.extensions["database"].write() as session:
            account = account_with(session, EMAIL)
            renew_hash(session, account_id=account.id, password_hash="another by now")
        return fine

    monkeypatch.setattr(security_views, "fits", meanwhile)
    fields = {"own_password": PASSWORD, "password": OTHER}
    assert known.browser.post("/mijn/beveiliging/wachtwoord", fields).status_code == 409
    with known.app.extensions["database"].session() as session:
        assert account_with(session, EMAIL).password_hash == "another by now"


def test_a_session_with_signs_that_no_hash_has_ends_nothing(known):
    assert known.browser.post("/mijn/beveiliging/uitloggen", {"sessie": "x\0y"}).status_code == 303
    assert known.is_in()
