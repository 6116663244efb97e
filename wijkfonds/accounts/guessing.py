"""Guesses at one account are counted, and shut nobody out who signed in here before: their browser is counted apart.

What an answer says and how long it takes is the same for addresses that are known and those that are not.
"""

from flask import Response, current_app, request
from flask_babel import gettext as _
from flask_limiter import RequestLimit
from sqlalchemy import select

from wijkfonds.accounts.actions import hash_of
from wijkfonds.accounts.devices import device_cookie
from wijkfonds.accounts.forms import SignInForm
from wijkfonds.accounts.models import Account, KnownDevice
from wijkfonds.accounts.passkey_views import ask_passkey
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.limits import failed, how_long, limiter, typed_email, typed_email_from_here, typed_email_with
from wijkfonds.foundation.pages import page


def _known_browser() -> str:
    """What the cookie of this browser holds, if the owner of the address that was typed signed in with it before."""
    token = device_cookie(secure=current_app.config["SESSION_COOKIE_SECURE"])
    if not token:
        return ""
    email = request.form.get("email", "").strip().lower()
    query = (
        select(KnownDevice.account_id)
        .join(Account, Account.id == KnownDevice.account_id)
        .where(KnownDevice.token_hash == hash_of(token), KnownDevice.expires_at > clock.now(), Account.email == email)
    )
    return token if "\0" not in email and read_session().scalar(query) else ""


def _from_anywhere() -> str:
    known = _known_browser()
    return typed_email_with(known) if known else typed_email()


def _from_here() -> str:
    known = _known_browser()
    return typed_email_with(known) if known else typed_email_from_here()


def _other_ways(limit: RequestLimit) -> Response:
    """The page to sign in with what does work now: a link in a mail, or a passkey."""
    form, (seconds, wait) = SignInForm(), how_long(limit)
    form.form_errors.append(
        _(
            "Voor dit e-mailadres is te vaak een verkeerd wachtwoord getypt. Dat kan ook een ander zijn geweest. %(wait)s Met een link in uw mail of een passkey komt u er nu al in: kies dat hieronder.",
            wait=wait,
        )
    )
    response = page("accounts/sign_in.html", form=form, passkey=ask_passkey(), status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


guesses_from_here = limiter.limit(
    "10 per 15 minutes", key_func=_from_here, methods=["POST"], deduct_when=failed, on_breach=_other_ways
)
guesses_from_anywhere = limiter.limit(
    "50 per hour", key_func=_from_anywhere, methods=["POST"], deduct_when=failed, on_breach=_other_ways
)
