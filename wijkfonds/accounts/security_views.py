"""How an account is kept safe, on one page; where its owner is signed in; another password."""

from flask import abort, current_app, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts import actions, authenticators, mails, passkeys
from wijkfonds.accounts.blueprint import blueprint, own_password_tries
from wijkfonds.accounts.entering import Entrance
from wijkfonds.accounts.forms import ChangePasswordForm, OwnPasswordForm
from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account, LinkPurpose, LoginSession
from wijkfonds.accounts.passwords import passwords
from wijkfonds.accounts.rules import safe_path
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.limits import count_as_failed
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page

HASH_LENGTH = 64


@blueprint.get("/mijn/beveiliging")
@open_to(SIGNED_IN)
def security() -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here()
    return page(
        "accounts/security.html",
        person=me,
        next_path=safe_path(request.args.get("volgende", "")),
        has_app=authenticators.has_app(session, me.account_id),
        passkeys=passkeys.passkeys_of(session, me.account_id),
        codes_left=authenticators.recovery_codes_left(session, me.account_id),
        sessions=actions.sessions_of(session, me.account_id, clock.now()),
        here=actions.hash_of(me.token),
    )


@blueprint.route("/mijn/beveiliging/wachtwoord", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@own_password_tries
def change_password() -> ResponseReturnValue:
    me = whoever_is_here()
    form = ChangePasswordForm(email=me.email, known_name=me.name)
    if not form.validate_on_submit() or not fits(form):
        return page("accounts/change_password.html", form=form, status=422 if form.is_submitted() else 200)
    hashed, entrance = passwords().hash(form.password.data), Entrance(url_for("accounts.security"))
    with write() as session:
        account = whose_password_it_was(session)
        is_strong = me.is_strong and authenticators.has_second_step(session, account.id)
        actions.change_password(session, account=account, password_hash=hashed, now=clock.now())
        entrance.admit_again(session, account, is_strong=is_strong)
        with in_language(account.language):
            subject, body = mails.password_changed_mail(address_of("accounts.forgotten"))
        post(session, to=account.email, subject=subject, body=body, now=clock.now(), language=account.language)
    answer = entrance.go_on()
    flash(_("Uw nieuwe wachtwoord is klaar. Op andere apparaten bent u uitgelogd."), "success")
    return answer


@blueprint.post("/mijn/beveiliging/uitloggen")
@open_to(SIGNED_IN)
def end_session() -> ResponseReturnValue:
    """One of the other browsers, or all of them."""
    me, wanted = whoever_is_here(), request.form.get("sessie", "")
    with write() as session:
        if len(wanted) == HASH_LENGTH:
            actions.sign_out_there(session, account_id=me.account_id, token_hash=wanted)
        elif not wanted:
            actions.sign_out_elsewhere(session, account_id=me.account_id, token=me.token)
    flash(_("Daar bent u uitgelogd.") if wanted else _("U bent nu alleen nog hier ingelogd."), "success")
    return go_to(url_for(".security"))


def fits(form: OwnPasswordForm) -> bool:
    """Is it the password of whoever is here?  If not, the form says so."""
    account = read_session().get(Account, whoever_is_here().account_id) or abort(401)
    if passwords().fits(account.password_hash, form.own_password.data or ""):
        g.own_hash = account.password_hash
        return True
    count_as_failed()
    form.own_password.errors = [_("Dit is niet uw wachtwoord. Probeer het opnieuw, of vraag een nieuw wachtwoord aan.")]
    return False


def whose_password_it_was(session: Session) -> Account:
    """Whoever is here, locked, for who `fits` said yes: nothing was changed or ended meanwhile."""
    me = whoever_is_here()
    account = session.get(Account, me.account_id, with_for_update=True) or abort(401)
    if account.password_hash != g.own_hash:
        abort(409)
    if session.get(LoginSession, actions.hash_of(me.token)) is None:
        abort(401)
    return account


def key() -> str:
    return str(current_app.extensions["settings"].secret)


def tell_of_second_step(session: Session, account: Account) -> None:
    """Whoever did not do this themselves hears of it, and can put the account out of reach from the mail."""
    has_one, token, now = authenticators.has_second_step(session, account.id), actions.new_token(), clock.now()
    actions.make_link(session, purpose=LinkPurpose.HOLD, email=account.email, token=token, now=now)
    with in_language(account.language):
        subject, body = mails.step_changed_mail(has_one, address_of("accounts.hold", token=token))
    post(session, to=account.email, subject=subject, body=body, now=now, language=account.language)
