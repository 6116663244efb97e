"""A real mail server, in this process: it answers as it is told to, and keeps what it took."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAME, PASSWORD = "fonds", "geheim"


class Postbox:
    """`says` is what it answers to RCPT, by address: a list of which each answer is used once, or one for good."""

    def __init__(self) -> None:
        self.says: dict[str, list[str] | str] = {}
        self.of_the_letter: list[str] = []  # what it answers to DATA, before it takes one
        self.dies_after: int | None = None
        self.taken: list[tuple[str, bytes]] = []
        self.lines = 0
        self.secure: list[bool] = []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        answers = self.says.get(address, "250 ok")
        answer = answers if isinstance(answers, str) else answers.pop(0) if answers else "250 ok"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.dies_after is not None and len(self.taken) >= self.dies_after:
            self.dies_after = None
            server.transport.abort()
            return "421 gone"
        if self.of_the_letter:
            return self.of_the_letter.pop(0)
        self.secure.append(session.ssl is not None)
        self.taken += [(address, envelope.content) for address in envelope.rcpt_tos]
        return "250 kept"

    @property
    def recipients(self) -> list[str]:
        return [address for address, _content in self.taken]

    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=policy.default) for _address, content in self.taken]


class CountedSMTP(SMTP):
    def connection_made(self, transport) -> None:
        if self.transport is None:  # not the same line once more, after STARTTLS
            self.event_handler.lines += 1
        super().connection_made(transport)


class Server(Controller):
    def factory(self) -> SMTP:
        return CountedSMTP(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        """Any port that is free; the library's own first call is no line of ours."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
        self.handler.lines = 0


@contextmanager
def mail_server(**options) -> Iterator[Postbox]:
    box = Postbox()
    server = Server(box, hostname="127.0.0.1", port=0, **options)
    server.start()
    box.port = server.port
    try:
        yield box
    finally:
        server.stop()


def knows_the_password(server, session, envelope, mechanism, auth_data) -> AuthResult:
    known = (auth_data.login, auth_data.password) == (NAME.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Of a server called localhost: what a client must trust, and what the server shows."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    path, private = folder / "cert.pem", folder / "key.pem"
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path, private)
    return path, context
