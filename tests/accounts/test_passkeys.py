"""A passkey signs in by itself, with two steps in one; each answer works once, on our own site, for its own account."""

import json

import pytest
from sqlalchemy import func, select

from tests.accounts.conftest import EMAIL, PASSWORD, Person
from tests.accounts.soft_key import PRESENT, SoftKey, question_in
from wijkfonds.accounts.models import LoginSession, Passkey, RecoveryCode

MAKE = "/mijn/beveiliging/passkey"


def make(person, key, name="Telefoon", password=PASSWORD):
    question = question_in(person.browser.get(MAKE).text)
    return person.browser.post(MAKE, {"name": name, "own_password": password, "passkey": key.make(question)})


def enter(person, key, page="/inloggen"):
    question = question_in(person.browser.get(page).text)
    return person.browser.post("/inloggen/passkey", {"passkey": key.sign(question)})


def count(person, model):
    with person.app.extensions["database"].session() as session:
        return session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def key(known):
    made = SoftKey()
    assert make(known, made).status_code == 200
    return made


def test_the_first_passkey_comes_with_recovery_codes_and_the_second_without(known, key):
    assert (count(known, Passkey), count(known, RecoveryCode)) == (1, 10)
    answer = make(known, SoftKey(), "Laptop")
    assert (answer.status_code, answer.location) == (303, "/mijn/beveiliging")
    shown = known.browser.get("/mijn/beveiliging").text
    assert "Passkey Telefoon" in shown
    assert "Passkey Laptop" in shown


def test_it_signs_in_without_a_password_and_counts_as_two_steps(known, key, elsewhere):
    answer = enter(elsewhere, key)
    assert (answer.status_code, answer.location) == (303, "/mijn")
    assert elsewhere.is_in()
    with known.app.extensions["database"].session() as session:
        assert set(session.scalars(select(LoginSession.is_strong))) == {True}


def test_it_is_the_second_step_after_a_password(known, key, elsewhere):
    assert elsewhere.sign_in(volgende="/fondsen").location == "/inloggen/tweede-stap"
    assert enter(elsewhere, key, "/inloggen/tweede-stap").location == "/fondsen"


def test_one_of_somebody_else_is_no_second_step(known, key, elsewhere, world, mails):
    other = Person(known.app, mails)
    other.finish(other.ask("ander@voorbeeld.example"))
    theirs = SoftKey()
    make(other, theirs)
    elsewhere.sign_in()
    assert enter(elsewhere, theirs, "/inloggen/tweede-stap").status_code == 422
    assert not elsewhere.is_in()


def test_an_answer_works_once(known, key, elsewhere):
    question = question_in(elsewhere.browser.get("/inloggen").text)
    cookie = elsewhere.browser.client.get_cookie("wijkfonds").value
    answer = key.sign(question)
    assert elsewhere.browser.post("/inloggen/passkey", {"passkey": answer}).status_code == 303
    elsewhere.browser.post("/uitloggen")
    elsewhere.browser.client.set_cookie("wijkfonds", cookie)
    assert elsewhere.browser.post("/inloggen/passkey", {"passkey": answer}).status_code == 422
    assert not elsewhere.is_in()


def test_nor_does_an_answer_to_a_question_of_before_the_newest(known, key, elsewhere, mails, time):
    older = Person(known.app, mails)
    question = question_in(older.browser.get("/inloggen").text)
    time.move(seconds=1)
    assert enter(elsewhere, key).status_code == 303
    assert older.browser.post("/inloggen/passkey", {"passkey": key.sign(question)}).status_code == 422


@pytest.mark.parametrize(("seconds", "status"), [(599, 303), (600, 422)])
def test_a_question_waits_ten_minutes(known, key, elsewhere, time, seconds, status):
    question = question_in(elsewhere.browser.get("/inloggen").text)
    time.move(seconds=seconds)
    assert elsewhere.browser.post("/inloggen/passkey", {"passkey": key.sign(question)}).status_code == status


