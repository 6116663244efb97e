"""Over a real mail server: what it refuses now, for good, or altogether; and that each mail leaves once."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.conftest import settings_for
from tests.foundation.mail_server import NAME, PASSWORD, certificate, knows_the_password, mail_server
from wijkfonds.foundation.languages import Language
from wijkfonds.foundation.mail_bounces import MailBounce, bounced_at
from wijkfonds.foundation.mail_faults import MailProblem, NoServer
from wijkfonds.foundation.outbox import LEASE, MOST_TRIES, OutboxMail, deliver_mails, post
from wijkfonds.foundation.postman import postman

ANNA, BEN, CARO = (f"{name}@voorbeeld.example" for name in ("anna", "ben", "caro"))


@pytest.fixture
def data(app, context):
    return app.extensions["database"]


def put(data, time, *recipients, **values):
    with data.write() as session:
        for recipient in recipients:
            post(session, to=recipient, subject="Hallo", body="Dag é", now=time(), **values)
        session.info.clear()  # the worker is asked by hand


@contextmanager
def line_to(port, folder, host="127.0.0.1", who=""):
    with postman(settings_for(folder, mail_url=f"smtp://{who}{host}:{port}")) as send:
        yield send


def deliver(data, box, folder):
    with line_to(box.port, folder) as send:
        return deliver_mails(data, send)


def left(data):
    with data.session() as session:
        rows = session.execute(select(OutboxMail.recipient, OutboxMail.tries, OutboxMail.problem))
        return {row[0]: (row[1], row[2]) for row in rows}


def bounced(data):
    with data.session() as session:
        return session.scalar(select(func.count()).select_from(MailBounce))


def test_fifty_mails_leave_over_one_line(data, tmp_path, time):
    put(data, time, *(f"{number}@voorbeeld.example" for number in range(50)))
    with mail_server() as box:
        assert deliver(data, box, tmp_path) == 50
        assert (box.lines, len(set(box.recipients)), left(data)) == (1, 50, {})


def test_what_is_refused_for_now_leaves_later(data, tmp_path, time):
    put(data, time, ANNA, BEN)
    with mail_server() as box:
        box.says[ANNA] = ["451 4.7.1 greylisted"]
        assert deliver(data, box, tmp_path) == 1
        assert left(data) == {ANNA: (1, MailProblem.NOT_NOW)}
        assert deliver(data, box, tmp_path) == 0, "not before its time"
        time.move(minutes=2)
        assert deliver(data, box, tmp_path) == 1
        assert (box.recipients, left(data), bounced(data)) == ([BEN, ANNA], {}, 0)


@pytest.mark.parametrize("words", ["550 no such person", "550 5.1.1 unknown", "552 5.2.2 mailbox full"])
def test_an_address_that_is_refused_for_good_is_given_up_and_noted_and_others_leave(data, tmp_path, time, words):
    put(data, time, ANNA, BEN, CARO)
    with mail_server() as box:
        box.says[BEN] = words
        assert deliver(data, box, tmp_path) == 2
        assert (sorted(box.recipients), box.lines) == ([ANNA, CARO], 1)
    assert left(data) == {BEN: (MOST_TRIES, MailProblem.ADDRESS_REFUSED)}
    with data.session() as session:
        assert bounced_at(session, BEN.upper()) == time.now
        assert bounced_at(session, ANNA) is None
        assert BEN not in repr(session.scalars(select(MailBounce.address_hmac)).all())


@pytest.mark.parametrize("words", ["550 5.7.1 relaying denied", "503 5.5.1 bad sequence"])
def test_a_server_that_wants_none_of_our_mail_says_nothing_about_the_address(data, tmp_path, time, words):
    put(data, time, ANNA)
    with mail_server() as box:
        box.says[ANNA] = words
        deliver(data, box, tmp_path)
    assert left(data) == {ANNA: (1, MailProblem.WE_ARE_REFUSED)}
    assert bounced(data) == 0


@pytest.mark.parametrize(
    ("words", "problem", "tries", "bounces"),
    [
        ("554 5.6.0 what is this", MailProblem.LETTER_REFUSED, MOST_TRIES, 0),
        ("554 no", MailProblem.LETTER_REFUSED, MOST_TRIES, 0),
        ("552 5.2.2 mailbox full", MailProblem.ADDRESS_REFUSED, MOST_TRIES, 1),
        ("452 4.2.2 mailbox full", MailProblem.NOT_NOW, 1, 0),
    ],
)
def test_a_letter_that_is_refused_is_no_bounce_unless_it_is_about_the_mailbox(
    data, tmp_path, time, words, problem, tries, bounces
):
    put(data, time, ANNA)
    with mail_server() as box:
        box.of_the_letter = [words]
        assert deliver(data, box, tmp_path) == 0
    assert (left(data), bounced(data)) == ({ANNA: (tries, problem)}, bounces)


def test_a_server_that_is_not_there_keeps_everybody_waiting_and_nobody_is_to_blame(data, tmp_path, time):
    put(data, time, ANNA, BEN, CARO)
    with mail_server() as box:
        port = box.port
    tried = []
    with line_to(port, tmp_path) as send:
        assert deliver_mails(data, lambda mail: (tried.append(mail), send(mail))) == 0
    assert len(tried) == 1, "what is not there for one is not there for the others"
    assert set(left(data).values()) == {(1, MailProblem.NO_SERVER)}
    assert bounced(data) == 0


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")  # this server is on the same machine
def test_a_wrong_password_is_ours(data, tmp_path, time):
    put(data, time, ANNA, BEN)
    options = {"authenticator": knows_the_password, "auth_required": True, "auth_require_tls": False}
    with mail_server(**options) as box:
        with line_to(box.port, tmp_path, who=f"{NAME}:fout@") as send:
            assert deliver_mails(data, send) == 0
        assert set(left(data).values()) == {(1, MailProblem.WE_ARE_REFUSED)}
        time.move(minutes=2)
        with line_to(box.port, tmp_path, who=f"{NAME}:{PASSWORD}@") as send:
            assert deliver_mails(data, send) == 2
    assert (left(data), bounced(data)) == ({}, 0)


def test_a_server_that_dies_halfway_costs_one_mail_a_minute_and_sends_none_twice(data, tmp_path, time):
    people = [f"{number}@voorbeeld.example" for number in range(6)]
    put(data, time, *people)
    with mail_server() as box:
        box.dies_after = 3
        assert deliver(data, box, tmp_path) == 5
        assert [problem for _tries, problem in left(data).values()] == [MailProblem.NO_SERVER]
        assert box.lines == 2
        time.move(minutes=2)
        assert deliver(data, box, tmp_path) == 1
        assert sorted(box.recipients) == people


def test_a_slow_server_gets_no_mail_whose_lease_is_nearly_over(data, tmp_path, time):
    put(data, time, ANNA, BEN, CARO)
    sent = []

    def slowly(mail):
        sent.append(mail.recipient)
        time.now += LEASE / 2 + timedelta(seconds=1)

    assert deliver_mails(data, slowly) == 1
    assert set(left(data).values()) == {(0, None)}, "they are free again at once"
    assert deliver_mails(data, slowly) == 1
    assert deliver_mails(data, slowly) == 1
    assert sorted(sent) == [ANNA, BEN, CARO]


def test_what_can_be_read_on_the_way_is_closed_to_others_where_the_server_can(data, tmp_path, time, monkeypatch):
    trusted, shown = certificate(tmp_path)
    put(data, time, ANNA, language=Language.EN)
    with mail_server(tls_context=shown, require_starttls=True) as box:
        with line_to(box.port, tmp_path, host="localhost") as send, pytest.raises(NoServer):
            send(OutboxMail(recipient=BEN, subject="Hallo", body="Dag"))  # nobody vouches for this server
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        with line_to(box.port, tmp_path, host="localhost") as send:
            assert deliver_mails(data, send) == 1
        assert (box.secure, box.recipients) == ([True], [ANNA])
        (letter,) = box.letters()
        assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
        assert '<html lang="en">' in letter.get_body(("html",)).get_content()
