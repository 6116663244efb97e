"""How mail leaves: by a server that wants a password, and one bad letter does not hold up the others."""

import base64
import socketserver
import threading
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.conftest import settings_for
from wijkfonds.foundation.outbox import AT_ONCE, OutboxMail, deliver_mails, post
from wijkfonds.foundation.postman import letter, postman


def mail_to(recipient="anna@voorbeeld.example", subject="Hallo"):
    return OutboxMail(id=uuid4(), recipient=recipient, subject=subject, body="Dag Anna")


class Strict(socketserver.StreamRequestHandler):
    """Takes mail of whoever knows the password; says no to one address."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        known = reading = False
        for line in self.rfile:
            if reading:
                reading = line != b".\r\n"
                if not reading:
                    self.wfile.write(b"250 kept\r\n")
                continue
            word = line[:4].upper()
            answers = {b"EHLO": b"250-test\r\n250 AUTH PLAIN\r\n", b"QUIT": b"221 bye\r\n", b"DATA": b"354 go on\r\n"}
            answer = answers.get(word, b"250 ok\r\n")
            if word == b"AUTH":
                known = base64.b64decode(line.split()[2]) == b"\0fonds@example\0een:geheim/woord"
                answer = b"235 welcome\r\n" if known else b"535 wrong\r\n"
            if (word == b"MAIL" and not known) or b"nobody@" in line:
                answer = b"550 no\r\n"
            if word == b"RCPT" and answer.startswith(b"250"):
                self.server.recipients.append(line.split(b":")[1].strip())
            reading = word == b"DATA"
            self.wfile.write(answer)


@pytest.fixture
def server():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Strict) as found:
        found.recipients = []
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def sender(server, folder, password):
    port = server.server_address[1]
    return postman(settings_for(folder, mail_url=f"smtp://fonds%40example:{password}@127.0.0.1:{port}"))


def test_name_and_password_may_hold_any_sign(server, tmp_path, time):
    with sender(server, tmp_path, "een%3Ageheim%2Fwoord") as send:
        send(mail_to())
    assert server.recipients == [b"<anna@voorbeeld.example>"]


@pytest.mark.parametrize(("password", "recipient"), [("fout", "anna"), ("een%3Ageheim%2Fwoord", "nobody")])
def test_a_server_that_says_no_is_a_mail_that_could_not_leave(server, tmp_path, time, password, recipient):
    with pytest.raises(OSError), sender(server, tmp_path, password) as send:
        send(mail_to(f"{recipient}@voorbeeld.example"))
    assert server.recipients == []


def test_a_letter_says_that_a_machine_wrote_it_and_names_our_own_site(tmp_path, time):
    mail = mail_to()
    message = letter(settings_for(tmp_path), mail)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["From"] == "wijkfonds@localhost"
    assert message["Message-ID"].endswith(f".{mail.id}@localhost>")
    assert message["Date"].datetime == time.now


def test_a_long_subject_and_a_point_on_a_line_arrive_whole(tmp_path, time):
    mail = mail_to(subject="Één " * 40)
    mail.body = "Dag\n.\nAnna\n"
    message = letter(settings_for(tmp_path), mail)
    assert message["Subject"] == ("Één " * 40).strip()
    assert message.get_body(("plain",)).get_content() == mail.body


def put(data, time, *recipients):
    with data.write() as session:
        for recipient in recipients:
            post(session, to=recipient, subject="Hallo", body="Dag", now=time())
        session.info.clear()  # the worker is asked by hand


def left(data):
    with data.session() as session:
        return sorted(session.scalars(select(OutboxMail.recipient)))


def test_one_mail_that_is_refused_does_not_hold_up_the_others(app, server, tmp_path, time):
    data = app.extensions["database"]
    put(data, time, "a@voorbeeld.example", "nobody@voorbeeld.example", "b@voorbeeld.example")
    with app.app_context(), sender(server, tmp_path, "een%3Ageheim%2Fwoord") as send:
        assert deliver_mails(data, send) == 2
    assert left(data) == ["nobody@voorbeeld.example"]


def test_an_address_that_no_letter_can_carry_does_not_hold_up_the_others(app, tmp_path, time):
    data, bad = app.extensions["database"], "a@voorbeeld.example\r\nBcc: x@elders.example"
    put(data, time, bad, "b@voorbeeld.example", "c@voorbeeld.example")
    with app.app_context(), postman(settings_for(tmp_path)) as send:
        assert deliver_mails(data, send) == 2
    assert left(data) == [bad]
    assert not any(b"elders" in path.read_bytes() for path in (tmp_path / "mail").glob("*.eml"))


@pytest.mark.parametrize(("many", "rest"), [(AT_ONCE, 0), (AT_ONCE + 1, 1)])
def test_mails_leave_fifty_at_a_time(app, time, many, rest):
    data = app.extensions["database"]
    put(data, time, *[f"{number}@voorbeeld.example" for number in range(many)])
    assert deliver_mails(data, lambda mail: None) == AT_ONCE
    assert len(left(data)) == rest
    assert deliver_mails(data, lambda mail: None) == rest


def test_one_thing_is_told_once(app, time):
    data = app.extensions["database"]
    with data.write() as session:
        post(session, to="a@voorbeeld.example", subject="x", body="y", now=time(), about="result/1")
        session.info.clear()
    with pytest.raises(IntegrityError), data.write() as session:
        post(session, to="a@voorbeeld.example", subject="x", body="y", now=time(), about="result/1")
    assert left(data) == ["a@voorbeeld.example"]
