"""The first steps of a site, and trying out mail."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.browser import Visitor
from wijkfonds.accounts.actions import make_account
from wijkfonds.administration.rules import FundMade, Installed, SiteStep, first_steps_of
from wijkfonds.desk.rules import StepState
from wijkfonds.foundation.heartbeat import MAIL, last_beat
from wijkfonds.foundation.outbox import OutboxMail, deliver_mails, post

EMPTY = Installed(has_address=False, sends_mail=False, keeps_backups=False, mail_left=False, funds=())
READY = FundMade(postcodes=3, people=2, has_round=False)
S, M, F, A, C = SiteStep
CASES = [
    (EMPTY, "", {S, M, F}),
    (replace(EMPTY, has_address=True, sends_mail=True), "", {S, M, F}),
    (replace(EMPTY, has_address=True, keeps_backups=True), "", {S, M, F}),
    (replace(EMPTY, sends_mail=True, keeps_backups=True), "", {S, M, F}),
    (replace(EMPTY, has_address=True, sends_mail=True, keeps_backups=True), {S}, {M, F}),
    (replace(EMPTY, mail_left=True), {M}, {S, F}),
    (replace(EMPTY, funds=[FundMade(0, 0, False)]), {F}, {S, M, A}),
    (replace(EMPTY, funds=[FundMade(1, 1, False)]), {F, A}, {S, M}),
    (replace(EMPTY, mail_left=True, funds=[FundMade(1, 1, False)]), {M, F, A}, {S, C}),
    (replace(EMPTY, mail_left=True, funds=[READY]), {M, F, A, C}, {S}),
    (replace(EMPTY, mail_left=True, funds=[READY, FundMade(0, 2, False)]), {M, F, C}, {S, A}),
    (replace(EMPTY, mail_left=True, funds=[FundMade(0, 0, True)]), {M, F, A, C}, {S}),
]


@pytest.mark.parametrize(("installed", "done", "now"), CASES)
def test_what_is_done_can_be_done_now_and_comes_later(installed, done, now):
    states = first_steps_of(installed)
    assert {step for step, state in states.items() if state == StepState.DONE} == set(done)
    assert {step for step, state in states.items() if state == StepState.NOW} == now


def test_when_all_is_done_there_are_none():
    whole = Installed(has_address=True, sends_mail=True, keeps_backups=True, mail_left=True, funds=[READY])
    assert first_steps_of(whole) == {}
    assert first_steps_of(replace(whole, mail_left=False)) != {}


@pytest.fixture
def administrator(app, time):
    """On a site with nothing in it."""
    with app.extensions["database"].write() as session:
        made = make_account(
            session, email="bea@voorbeeld.example", name="Bea", password_hash="-", now=time(), is_administrator=True
        )
        who = made.id
    return Visitor(app, who)


def test_an_empty_site_says_so_to_a_stranger_and_leads_whoever_installed_it_on(visitor, administrator):
    home = visitor.get("/")
    assert "Deze site is nog leeg" in home.text
    assert 'href="/beheer"' in home.text
    assert visitor.get("/beheer").location == "/inloggen?volgende=/beheer"
    assert "Eerste stappen" in administrator.get("/beheer").text
    assert 'href="/beheer"' in administrator.get("/mijn").text


def test_a_site_with_a_fund_is_not_called_empty(world, visitor):
    assert "Deze site is nog leeg" not in visitor.get("/").text


def test_an_administrator_gets_the_mail_they_try_and_nobody_else_does(administrator, mails):
    assert administrator.post("/beheer/post/proef").status_code == 303
    assert [(mail.recipient, mail.subject) for mail in mails] == [("bea@voorbeeld.example", "Een proefmail")]


def test_that_mail_left_is_known_by_the_day_alone(world, mails):
    with world.app.app_context(), world.database.write() as session:
        post(session, to="a@voorbeeld.example", subject="Dag", body="Dag", now=world.time())
    with world.database.session() as session:
        assert last_beat(session, MAIL) == datetime(2027, 3, 10, tzinfo=UTC)


def test_mail_that_did_not_leave_is_not_told_as_left(world):
    def refuses(_mail: OutboxMail) -> None:
        raise ValueError

    with world.database.write() as session:
        post(session, to="a@voorbeeld.example", subject="Dag", body="Dag", now=world.time())
        session.info.clear()
    with world.app.app_context():
        deliver_mails(world.database, refuses)
    with world.database.session() as session:
        assert last_beat(session, MAIL) is None
