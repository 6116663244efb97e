"""The app with codes as second step, and recovery codes."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts import actions, authenticators
from wijkfonds.accounts.blueprint import blueprint, own_password_tries
from wijkfonds.accounts.forms import AppForm, OwnPasswordForm
from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account, Authenticator
from wijkfonds.accounts.rules import safe_path
from wijkfonds.accounts.security_views import fits, key, tell_of_second_step, whose_password_it_was
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.qr import square_of


@blueprint.route("/mijn/beveiliging/app", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@own_password_tries
def set_up_app() -> ResponseReturnValue:
    """The secret waits in the database for its first code; it is shown only to its owner, and only until then."""
    me, form = whoever_is_here(), AppForm()
    if authenticators.has_app(read_session(), me.account_id):
        flash(_("U hebt al een app ingesteld. Haal die eerst weg als u een andere wilt."), "info")
        return go_to(url_for(".security"))
    if not form.validate_on_submit() or not fits(form):
        return _set_up_page(form, 422 if form.is_submitted() else 200)
    codes = authenticators.new_recovery_codes()
    with write() as session:
        account = whose_password_it_was(session)
        works = authenticators.take_first_code(
            session, account_id=account.id, code=form.code.data, key=_key_here(), later=key(), now=clock.now()
        )
        if works:
            authenticators.keep_recovery_codes(session, account_id=account.id, codes=codes)
            actions.strengthen(session, account_id=account.id, token=me.token)
            tell_of_second_step(session, account)
    if not works:
        form.code.errors = [
            _(
                "Deze code klopt niet. Kijk welke 6 cijfers uw app nu laat zien, en of de klok van uw telefoon goed staat."
            )
        ]
        return _set_up_page(form, 422)
    return codes_page(codes)


def _set_up_page(form: AppForm, status: int) -> ResponseReturnValue:
    me = whoever_is_here()
    waiting = read_session().get(Authenticator, me.account_id)
    if waiting is not None and waiting.confirmed_at is not None:  # a second click, while the first one turned it on
        return go_to(url_for(".security"))
    secret = authenticators.secret_of(waiting, _key_here()) if waiting else None
    if secret is None:
        secret = authenticators.new_secret()
        with write() as session:
            session.get(Account, me.account_id, with_for_update=True)
            authenticators.begin_app(session, account_id=me.account_id, secret=secret, key=_key_here())
    square = square_of(authenticators.address_for_apps(secret, me.email))
    spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return page(
        "accounts/set_up_app.html", form=form, secret=spaced, square=square, next_path=going_to(), status=status
    )


@blueprint.route("/mijn/beveiliging/app/weg", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@own_password_tries
def remove_app() -> ResponseReturnValue:
    form = OwnPasswordForm()
    if not form.validate_on_submit() or not fits(form):
        return page("accounts/remove_app.html", form=form, status=422 if form.is_submitted() else 200)
    with write() as session:
        account = whose_password_it_was(session)
        authenticators.remove_app(session, account_id=account.id)
        actions.weaken(session, account_id=account.id, has_one=authenticators.has_second_step(session, account.id))
        tell_of_second_step(session, account)
    flash(_("De app is weg. Haal ook de regel wijkfonds uit de app op uw telefoon."), "success")
    return go_to(url_for(".security"))


@blueprint.route("/mijn/beveiliging/herstelcodes", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@own_password_tries
def recovery_codes() -> ResponseReturnValue:
    me, form = whoever_is_here(), OwnPasswordForm()
    if not authenticators.has_second_step(read_session(), me.account_id):
        return go_to(url_for(".security"))
    if not form.validate_on_submit() or not fits(form):
        return page("accounts/new_codes.html", form=form, status=422 if form.is_submitted() else 200)
    codes = authenticators.new_recovery_codes()
    with write() as session:
        account = whose_password_it_was(session)
        authenticators.keep_recovery_codes(session, account_id=account.id, codes=codes)
        tell_of_second_step(session, account)
    return codes_page(codes)


def codes_page(codes: list[str]) -> ResponseReturnValue:
    """Shown once: we keep only their hashes."""
    spaced = ["-".join((code[:4], code[4:8], code[8:12], code[12:])) for code in codes]
    return page("accounts/codes.html", codes=spaced, next_path=going_to())


def _key_here() -> str:
    """Until its first code a secret can be read by this browser session alone: whoever saw it before cannot wait for it."""
    return key() + whoever_is_here().token


def going_to() -> str:
    """Where a task waits for the second step; empty where none does."""
    return safe_path(request.values.get("volgende", ""))
