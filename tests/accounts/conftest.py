"""People who sign up and in by the pages, and what they got in the mail."""

import re
from typing import Any

import pyotp
import pytest
from flask import Flask

from tests.browser import Visitor
from wijkfonds.foundation import clock
from wijkfonds.foundation.outbox import OutboxMail

EMAIL = "sanne@voorbeeld.example"
PASSWORD = "drie woorden achter elkaar"
OTHER = "vier andere woorden samen"


def link_in(mail: OutboxMail) -> str:
    """The path of the link in a mail, of our own site."""
    found = re.search(r"http://localhost(/(?:aanmelden|nieuw-wachtwoord|inloggen/link|e-mailadres)/\S+)", mail.body)
    assert found, mail.body
    return found[1]


def code_of(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return pyotp.TOTP(secret).generate_otp(int(clock.now().timestamp()) // 30 + later)


def text_of(answer: Any, email: str) -> str:
    """What the page says, without the address and what is new each time: the token, the question for a passkey."""
    return re.sub(r'(name="csrf_token" value|data-options)="[^"]*"', "", answer.text).replace(email, "…")


class Person:
    """Somebody with a browser and a mailbox."""

    def __init__(self, app: Flask, mails: list[OutboxMail]) -> None:
        self.app, self.mails = app, mails
        self.browser = Visitor(app)

    def ask(self, email: str = EMAIL, **fields: str) -> str:
        """Signs up as far as the mail; gives the path of the link."""
        assert self.browser.post("/aanmelden", {"email": email} | fields).status_code == 200
        return link_in(self.mails[-1])

    def finish(self, link: str, password: str = PASSWORD, name: str = "Sanne") -> Any:
        return self.browser.post(link, {"name": name, "password": password})

    def sign_in(self, email: str = EMAIL, password: str = PASSWORD, **fields: str) -> Any:
        return self.browser.post("/inloggen", {"email": email, "password": password} | fields)

    def forgot(self, email: str = EMAIL) -> str:
        assert self.browser.post("/wachtwoord-vergeten", {"email": email}).status_code == 200
        return link_in(self.mails[-1])

    def ask_link(self, email: str = EMAIL) -> str:
        assert self.browser.post("/inloggen/link", {"email": email}).status_code == 200
        return link_in(self.mails[-1])

    def set_up_app(self) -> tuple[str, list[str]]:
        """The secret of an app with codes, and ten recovery codes."""
        shown = self.browser.get("/mijn/beveiliging/app").text
        secret = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', shown)[1].replace(" ", "")
        done = self.browser.post("/mijn/beveiliging/app", {"code": code_of(secret), "own_password": PASSWORD})
        assert done.status_code == 200, done.text
        return secret, re.findall(r"<li><code>([^<]+)</code>", done.text)

    def give(self, code: str) -> Any:
        return self.browser.post("/inloggen/tweede-stap", {"code": code})

    def is_in(self) -> bool:
        return self.browser.get("/mijn").status_code == 200


@pytest.fixture
def person(app: Flask, time: Any, mails: list[OutboxMail]) -> Person:
    """Somebody without an account."""
    return Person(app, mails)


@pytest.fixture
def known(person: Person) -> Person:
    """Somebody with an account, who is signed in."""
    assert person.finish(person.ask()).status_code == 303
    return person


@pytest.fixture
def elsewhere(app: Flask, known: Person, mails: list[OutboxMail]) -> Person:
    """A second browser of the same world, signed out."""
    return Person(app, mails)
