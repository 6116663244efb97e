"""The second step of signing in: a code of an app, a recovery code, or a passkey."""

from flask import abort, current_app, flash, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts import mails, passkeys
from wijkfonds.accounts.authenticators import has_app, recovery_codes_left
from wijkfonds.accounts.blueprint import blueprint, tries_per_network
from wijkfonds.accounts.entering import HALF, Entrance
from wijkfonds.accounts.forms import CodeForm
from wijkfonds.accounts.models import Account, HalfLogin
from wijkfonds.accounts.passkey_views import ask_passkey
from wijkfonds.accounts.rules import MOST_TRIES, StepRefusal
from wijkfonds.accounts.steps import failed_tries, half_login_behind, try_code
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence


@blueprint.route("/inloggen/tweede-stap", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
def second_step() -> ResponseReturnValue:
    half = half_login_behind(read_session(), str(cookie.get(HALF, "")), clock.now())
    if half is None:
        flash(_("Begin opnieuw met inloggen. Tussen de twee stappen zat te veel tijd."), "info")
        return go_to(url_for("accounts.sign_in"))
    form = CodeForm()
    if not form.validate_on_submit():
        return _page(half, form, 422 if form.is_submitted() else 200)
    entrance, account_id = Entrance(half.next_path), half.account_id
    with write() as session:
        account = session.get(Account, account_id, with_for_update=True) or abort(409)
        again = half_login_behind(session, str(cookie.get(HALF, "")), clock.now()) or abort(409)
        key = current_app.extensions["settings"].secret
        refusal = try_code(session, half=again, code=form.code.data, key=key, now=clock.now())
        if refusal is None:
            entrance.admit(session, account, is_strong=True)
        elif failed_tries(session, account.id, clock.now()) == MOST_TRIES:
            _warn(session, account)
    if refusal is not None:
        form.code.errors = [sentence(refusal)]
        return _page(half, form, 429 if refusal == StepRefusal.TOO_MANY_TRIES else 422)
    left = recovery_codes_left(read_session(), account_id)
    answer = entrance.go_on()
    if not "".join(form.code.data.split()).isdigit():
        flash(_("U gebruikte een herstelcode. U hebt er nog %(left)s. Maak nieuwe als ze opraken.", left=left), "info")
    return answer


def _page(half: HalfLogin, form: CodeForm, status: int) -> ResponseReturnValue:
    session = read_session()
    has_passkey = bool(passkeys.passkeys_of(session, half.account_id))
    return page(
        "accounts/second_step.html",
        form=form,
        has_app=has_app(session, half.account_id),
        passkey=ask_passkey(half.account_id) if has_passkey else "",
        status=status,
    )


def _warn(session: Session, account: Account) -> None:
    with in_language(account.language):
        subject, body = mails.many_tries_mail(address_of("accounts.forgotten"))
    post(session, to=account.email, subject=subject, body=body, now=clock.now(), language=account.language)