def elsewhere_on_the_web(key, question):
    key.origin = "https://wijkf0nds.example"
    return key.sign(question)


def without_a_finger(key, question):
    key.flags = PRESENT
    return key.sign(question)


def another_challenge(key, question):
    return key.sign(question | {"challenge": "A" * 43})


def another_key(key, question):
    other = SoftKey()
    other.id = key.id
    return other.sign(question)


def an_unknown_key(key, question):
    return SoftKey().sign(question)


def shortened(key, question):
    return key.sign(question)[:-9]


def parts_missing(key, question):
    return json.dumps({"id": "x", "rawId": "eA", "type": "public-key", "response": {}})


def of_other_shapes(key, question):
    return json.dumps({"rawId": 7, "response": []})


def nothing(key, question):
    return ""


FORGED = [
    elsewhere_on_the_web,
    without_a_finger,
    another_challenge,
    another_key,
    an_unknown_key,
    shortened,
    parts_missing,
    of_other_shapes,
    nothing,
]


@pytest.mark.parametrize("forge", FORGED)
def test_whatever_is_not_its_own_answer_opens_nothing(known, key, elsewhere, forge):
    question = question_in(elsewhere.browser.get("/inloggen").text)
    answer = elsewhere.browser.post("/inloggen/passkey", {"passkey": forge(key, question)})
    assert answer.status_code == 422
    assert "Dit lukte niet" in answer.text
    assert not elsewhere.is_in()


@pytest.mark.parametrize(("before", "status"), [(2, 422), (1, 422), (3, 303)])
def test_a_copied_key_that_counts_back_is_refused(known, key, elsewhere, time, before, status):
    key.count = 2
    assert enter(elsewhere, key).status_code == 303
    elsewhere.browser.post("/uitloggen")
    time.move(seconds=1)
    key.count = before - 1 + (before == 3)
    assert enter(elsewhere, key).status_code == status


@pytest.mark.parametrize(
    "spoil",
    [lambda key: setattr(key, "flags", PRESENT), lambda key: setattr(key, "origin", "https://wijkf0nds.example")],
)
def test_a_passkey_is_made_on_our_site_and_with_a_finger(known, spoil):
    key = SoftKey()
    spoil(key)
    assert make(known, key).status_code == 422
    assert count(known, Passkey) == 0


def test_the_password_is_asked_before_one_is_made_or_taken_away(known, key):
    assert make(known, SoftKey(), password="niet mijn wachtwoord").status_code == 422
    with known.app.extensions["database"].session() as session:
        (kept,) = session.scalars(select(Passkey.id))
    path = f"{MAKE}/{kept}/weg"
    assert known.browser.post(path, {"own_password": "niet mijn wachtwoord"}).status_code == 422
    assert count(known, Passkey) == 1
    assert known.browser.post(path, {"own_password": PASSWORD}).status_code == 303
    assert (count(known, Passkey), count(known, RecoveryCode)) == (0, 0)


def test_nobody_takes_away_a_passkey_of_somebody_else(known, key, world):
    with known.app.extensions["database"].session() as session:
        (kept,) = session.scalars(select(Passkey.id))
    stranger = world.visitor(world.account())
    assert stranger.get(f"{MAKE}/{kept}/weg").status_code == 404
    assert stranger.post(f"{MAKE}/{kept}/weg", {"own_password": "x"}).status_code == 404


def test_the_same_passkey_is_kept_once(known, key):
    assert make(known, key).status_code == 422
    assert count(known, Passkey) == 1


def test_the_last_way_that_goes_makes_no_session_strong_any_more(known, key):
    with known.app.extensions["database"].session() as session:
        (kept,) = session.scalars(select(Passkey.id))
    known.browser.post(f"{MAKE}/{kept}/weg", {"own_password": PASSWORD})
    with known.app.extensions["database"].session() as session:
        assert set(session.scalars(select(LoginSession.is_strong))) == {False}
    assert known.sign_in(EMAIL).location == "/mijn"
