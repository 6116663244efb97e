"""How a mail leaves: over SMTP, or as a file that development shows at /ontwikkeling/post."""

import secrets
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from config import MailBackend, Settings
from wijkfonds.foundation import clock
from wijkfonds.foundation.mail_faults import NoServer
from wijkfonds.foundation.mail_html import html_of
from wijkfonds.foundation.outbox import OutboxMail

SECONDS = 20
HERE = {"localhost", "127.0.0.1", "::1"}


class WholeAddress(UniqueUnstructuredHeader):
    """An address in a header stays on one line: broken or encoded it is no address."""

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", WholeAddress)  # type: ignore[arg-type]
POLICY = EmailPolicy(header_factory=HEADERS)


@contextmanager
def postman(settings: Settings) -> Iterator[Callable[[OutboxMail], None]]:
    """What sends a mail.  All mails of one round go over one line; the line is closed at the end."""
    if settings.mail_backend == MailBackend.FILE:
        yield lambda mail: _into_a_file(settings, letter(settings, mail))
        return
    line = Line(settings)
    try:
        yield lambda mail: line.send(letter(settings, mail))
    finally:
        line.close()


def letter(settings: Settings, mail: OutboxMail) -> EmailMessage:
    """The plain text, and the same as HTML.  Raises ValueError for an address that is none."""
    message = EmailMessage(POLICY)
    subject = " ".join(mail.subject.split())  # no line break can start a header of its own
    message["From"] = settings.mail_from or "wijkfonds@localhost"
    message["To"] = mail.recipient
    message["Subject"] = subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = make_msgid(str(mail.id), settings.host_name.split(":")[0])
    message["Auto-Submitted"] = "auto-generated"
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    if mail.unsubscribe:  # RFC 8058: the mail provider offers one click, and sends it as a form
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    language = mail.language or "nl"
    message["Content-Language"] = language
    message.set_content(mail.body)
    message.add_alternative(html_of(mail.body, subject=subject, language=language, site=settings.site), subtype="html")
    return message


class Line:
    """The connection to the mail server: opened for the first mail, used for those after it, opened anew when it broke."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.server: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        """Raises NoServer where there is no line, another OSError when this mail alone could not leave."""
        server = self._open()
        try:
            server.send_message(message)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
            raise  # a no to this mail; the line is as good as before
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        server, self.server = self.server, None
        if server is not None:
            with suppress(OSError):
                server.quit()
            server.close()

    def _open(self) -> smtplib.SMTP:
        if self.server is None or self.server.sock is None:
            try:
                self.server = _connect(self.settings)
            except OSError as fault:
                raise NoServer from fault
        return self.server


def _connect(settings: Settings) -> smtplib.SMTP:
    address = urlsplit(settings.mail_url)
    secure = address.scheme == "smtps"
    kind: Any = smtplib.SMTP_SSL if secure else smtplib.SMTP
    trust = {"context": ssl.create_default_context()} if secure else {}
    port = address.port or (465 if secure else 25)
    server: smtplib.SMTP = kind(address.hostname or "localhost", port, timeout=SECONDS, **trust)
    try:
        _introduce(server, address, secure=secure)
    except BaseException:
        server.close()
        raise
    return server


def _introduce(server: smtplib.SMTP, address: SplitResult, *, secure: bool) -> None:
    server.ehlo()
    if not secure and server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        secure = True
    if address.username:
        if not secure and address.hostname not in HERE:
            raise smtplib.SMTPNotSupportedError("no password over a line that others can read")
        server.login(unquote(address.username), unquote(address.password or ""))


def _into_a_file(settings: Settings, message: EmailMessage) -> None:
    folder = settings.data_dir / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{clock.now():%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}.eml"
    (folder / name).write_bytes(message.as_bytes())
