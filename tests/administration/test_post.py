"""What is stuck, for whoever looks after the server: how many, since when and why; never whom or what."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from wijkfonds.accounts.models import Account
from wijkfonds.administration.rules import waits_too_long
from wijkfonds.foundation.heartbeat import SILENT_AFTER, beat, is_silent, last_beat
from wijkfonds.foundation.mail_faults import NoServer
from wijkfonds.foundation.mail_jobs import _look_around
from wijkfonds.foundation.outbox import KEPT_WHEN_GIVEN_UP, LEASE, MOST_TRIES, OutboxMail, deliver_mails, post

EMAIL, SUBJECT = "geheim@voorbeeld.example", "Over het plan van Truus"
PAGE = "/beheer/post"


@pytest.fixture
def administrator(world):
    who = world.account()
    with world.database.write() as session:
        session.get_one(Account, who).is_administrator = True
    return world.visitor(who)


def put(world, many=1, kind="decision"):
    with world.database.write() as session:
        for _ in range(many):
            post(session, to=EMAIL, subject=SUBJECT, body="Dag", now=world.time(), kind=kind)
        session.info.clear()  # the worker is asked by hand


def left(world):
    with world.database.session() as session:
        return session.scalars(select(OutboxMail)).all()


def no_server(_mail):
    raise NoServer from ConnectionRefusedError()


def no_letter(_mail):
    raise ValueError


def deliver(world, send):
    with world.app.app_context():
        return deliver_mails(world.database, send)


def runs(world):
    with world.database.write() as session:
        beat(session, now=world.time())


@pytest.mark.parametrize("address", ["/beheer", PAGE])
def test_for_others_there_is_no_such_page(world, visitor, administrator, address):
    assert visitor.get(address).status_code == 303
    assert world.visitor(world.committee).get(address).status_code == 404
    assert administrator.get(address).status_code == 200


@pytest.mark.parametrize("address", [f"{PAGE}/opnieuw", f"{PAGE}/opgeven"])
def test_others_cannot_press_the_buttons(world, administrator, address):
    put(world)
    deliver(world, no_letter)
    assert world.visitor(world.committee).post(address).status_code == 404
    assert [mail.tries for mail in left(world)] == [MOST_TRIES]


def test_where_nothing_is_stuck_the_page_says_so(world, administrator):
    runs(world)
    page = administrator.get(PAGE).text
    assert "Er ligt geen mail. Alles is vertrokken." in page
    assert "Probeer alles" not in page
    assert "In orde" in administrator.get("/beheer").text


def test_the_page_says_how_many_since_when_and_why_and_nothing_else(world, administrator):
    put(world, 3)
    deliver(world, no_server)
    put(world, 2, kind="waits_for_me")
    deliver(world, no_letter)
    page = administrator.get(PAGE).text
    assert "Een besluit" in page
    assert "De mailserver antwoordt niet." in page
    assert "Een tweede persoon is nodig" in page
    assert "Van dit adres is geen brief te maken" in page
    assert "Gooi 2 opgegeven mails weg" in page
    assert "10 maart 2027 om 10.30 uur" in page
    assert EMAIL not in page
    assert "Truus" not in page
    assert "Kijk ernaar" in administrator.get("/beheer").text


@pytest.mark.parametrize(("waited", "late"), [(timedelta(minutes=15), False), (timedelta(minutes=15, seconds=1), True)])
def test_a_mail_that_waits_longer_than_a_quarter_of_an_hour_is_an_alarm(world, administrator, waited, late):
    put(world)
    posted = world.time.now
    world.time.now += waited
    assert waits_too_long(posted, world.time.now) is late
    assert ("Er wacht mail te lang" in administrator.get(PAGE).text) is late
    assert waits_too_long(None, world.time.now) is False


def test_everything_is_tried_again_at_once_when_asked_also_what_was_given_up(world, administrator, mails):
    put(world)
    deliver(world, no_letter)
    put(world)
    deliver(world, no_server)
    assert administrator.post(f"{PAGE}/opnieuw").status_code == 303
    assert (len(mails), left(world)) == (2, [])


def test_what_a_worker_is_sending_now_is_not_sent_by_another_when_all_is_tried_again(world, administrator, mails):
    put(world)
    deliver(world, no_server)
    world.time.move(minutes=2)

    def send(mail):
        assert administrator.post(f"{PAGE}/opnieuw").status_code == 303
        assert mails == []

    assert deliver(world, send) == 1


@pytest.mark.parametrize(("passed", "sent"), [(timedelta(seconds=-1), 0), (timedelta(0), 1)])
def test_of_a_worker_that_died_at_the_last_try_the_mail_is_stuck_after_its_lease(
    world, administrator, mails, passed, sent
):
    put(world)
    with world.database.write() as session:
        session.execute(update(OutboxMail).values(tries=MOST_TRIES, next_try=world.time() + LEASE))
    world.time.now += LEASE + passed
    assert ("Gooi 1 opgegeven mail weg" in administrator.get(PAGE).text) is bool(sent)
    administrator.post(f"{PAGE}/opnieuw")
    assert len(mails) == sent


def test_what_was_given_up_can_be_thrown_away_and_what_waits_stays(world, administrator):
    put(world)
    deliver(world, no_letter)
    put(world, kind="voted")
    deliver(world, no_server)
    administrator.post(f"{PAGE}/opgeven")
    assert [mail.kind for mail in left(world)] == ["voted"]
    assert "1 mail is weggegooid." in administrator.get(PAGE).text


@pytest.mark.parametrize(("passed", "kept"), [(timedelta(seconds=-1), 1), (timedelta(0), 0)])
def test_what_nobody_mended_in_a_month_is_forgotten(world, passed, kept):
    put(world)
    deliver(world, no_letter)
    world.time.now += KEPT_WHEN_GIVEN_UP + passed
    with world.app.app_context():
        _look_around()
    assert len(left(world)) == kept


@pytest.mark.parametrize(("passed", "silent"), [(SILENT_AFTER - timedelta(seconds=1), False), (SILENT_AFTER, True)])
def test_a_worker_that_is_silent_is_seen(world, administrator, passed, silent):
    assert "Hij heeft nog nooit van zich laten horen." in administrator.get("/beheer").text
    with world.app.app_context():
        _look_around()
    world.time.now += passed
    with world.database.session() as session:
        assert is_silent(last_beat(session), world.time.now) is silent
    for address in ("/beheer", PAGE):
        assert ("De werker draait niet" in administrator.get(address).text) is silent


def test_the_way_there_is_on_the_page_of_an_administrator_alone(world, administrator):
    assert 'href="/beheer"' in administrator.get("/mijn").text
    assert 'href="/beheer"' not in world.visitor(world.committee).get("/mijn").text
