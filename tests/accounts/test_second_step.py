"""The second step: a code of an app, once, or a recovery code; and no guessing."""

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from tests.accounts.conftest import EMAIL, OTHER, PASSWORD, Person, code_of
from tests.browser import Visitor
from wijkfonds.accounts.commands import user
from wijkfonds.accounts.models import Authenticator, LoginSession, RecoveryCode
from wijkfonds.foundation.terminal import AppMaker


@pytest.fixture
def secret(known):
    return known.set_up_app()[0]


@pytest.fixture
def codes(known):
    return known.set_up_app()[1]


@pytest.fixture
def halfway(known, secret, elsewhere, time):
    """A second browser that passed the first step."""
    time.move(minutes=2)
    answer = elsewhere.sign_in(volgende="/fondsen")
    assert (answer.status_code, answer.location) == (303, "/inloggen/tweede-stap")
    return elsewhere


def rows(person, model):
    with person.app.extensions["database"].session() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_after_the_password_a_code_is_asked_and_leads_on(halfway, secret):
    assert not halfway.is_in()
    answer = halfway.give(code_of(secret))
    assert (answer.status_code, answer.location) == (303, "/fondsen")
    assert halfway.is_in()
    with halfway.app.extensions["database"].session() as session:
        assert set(session.scalars(select(LoginSession.is_strong))) == {True}


