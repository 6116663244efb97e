"""How a mail leaves: over SMTP, or as a file that development shows at /ontwikkeling/post."""

import secrets
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any
from urllib.parse import unquote, urlsplit

from config import MailBackend, Settings
from wijkfonds.foundation import clock
from wijkfonds.foundation.outbox import OutboxMail

SECONDS = 20
HERE = {"localhost", "127.0.0.1", "::1"}


def postman(settings: Settings) -> Callable[[OutboxMail], None]:
    send = _over_smtp if settings.mail_backend == MailBackend.SMTP else _into_a_file
    return lambda mail: send(settings, letter(settings, mail))


def letter(settings: Settings, mail: OutboxMail) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from or "wijkfonds@localhost"
    message["To"] = mail.recipient
    message["Subject"] = " ".join(mail.subject.split())  # no line break can start a header of its own
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = make_msgid(str(mail.id), settings.host_name.split(":")[0])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


def _over_smtp(settings: Settings, message: EmailMessage) -> None:
    address = urlsplit(settings.mail_url)
    secure = address.scheme == "smtps"
    kind: Any = smtplib.SMTP_SSL if secure else smtplib.SMTP
    trust = {"context": ssl.create_default_context()}
    port = address.port or (465 if secure else 25)
    with kind(address.hostname or "localhost", port, timeout=SECONDS, **(trust if secure else {})) as server:
        server.ehlo()
        if not secure and server.has_extn("starttls"):
            server.starttls(**trust)
            secure = True
        if address.username:
            if not secure and address.hostname not in HERE:
                raise smtplib.SMTPNotSupportedError("no password over a line that others can read")
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(message)


def _into_a_file(settings: Settings, message: EmailMessage) -> None:
    folder = settings.data_dir / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{clock.now():%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}.eml"
    (folder / name).write_bytes(message.as_bytes())
