"""Passkeys: made on the page of one's own, used instead of a password or as second step."""

import json
from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from itsdangerous import base64_decode, base64_encode

from wijkfonds.accounts import actions, authenticators, passkeys
from wijkfonds.accounts.app_views import codes_page, going_to
from wijkfonds.accounts.blueprint import blueprint, own_password_tries, tries_per_network
from wijkfonds.accounts.entering import HALF, Entrance
from wijkfonds.accounts.forms import OwnPasswordForm, PasskeyNameForm, SignInForm
from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.security_views import fits, tell_of_second_step, whose_password_it_was
from wijkfonds.accounts.steps import end_second_step, half_login_behind
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to, origin_of
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence

PORTS = {"http": 80, "https": 443}
CHALLENGE = "challenge"  # in the cookie, signed


def site() -> passkeys.Site:
    """As browsers write it, however BASE_URL is spelled."""
    scheme, host, port = origin_of(current_app.extensions["settings"].site)
    return passkeys.Site(f"{scheme}://{host}" + ("" if port == PORTS.get(scheme) else f":{port}"))


def ask_passkey(account_id: UUID | None = None) -> str:
    """What the browser is asked, as JSON; for one account, or for whoever has a passkey here."""
    challenge = _new_challenge()
    known = passkeys.passkeys_of(read_session(), account_id) if account_id else ()
    return passkeys.options_to_sign_in(site(), challenge, known)


def _new_challenge() -> bytes:
    challenge = passkeys.new_challenge(clock.now())
    cookie[CHALLENGE] = base64_encode(challenge).decode()
    return challenge


def _asked() -> bytes | None:
    """The challenge that this browser had to answer, once and not for long."""
    kept = cookie.pop(CHALLENGE, None)
    challenge = base64_decode(kept) if isinstance(kept, str) else b""
    return challenge if len(challenge) == 32 and passkeys.is_fresh(challenge, clock.now()) else None


def _answer() -> Any:
    try:
        found = json.loads(request.form.get("passkey", "") or "null")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


@blueprint.post("/inloggen/passkey")
@open_to(VISITOR)
@tries_per_network
def enter_with_passkey() -> ResponseReturnValue:
    challenge, answer = _asked(), _answer()
    half = half_login_behind(read_session(), str(cookie.get(HALF, "")), clock.now())
    half_account, next_path = (half.account_id, half.next_path) if half else (None, request.form.get("volgende", ""))
    entrance = Entrance(next_path)
    with write() as session:
        account_id = (
            passkeys.account_by_passkey(session, site=site(), challenge=challenge, answer=answer)
            if challenge and answer
            else None
        )
        if account_id is not None and half_account in {None, account_id}:
            account = session.get(Account, account_id) or abort(409)
            end_second_step(session, account_id=account.id)
            entrance.admit(session, account, is_strong=True)
    if entrance.person is None:
        form = SignInForm()
        form.form_errors.append(sentence(passkeys.PasskeyRefusal.NOT_GOOD))
        return page("accounts/sign_in.html", form=form, passkey=ask_passkey(), status=422)
    return entrance.go_on()


@blueprint.route("/mijn/beveiliging/passkey", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@own_password_tries
def add_passkey() -> ResponseReturnValue:
    form = PasskeyNameForm()
    if not form.validate_on_submit() or not fits(form):
        return _add_page(form, 422 if form.is_submitted() else 200)
    challenge, answer = _asked(), _answer()
    if not challenge or not answer:
        form.form_errors.append(
            _("Een passkey maken lukt alleen met JavaScript en een nieuwe browser. Kies anders een app met codes.")
        )
        return _add_page(form, 422)
    refusal, codes = _keep(form.name.data, challenge, answer)
    if refusal is not None:
        form.form_errors.append(sentence(refusal))
        return _add_page(form, 422)
    if codes:
        return codes_page(codes)
    flash(_("Uw passkey werkt. U kunt er nu mee inloggen."), "success")
    return go_to(going_to() or url_for(".security"))


def _keep(name: str, challenge: bytes, answer: Any) -> tuple[passkeys.PasskeyRefusal | None, list[str]]:
    """With the very first second step come recovery codes."""
    me, codes = whoever_is_here(), authenticators.new_recovery_codes()
    with write() as session:
        account = whose_password_it_was(session)
        is_first = not authenticators.has_second_step(session, account.id)
        refusal = passkeys.register(
            session, site=site(), account_id=account.id, name=name, challenge=challenge, answer=answer, now=clock.now()
        )
        if refusal is None:
            actions.strengthen(session, account_id=account.id, token=me.token)
            tell_of_second_step(session, account)
            if is_first:
                authenticators.keep_recovery_codes(session, account_id=account.id, codes=codes)
    return refusal, codes if is_first else []


def _add_page(form: PasskeyNameForm, status: int) -> ResponseReturnValue:
    me = whoever_is_here()
    known = passkeys.passkeys_of(read_session(), me.account_id)
    options = passkeys.options_to_register(site(), me.account_id, me.email, known, _new_challenge())
    return page("accounts/add_passkey.html", form=form, options=options, next_path=going_to(), status=status)


@blueprint.route("/mijn/beveiliging/passkey/<uuid:passkey>/weg", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@own_password_tries
def remove_passkey(passkey: UUID) -> ResponseReturnValue:
    me, form = whoever_is_here(), OwnPasswordForm()
    found = next((one for one in passkeys.passkeys_of(read_session(), me.account_id) if one.id == passkey), None)
    found = found or abort(404)
    if not form.validate_on_submit() or not fits(form):
        return page("accounts/remove_passkey.html", form=form, key=found, status=422 if form.is_submitted() else 200)
    with write() as session:
        account = whose_password_it_was(session)
        passkeys.remove_passkey(session, account_id=account.id, passkey_id=passkey)
        authenticators.forget_codes_of_nothing(session, account_id=account.id)
        actions.weaken(session, account_id=account.id, has_one=authenticators.has_second_step(session, account.id))
        tell_of_second_step(session, account)
    flash(_("De passkey is weg. Haal hem ook weg op het apparaat zelf."), "success")
    return go_to(url_for(".security"))