@pytest.mark.parametrize(("later", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
def test_a_clock_may_be_half_a_minute_wrong_and_no_more(halfway, secret, later, status):
    assert halfway.give(code_of(secret, later=later)).status_code == status


def test_a_code_is_typed_with_or_without_a_space(halfway, secret):
    code = code_of(secret)
    assert halfway.give(f" {code[:3]} {code[3:]} ").status_code == 303


def test_a_code_works_once_in_whatever_browser(halfway, secret, known, mails):
    code = code_of(secret)
    assert halfway.give(code).status_code == 303
    third = Person(known.app, mails)
    third.sign_in()
    assert third.give(code).status_code == 422
    assert third.give(code_of(secret, later=1)).status_code == 303


def test_nor_does_an_older_code_after_a_newer_one(halfway, secret, known, mails):
    assert halfway.give(code_of(secret, later=1)).status_code == 303
    third = Person(known.app, mails)
    third.sign_in()
    assert third.give(code_of(secret)).status_code == 422


def test_ten_wrong_codes_in_an_hour_stop_even_the_right_one_and_tell_the_owner(halfway, secret, time, mails):
    for wrong in range(10):
        assert halfway.give(f"{wrong:06}").status_code == 422
    assert mails[-1].subject == "Iemand probeert in te loggen in uw account"
    sent = len(mails)
    assert halfway.give(code_of(secret)).status_code == 429
    assert len(mails) == sent
    halfway.sign_in()  # a new first step does not begin the count anew
    assert halfway.give(code_of(secret)).status_code == 429
    time.move(minutes=61)
    halfway.sign_in()
    assert halfway.give(code_of(secret)).status_code == 303


def test_the_second_step_ends_after_a_quarter_of_an_hour(halfway, secret, time):
    time.move(minutes=15)
    answer = halfway.give(code_of(secret))
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert not halfway.is_in()


def test_without_a_first_step_there_is_no_second(known, secret, mails):
    answer = Person(known.app, mails).give(code_of(secret))
    assert (answer.status_code, answer.location) == (303, "/inloggen")


def test_a_code_of_somebody_else_opens_nothing(halfway, world):
    stranger = Visitor(halfway.app, world.account("ander@voorbeeld.example"))
    shown = stranger.get("/mijn/beveiliging/app").text
    other = shown.split('<code class="secret">')[1].split("<")[0].replace(" ", "")
    assert halfway.give(code_of(other)).status_code == 422


@pytest.mark.parametrize("write", [str, str.lower, lambda code: code.replace("-", " ")])
def test_a_recovery_code_works_once_however_it_is_written(known, codes, elsewhere, write):
    elsewhere.sign_in()
    assert elsewhere.give(write(codes[3])).status_code == 303
    assert elsewhere.is_in()
    elsewhere.browser.post("/uitloggen")
    elsewhere.sign_in()
    assert elsewhere.give(codes[3]).status_code == 422
    assert rows(known, RecoveryCode) == 9


def test_new_recovery_codes_make_the_old_ones_worthless(known, codes, elsewhere):
    assert len(set(codes)) == 10
    made = known.browser.post("/mijn/beveiliging/herstelcodes", {"own_password": PASSWORD})
    assert codes[0] not in made.text
    assert rows(known, RecoveryCode) == 10
    elsewhere.sign_in()
    assert elsewhere.give(codes[0]).status_code == 422


def test_a_forgotten_password_without_the_old_device_still_needs_a_recovery_code(known, codes, elsewhere):
    link = elsewhere.forgot()
    assert elsewhere.browser.post(link, {"password": OTHER}).status_code == 303
    assert elsewhere.sign_in(password=OTHER).location == "/inloggen/tweede-stap"
    assert not elsewhere.is_in()
    assert elsewhere.give(codes[9]).status_code == 303


def test_a_first_step_with_the_old_password_is_worth_nothing_once_it_changed(halfway, secret, known, mails):
    third = Person(known.app, mails)
    third.browser.post(third.forgot(), {"password": OTHER})
    assert halfway.give(code_of(secret)).location == "/inloggen"


def test_the_secret_and_the_codes_stand_nowhere_readable(known, secret, world):
    with known.app.extensions["database"].session() as session:
        kept = session.scalar(select(Authenticator.sealed_secret))
        assert secret not in kept
    assert secret not in known.browser.get("/mijn/beveiliging").text


def test_a_wrong_first_code_turns_nothing_on(known, elsewhere):
    known.browser.get("/mijn/beveiliging/app")
    wrong = known.browser.post("/mijn/beveiliging/app", {"code": "000000", "own_password": PASSWORD})
    assert wrong.status_code == 422
    assert elsewhere.sign_in().location == "/mijn"


def test_an_open_screen_is_not_enough_to_turn_it_on_or_off(known, elsewhere):
    shown = known.browser.get("/mijn/beveiliging/app").text
    secret = shown.split('<code class="secret">')[1].split("<")[0].replace(" ", "")
    fields = {"code": code_of(secret), "own_password": "niet mijn wachtwoord"}
    assert known.browser.post("/mijn/beveiliging/app", fields).status_code == 422
    assert elsewhere.sign_in().location == "/mijn"
    known.set_up_app()
    for path in ("app/weg", "herstelcodes"):
        assert known.browser.post(f"/mijn/beveiliging/{path}", {"own_password": OTHER}).status_code == 422


def test_turning_it_on_signs_out_everywhere_else_and_off_is_told_by_mail(known, elsewhere, mails):
    elsewhere.sign_in()
    known.set_up_app()
    assert known.is_in()
    assert not elsewhere.is_in()
    assert "vragen we erom" in mails[-1].body
    known.browser.post("/mijn/beveiliging/app/weg", {"own_password": PASSWORD})
    assert "uitgezet" in mails[-1].body
    assert (rows(known, Authenticator), rows(known, RecoveryCode)) == (0, 0)
    assert elsewhere.sign_in().location == "/mijn"


def test_the_administrator_takes_away_what_somebody_lost(known, codes, elsewhere, mails):
    words = ["reset-second-step", "--email", EMAIL]
    done = CliRunner().invoke(user, words, obj=AppMaker(lambda _settings: known.app))
    assert done.exit_code == 0, done.output
    assert "uitgezet" in mails[-1].body
    assert not known.is_in()
    assert elsewhere.sign_in().location == "/mijn"
    unknown = CliRunner().invoke(
        user, [*words[:2], "niemand@voorbeeld.example"], obj=AppMaker(lambda _settings: known.app)
    )
    assert "there is no account" in unknown.output


def test_a_recovery_code_works_however_often_somebody_else_guessed(known, codes, elsewhere):
    elsewhere.sign_in()
    for wrong in range(12):
        elsewhere.give(f"{wrong:06}")
    assert elsewhere.give(codes[5]).status_code == 303


def test_a_secret_that_was_seen_before_cannot_wait_for_its_owner(known, elsewhere):
    def shown(person):
        return person.browser.get("/mijn/beveiliging/app").text.split('<code class="secret">')[1].split("<")[0]

    first = shown(known)
    assert shown(known) == first
    elsewhere.sign_in()
    assert shown(elsewhere) != first


def test_a_second_click_shows_no_secret_that_works_already(known):
    known.set_up_app()
    answer = known.browser.post("/mijn/beveiliging/app", {"code": "123456", "own_password": PASSWORD})
    assert answer.location == "/mijn/beveiliging"


def test_new_recovery_codes_are_told_by_mail(known, codes, mails):
    sent = len(mails)
    known.browser.post("/mijn/beveiliging/herstelcodes", {"own_password": PASSWORD})
    assert [mail.subject for mail in mails[sent:]] == ["Uw tweede stap is veranderd"]


def test_a_new_password_ends_what_was_half_set_up(known, elsewhere):
    known.browser.get("/mijn/beveiliging/app")
    elsewhere.browser.post(elsewhere.forgot(), {"password": OTHER})
    assert rows(known, Authenticator) == 0
