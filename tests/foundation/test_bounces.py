"""A mail that comes back is noted from the terminal; any other mail is refused with one line."""

from datetime import timedelta
from io import BytesIO, TextIOWrapper

import pytest
from sqlalchemy import func, select

from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation.mail_bounces import KEPT, MailBounce, NoBounce, bounced_at, bounced_in, note_bounce
from wijkfonds.foundation.mail_jobs import _look_around
from wijkfonds.foundation.terminal import run

REPORT = """\
From: MAILER-DAEMON@mail.example
To: fonds@fonds.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="abc"

--abc
Content-Type: text/plain; charset=us-ascii

I'm sorry.  <tekst@voorbeeld.example>

--abc
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
Arrival-Date: Wed, 10 Mar 2027 09:30:00 +0000

{recipients}
--abc
Content-Type: message/rfc822

To: anna@voorbeeld.example
Subject: Hallo

Dag
--abc--
"""
ANNA = "Final-Recipient: rfc822; Anna@Voorbeeld.example\nAction: failed\nStatus: 5.1.1\n"


def report(*recipients):
    return REPORT.format(recipients="\n".join(recipients)).encode()


@pytest.mark.parametrize(
    ("action", "status", "noted"),
    [
        ("failed", "5.1.1", True),
        ("Failed", "5.2.2 (mailbox full)", True),
        ("failed", "5.0.0", True),
        ("failed", "4.4.7", True),
        ("failed", "5.7.1", False),
        ("failed", "5.3.4", False),
        ("delayed", "4.4.1", False),
        ("delivered", "2.0.0", False),
        ("failed", "", False),
        ("", "5.1.1", False),
    ],
)
def test_what_was_given_up_because_of_the_address_is_a_bounce(action, status, noted):
    recipient = f"Final-Recipient: rfc822; anna@voorbeeld.example\nAction: {action}\nStatus: {status}\n"
    assert bounced_in(report(recipient)) == ["anna@voorbeeld.example"] * noted


def test_each_recipient_is_looked_at_by_itself_also_where_a_mail_was_sent_on():
    ben = "Original-Recipient: rfc822;ben@voorbeeld.example\nFinal-Recipient: rfc822;ben@elders.example\nAction: failed\nStatus: 5.1.1\n"
    caro = "Final-Recipient: rfc822; caro@voorbeeld.example\nAction: relayed\nStatus: 2.0.0\n"
    assert bounced_in(report(ANNA, ben, caro)) == [
        "anna@voorbeeld.example",
        "ben@voorbeeld.example",
        "ben@elders.example",
    ]


OTHERS = [
    b"",
    b"zomaar wat",
    b"\xff\xfe\x00\x01",
    b"From: a@b.example\nSubject: Hallo\n\nDag",
    report(ANNA).replace(b"message/delivery-status", b"text/plain"),
    report(ANNA).replace(b"multipart/report", b"multipart/mixed"),
]


@pytest.mark.parametrize("content", OTHERS)
def test_any_other_mail_is_no_notification(content):
    with pytest.raises(NoBounce):
        bounced_in(content)


def put_in(app, monkeypatch, content):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(content)))
    return run(wijkfonds, lambda _settings: app, ["bounce"])


def test_the_terminal_notes_the_address_without_saying_it(app, time, monkeypatch, capsys):
    assert put_in(app, monkeypatch, report(ANNA)) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("addresses noted: 1\n", "")
    with app.app_context(), app.extensions["database"].session() as session:
        assert bounced_at(session, "anna@voorbeeld.example") == time.now


@pytest.mark.parametrize("content", OTHERS)
def test_the_terminal_refuses_any_other_mail_with_one_line(app, monkeypatch, capsys, content):
    assert put_in(app, monkeypatch, content) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "no notification" in said.err


def test_a_note_is_kept_ninety_days_after_the_last_time(app, context, time):
    data = app.extensions["database"]

    def kept():
        with data.session() as session:
            return session.scalar(select(func.count()).select_from(MailBounce))

    with data.write() as session:
        note_bounce(session, email="a@b.example", now=time.now - timedelta(days=5))
        note_bounce(session, email="A@b.example", now=time.now)
    assert kept() == 1
    time.now += KEPT - timedelta(seconds=1)
    _look_around()
    assert kept() == 1
    time.move(seconds=1)
    _look_around()
    assert kept() == 0
