"""Who is signed in on this request: one query, and only where a page asks for it."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask, Response, abort, make_response, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_login import LoginManager, current_user, login_user, logout_user
from sqlalchemy import bindparam, select

from wijkfonds.accounts.actions import hash_of
from wijkfonds.accounts.models import Account, LoginSession
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.errors import FirstStep, once_more
from wijkfonds.foundation.gate import ACCOUNT, SAFE, Audience, comes_from_our_own_page
from wijkfonds.foundation.languages import Language, here
from wijkfonds.foundation.pages import go_to
from wijkfonds.foundation.texts import TWO_STEPS_FIRST


@dataclass(frozen=True)
class SignedIn:
    """The person at the other end.  Plain values: it outlives the session that read them.

    `is_strong`: came in with two steps.  A task in a fund works only then.
    """

    account_id: UUID
    name: str
    email: str
    language: Language
    is_administrator: bool
    is_strong: bool
    token: str

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return self.token


class Logins(LoginManager):
    """Our sessions are rows; there is no cookie that remembers, so the session stays untouched on shared pages."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


logins = Logins()
logins.session_protection = None  # it reads X-Forwarded-For from anybody; the row in login_session is what counts


def install(app: Flask) -> None:
    logins.init_app(app, add_context_processor=False)
    app.jinja_env.globals["current_user"] = current_user  # asked for on personal pages only


WHO = (
    select(Account.id, Account.name, Account.email, Account.language, Account.is_administrator, LoginSession.is_strong)
    .join(LoginSession, LoginSession.account_id == Account.id)
    .where(LoginSession.token_hash == bindparam("token"), LoginSession.expires_at > bindparam("now"))
    .where(Account.forgotten_at.is_(None))
)


@logins.user_loader
def _load(token: str) -> SignedIn | None:
    asked = {"token": hash_of(token), "now": clock.now()}
    found = read_session().connection().execute(WHO, asked).one_or_none()
    return SignedIn(*found, token=token) if found else None


def signed_in() -> SignedIn | None:
    return current_user._get_current_object() if current_user.is_authenticated else None  # noqa: SLF001


def whoever_is_here() -> SignedIn:
    """The person, behind the gate where only people who are signed in come."""
    return signed_in() or abort(401)


def ask_for_two_steps() -> None:
    """Where a task is done: whoever came in with a password alone is led to the second step, and back.

    What was typed into a form of ours stays on the page, to be sent again after it.
    """
    if whoever_is_here().is_strong:
        return
    if request.method not in SAFE and comes_from_our_own_page():
        security = url_for("accounts.security", volgende=url_for("mine.show"))
        first = FirstStep(_("Geef uw tweede stap"), _("Naar uw tweede stap (opent een nieuw tabblad)"), security)
        abort(once_more(403, TWO_STEPS_FIRST, first))
    back = here() if request.method == "GET" else None
    abort(make_response(go_to(url_for("accounts.security", volgende=back))))


def open_browser_session(person: SignedIn) -> None:
    """A new session: what somebody put into the old one is gone."""
    cookie.clear()
    cookie.permanent = True
    login_user(person)


def close_browser_session() -> None:
    logout_user()
    cookie.clear()


def _signed_in_only(_address: object) -> None:
    if signed_in() is None:
        abort(401)


SIGNED_IN = Audience("signed in", _signed_in_only, who=frozenset({ACCOUNT}))
