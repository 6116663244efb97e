"""From a first step that was right to being signed in: at once, or after a second step."""

from flask import current_app, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.accounts import actions, mails
from wijkfonds.accounts.authenticators import has_second_step
from wijkfonds.accounts.devices import device_token, this_device
from wijkfonds.accounts.login import SignedIn, open_browser_session
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.rules import safe_path
from wijkfonds.accounts.steps import begin_second_step, know_device
from wijkfonds.foundation import clock
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to

HALF = "half"  # in the cookie: the token of a first step that was passed


class Entrance:
    """`admit` inside the transaction, `go_on` after it: a browser is signed in by what was committed."""

    def __init__(self, next_path: str) -> None:
        self.next_path = safe_path(next_path)
        self.device, self.device_token = this_device(), device_token(secure=current_app.config["SESSION_COOKIE_SECURE"])
        self.person: SignedIn | None = None
        self.half = ""

    def admit(self, session: Session, account: Account, *, is_strong: bool = False) -> None:
        """`is_strong`: the second step was passed, or the first one was as good as two."""
        if not is_strong and has_second_step(session, account.id):
            self.half = actions.new_token()
            begin_second_step(
                session, account_id=account.id, token=self.half, next_path=self.next_path, now=clock.now()
            )
            return
        self.person = self._sign_in(session, account, is_strong=is_strong)

    def admit_again(self, session: Session, account: Account, *, is_strong: bool) -> None:
        """Somebody who is here already, and stays as sure as they were."""
        self.person = self._sign_in(session, account, is_strong=is_strong)

    def _sign_in(self, session: Session, account: Account, *, is_strong: bool) -> SignedIn:
        token, now = actions.new_token(), clock.now()
        actions.sign_in(session, account_id=account.id, token=token, now=now, device=self.device, is_strong=is_strong)
        if know_device(session, account_id=account.id, token=self.device_token, now=now):
            with in_language(account.language):
                subject, body = mails.new_device_mail(self.device, now, address_of("accounts.security"))
            post(session, to=account.email, subject=subject, body=body, now=now, language=account.language)
        return SignedIn(
            account.id, account.name, account.email, account.language, account.is_administrator, is_strong, token
        )

    def go_on(self) -> ResponseReturnValue:
        if self.person is None:
            cookie.clear()
            cookie[HALF] = self.half
            return go_to(url_for("accounts.second_step"))
        open_browser_session(self.person)
        return go_to(self.next_path or url_for("mine.show"))
