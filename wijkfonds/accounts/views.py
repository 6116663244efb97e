"""Signing up, in and out; a new password."""

from collections.abc import Callable

from flask import abort, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts import actions, mails
from wijkfonds.accounts.blueprint import blueprint, mails_per_address, tries_per_network
from wijkfonds.accounts.entering import Entrance
from wijkfonds.accounts.forms import AccountForm, EmailForm, LanguageForm, PasswordForm, SignInForm
from wijkfonds.accounts.guessing import guesses_from_anywhere, guesses_from_here
from wijkfonds.accounts.login import SIGNED_IN, close_browser_session, signed_in, whoever_is_here
from wijkfonds.accounts.models import Account, LinkPurpose, MailLink
from wijkfonds.accounts.passkey_views import ask_passkey
from wijkfonds.accounts.passwords import passwords
from wijkfonds.accounts.rules import safe_path
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.languages import Language, address_of, in_language, spoken
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page


@blueprint.route("/aanmelden", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
@mails_per_address
def sign_up() -> ResponseReturnValue:
    form = EmailForm(volgende=safe_path(request.args.get("volgende", "")))
    if not form.validate_on_submit():
        return page("accounts/sign_up.html", form=form, status=422 if form.is_submitted() else 200)
    if form.is_of_a_program:
        return mail_sent(form, "accounts.sign_up")
    token = actions.new_token()
    fresh = mails.sign_up_mail(address_of("accounts.finish_sign_up", token=token))
    with write() as session:
        found = actions.account_with(session, form.email.data)
        language = found.language if found else spoken()
        with in_language(language):
            known = mails.already_known_mail(address_of("accounts.sign_in"), address_of("accounts.forgotten"))
        subject, body = known if found else fresh
        if not found:
            actions.make_link(
                session,
                purpose=LinkPurpose.SIGN_UP,
                email=form.email.data,
                token=token,
                now=clock.now(),
                next_path=safe_path(form.volgende.data or ""),
            )
        post(session, to=form.email.data, subject=subject, body=body, now=clock.now(), language=language)
    return mail_sent(form, "accounts.sign_up")


@blueprint.route("/aanmelden/<token>", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
def finish_sign_up(token: str) -> ResponseReturnValue:
    link = _link(token, LinkPurpose.SIGN_UP)
    if link is None:
        return page("accounts/link_is_old.html", again=url_for("accounts.sign_up"), status=404)
    email, next_path = link.email, link.next_path
    form = AccountForm(email=email)
    if not form.validate_on_submit():
        return page("accounts/finish_sign_up.html", form=form, email=email, status=422 if form.is_submitted() else 200)
    hashed, entrance = passwords().hash(form.password.data), Entrance(next_path)
    try:
        with write() as session:
            again = actions.link_behind(session, token, LinkPurpose.SIGN_UP, clock.now(), lock=True) or abort(404)
            actions.use_link(session, again)
            account = actions.make_account(
                session, email=email, name=form.name.data, password_hash=hashed, language=spoken(), now=clock.now()
            )
            entrance.admit(session, account)
    except actions.AddressTaken:
        return go_to(url_for("accounts.sign_in"))
    answer = entrance.go_on()
    flash(_("Welkom! Uw account is klaar."), "success")
    return answer


@blueprint.route("/inloggen", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
@guesses_from_here
@guesses_from_anywhere
def sign_in() -> ResponseReturnValue:
    form = SignInForm(volgende=safe_path(request.args.get("volgende", "")))
    if not form.is_submitted() and signed_in():
        return go_to(url_for("mine.show"))
    if not form.validate_on_submit():
        return page(
            "accounts/sign_in.html", form=form, passkey=ask_passkey(), status=422 if form.is_submitted() else 200
        )
    found = actions.account_with(read_session(), form.email.data)
    account_id, old_hash = (found.id, found.password_hash) if found else (None, None)
    if not passwords().fits(old_hash, form.password.data) or account_id is None or old_hash is None:
        form.form_errors.append(_("E-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."))
        return page("accounts/sign_in.html", form=form, passkey=ask_passkey(), status=422)
    better = passwords().hash(form.password.data) if passwords().is_old(old_hash) else None
    entrance = Entrance(form.volgende.data or "")
    with write() as session:
        account = session.get(Account, account_id, with_for_update=True) or abort(404)
        if account.password_hash != old_hash:
            abort(409)
        if better:
            actions.renew_hash(session, account_id=account_id, password_hash=better)
        entrance.admit(session, account)
    return entrance.go_on()


@blueprint.post("/uitloggen")
@open_to(SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    person = signed_in()
    if person:
        with write() as session:
            actions.sign_out(session, token=person.token)
    close_browser_session()
    return go_to(url_for("overview.home"))


@blueprint.route("/wachtwoord-vergeten", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
@mails_per_address
def forgotten() -> ResponseReturnValue:
    form = EmailForm(volgende=safe_path(request.args.get("volgende", "")))
    if not form.validate_on_submit():
        return page("accounts/forgotten.html", form=form, status=422 if form.is_submitted() else 200)
    if form.is_of_a_program:
        return mail_sent(form, "accounts.forgotten")
    unknown = mails.unknown_mail(address_of("accounts.sign_up"))
    mail_link(form, LinkPurpose.NEW_PASSWORD, "accounts.choose_password", mails.new_password_mail, unknown)
    return mail_sent(form, "accounts.forgotten")


def mail_link(
    form: EmailForm, purpose: LinkPurpose, endpoint: str, words: Callable[[str], mails.Words], unknown: mails.Words
) -> None:
    """The same work for everybody: time does not tell who has an account."""
    email, token, now = form.email.data, actions.new_token(), clock.now()
    next_path = safe_path(form.volgende.data or "")
    with write() as session:
        actions.make_link(session, purpose=purpose, email=email, token=token, now=now, next_path=next_path)
        found = actions.account_with(session, email)
        language = found.language if found else spoken()
        with in_language(language):
            fresh = words(address_of(endpoint, token=token))
        subject, body = fresh if found else unknown
        post(session, to=email, subject=subject, body=body, now=now, language=language)


@blueprint.route("/nieuw-wachtwoord/<token>", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
def choose_password(token: str) -> ResponseReturnValue:
    link = _link(token, LinkPurpose.NEW_PASSWORD)
    if link is None:
        return page("accounts/link_is_old.html", again=url_for("accounts.forgotten"), status=404)
    email, next_path = link.email, link.next_path
    form = PasswordForm(email=email)
    if not form.validate_on_submit():
        return page("accounts/choose_password.html", form=form, email=email, status=422 if form.is_submitted() else 200)
    hashed = passwords().hash(form.password.data)
    with write() as session:
        account = actions.account_with(session, email, lock=True) or abort(404)
        again = actions.link_behind(session, token, LinkPurpose.NEW_PASSWORD, clock.now(), lock=True) or abort(404)
        actions.use_link(session, again)
        actions.change_password(session, account=account, password_hash=hashed, now=clock.now())
        with in_language(account.language):
            subject, body = mails.password_changed_mail(address_of("accounts.forgotten"))
        post(session, to=email, subject=subject, body=body, now=clock.now(), language=account.language)
    close_browser_session()
    flash(_("Uw nieuwe wachtwoord is klaar. Log er nu mee in."), "success")
    return go_to(url_for("accounts.sign_in", volgende=next_path or None))


@blueprint.route("/mijn/taal", methods=["GET", "POST"])
@open_to(SIGNED_IN)
def choose_language() -> ResponseReturnValue:
    me = whoever_is_here()
    form = LanguageForm(language=me.language)
    if not form.validate_on_submit():
        return page("accounts/language.html", form=form, status=422 if form.is_submitted() else 200)
    with write() as session:
        actions.choose_language(session, account_id=me.account_id, language=Language(form.language.data))
    flash(_("Bewaard. Onze volgende mail is in deze taal."), "success")
    return go_to(url_for("mine.show"))


def mail_sent(form: EmailForm, again: str) -> ResponseReturnValue:
    """The same for addresses that are known, those that are not, and for programs, to whom nothing is sent."""
    again_at = url_for(again, volgende=safe_path(form.volgende.data or "") or None)
    return page("accounts/mail_sent.html", email=form.email.data, again=again_at, mailbox=_mailbox())


def _mailbox() -> str:
    """Where the mails can be read while developing; empty in production."""
    return "" if current_app.extensions["settings"].is_production else url_for("development.post")


def _link(token: str, purpose: LinkPurpose) -> MailLink | None:
    return actions.link_behind(read_session(), token, purpose, clock.now())
