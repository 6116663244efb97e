"""Another e-mail address: asked here, said yes to in both mailboxes."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts import actions, addresses, mails
from wijkfonds.accounts.blueprint import blueprint, mails_per_address, own_password_tries, tries_per_network
from wijkfonds.accounts.forms import NewAddressForm, NothingForm
from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.security_views import fits, whose_password_it_was
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.limits import limiter, made, person
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page


@blueprint.route("/mijn/beveiliging/e-mailadres", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@own_password_tries
@mails_per_address
@limiter.limit("5 per hour", key_func=person, methods=["POST"], deduct_when=made)
def change_address() -> ResponseReturnValue:
    """The page after it is the same for an address that has an account already."""
    me, form = whoever_is_here(), NewAddressForm()
    waiting = addresses.waiting_change(read_session(), me.account_id, clock.now())
    if form.validate_on_submit() and form.email.data == me.email:
        form.email.errors = [_("Dit is het adres dat u nu gebruikt. Vul een ander adres in.")]
    if not form.is_submitted() or form.errors or not fits(form):
        status = 422 if form.is_submitted() else 200
        return page("accounts/change_address.html", form=form, person=me, waiting=waiting, status=status)
    _ask_both(form.email.data)
    flash(_("We hebben twee mails gestuurd: naar uw oude en naar uw nieuwe adres. Zeg op beide plekken ja."), "success")
    return go_to(url_for(".change_address"))


def _ask_both(email: str) -> None:
    old_token, new_token, now = actions.new_token(), actions.new_token(), clock.now()
    with write() as session:
        account = whose_password_it_was(session)
        addresses.ask_new_address(
            session, account_id=account.id, email=email, old_token=old_token, new_token=new_token, now=now
        )
        in_use = actions.account_with(session, email)
        with in_language(account.language):
            old = mails.leave_address_mail(email, address_of("accounts.answer_address", token=old_token))
            new = mails.take_address_mail(address_of("accounts.answer_address", token=new_token))
        theirs = in_use.language if in_use else account.language
        with in_language(theirs):
            known = mails.address_in_use_mail(address_of("accounts.sign_in"))
        both = ((account.email, account.language, old), (email, theirs, known if in_use else new))
        for to, language, (subject, body) in both:
            post(session, to=to, subject=subject, body=body, now=now, language=language)


@blueprint.route("/e-mailadres/<token>", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
def answer_address(token: str) -> ResponseReturnValue:
    """Opened from a mailbox, in whatever browser: the link is what proves it."""
    change = addresses.change_behind(read_session(), token, clock.now())
    if change is None:
        return page("accounts/link_is_old.html", again=url_for(".change_address"), status=404)
    form = NothingForm()
    if not form.validate_on_submit():
        return page(
            "accounts/answer_address.html", form=form, change=change, is_old=addresses.is_old_mailbox(change, token)
        )
    try:
        before = _answered(token, yes=request.form.get("antwoord") == "ja")
    except actions.AddressTaken:
        return page("accounts/link_is_old.html", again=url_for(".change_address"), status=404)
    return page("accounts/address_answered.html", yes=request.form.get("antwoord") == "ja", is_done=before is not None)


def _answered(token: str, *, yes: bool) -> str | None:
    with write() as session:
        change = addresses.change_behind(session, token, clock.now(), lock=True) or abort(404)
        account, new_email = session.get_one(Account, change.account_id), change.new_email
        if not yes:
            addresses.say_no(session, change=change)
            return None
        before = addresses.say_yes(session, change=change, token=token)
        if before is not None:
            with in_language(account.language):
                subject, body = mails.address_changed_mail(new_email)
            post(session, to=before, subject=subject, body=body, now=clock.now(), language=account.language)
        return before
