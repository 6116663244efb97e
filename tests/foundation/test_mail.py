"""Mail leaves after the change, once; a server that does not answer is tried again, later and later."""

import socketserver
import threading
from datetime import timedelta
from email import policy
from email.parser import BytesParser

import pytest
from sqlalchemy import select

from tests.conftest import settings_for
from wijkfonds.foundation.database import write
from wijkfonds.foundation.mail_faults import NoServer
from wijkfonds.foundation.outbox import LEASE, MOST_TRIES, OutboxMail, deliver_mails, post
from wijkfonds.foundation.postman import letter, postman


def put(session, time, subject="Hallo", about=""):
    post(session, to="anna@voorbeeld.example", subject=subject, body="Dag Anna", now=time(), about=about)


def waiting(app):
    with app.extensions["database"].session() as session:
        return session.scalars(select(OutboxMail)).all()


def test_a_mail_leaves_when_the_change_is_committed_and_is_then_forgotten(app, context, time, mails):
    with write() as session:
        put(session, time)
        assert mails == []
    assert [mail.recipient for mail in mails] == ["anna@voorbeeld.example"]
    assert waiting(app) == []


def test_no_mail_leaves_for_a_change_that_was_undone(app, context, time, mails):
    def half_a_change():
        with write() as session:
            put(session, time)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_change()
    assert mails == [] == waiting(app)


def broken(_mail):
    raise ConnectionRefusedError


def test_a_mail_that_could_not_leave_is_tried_again_later_and_later(app, context, time, mails):
    data = app.extensions["database"]
    with data.write() as session:
        put(session, time)
        session.info.clear()  # the worker is asked by hand
    waits = []
    for _ in range(4):
        assert deliver_mails(data, broken) == 0
        (mail,) = waiting(app)
        waits.append(mail.next_try - time())
        time.now = mail.next_try - timedelta(seconds=1)
        assert deliver_mails(data, mails.append) == 0, "not before its time"
        time.now = mail.next_try
    assert waits == sorted(set(waits))
    assert deliver_mails(data, mails.append) == 1
    assert waiting(app) == []


def test_a_mail_is_given_up_after_its_last_try_and_kept_to_be_seen(app, context, time):
    data = app.extensions["database"]
    with data.write() as session:
        put(session, time)
        session.info.clear()  # the worker is asked by hand
    for _ in range(MOST_TRIES):
        deliver_mails(data, broken)
        time.now = waiting(app)[0].next_try
    tried = []
    assert deliver_mails(data, tried.append) == 0
    assert tried == []
    assert waiting(app)[0].tries == MOST_TRIES


def test_two_workers_do_not_send_the_same_mail(app, context, time):
    data, sent = app.extensions["database"], []
    with data.write() as session:
        put(session, time)
        session.info.clear()  # the worker is asked by hand

    def slow(mail):
        assert deliver_mails(data, sent.append) == 0, "the other worker took it already"
        sent.append(mail)

    assert deliver_mails(data, slow) == 1
    assert len(sent) == 1


def test_a_mail_whose_worker_died_is_sent_after_its_lease(app, context, time):
    data, sent = app.extensions["database"], []

    def dies(_mail):
        raise SystemExit

    with data.write() as session:
        put(session, time)
        session.info.clear()  # the worker is asked by hand
    with pytest.raises(SystemExit):
        deliver_mails(data, dies)
    time.now += LEASE - timedelta(seconds=1)
    assert deliver_mails(data, sent.append) == 0
    time.now += timedelta(seconds=1)
    assert deliver_mails(data, sent.append) == 1


def test_a_subject_cannot_start_a_header_of_its_own(tmp_path, time):
    mail = OutboxMail(recipient="a@b.example", subject="Hallo\r\nBcc: x@y.example", body="Dag")
    message = letter(settings_for(tmp_path), mail)
    assert message["Bcc"] is None
    assert message["Subject"] == "Hallo Bcc: x@y.example"


class Guarded(socketserver.StreamRequestHandler):
    """A mail server that offers TLS, and keeps what it is asked."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        for line in self.rfile:
            self.server.asked.append(line.split()[0].upper())
            if line.upper().startswith(b"EHLO"):
                self.wfile.write(b"250-test\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n")
            else:
                self.wfile.write(b"454 not now\r\n")


def test_no_password_is_said_before_the_line_is_closed_to_others(tmp_path, time):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Guarded) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings = settings_for(tmp_path, mail_url=f"smtp://wie:geheim@127.0.0.1:{server.server_address[1]}")
        with pytest.raises(NoServer) as refused, postman(settings) as send:
            send(OutboxMail(recipient="anna@voorbeeld.example", subject="Hallo", body="Dag"))
        assert "not now" in str(refused.value.__cause__)
        server.shutdown()
    assert b"STARTTLS" in server.asked
    assert b"AUTH" not in server.asked
    assert b"MAIL" not in server.asked


class Server(socketserver.ThreadingTCPServer):
    """A mail server that says yes and keeps what it got."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        self.received = []
        super().__init__(("127.0.0.1", 0), Conversation)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 test\r\n")
        content = None
        for line in self.rfile:
            if content is not None:
                if line == b".\r\n":
                    self.server.received.append(b"".join(content))
                    content = None
                    self.wfile.write(b"250 kept\r\n")
                else:
                    content.append(line)
            elif line.upper().startswith(b"DATA"):
                content = []
                self.wfile.write(b"354 go on\r\n")
            elif line.upper().startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


def test_a_mail_goes_over_a_real_connection(tmp_path, time):
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings = settings_for(tmp_path, mail_url=f"smtp://127.0.0.1:{server.server_address[1]}")
        with postman(settings) as send:
            send(OutboxMail(recipient="anna@voorbeeld.example", subject="Één vraag", body="Dag Anna é"))
        server.shutdown()
    (content,) = server.received
    message = BytesParser(policy=policy.default).parsebytes(content)
    assert (message["To"], message["Subject"]) == ("anna@voorbeeld.example", "Één vraag")
    assert message.get_body(("plain",)).get_content().strip() == "Dag Anna é"


def test_without_a_server_mails_are_files(tmp_path, time):
    with postman(settings_for(tmp_path)) as send:
        send(OutboxMail(recipient="anna@voorbeeld.example", subject="Hallo", body="Dag"))
    (path,) = (tmp_path / "mail").glob("*.eml")
    assert b"anna@voorbeeld.example" in path.read_bytes()
