"""Links in mails: to sign in, for who has no use for a password; to hold an account that somebody else got into."""

from flask import abort, current_app, request, url_for
from flask.typing import ResponseReturnValue

from wijkfonds.accounts import actions, mails
from wijkfonds.accounts.authenticators import put_out_of_reach
from wijkfonds.accounts.blueprint import blueprint, mails_per_address, tries_per_network
from wijkfonds.accounts.entering import Entrance
from wijkfonds.accounts.forms import EmailForm, NothingForm
from wijkfonds.accounts.models import LinkPurpose
from wijkfonds.accounts.passwords import passwords
from wijkfonds.accounts.rules import safe_path
from wijkfonds.accounts.views import mail_link, mail_sent
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import page


@blueprint.route("/inloggen/link", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
@mails_per_address
def ask_link() -> ResponseReturnValue:
    form = EmailForm(volgende=safe_path(request.args.get("volgende", "")))
    if not form.validate_on_submit():
        return page("accounts/ask_link.html", form=form, status=422 if form.is_submitted() else 200)
    if form.is_of_a_program:
        return mail_sent(form, "accounts.ask_link")
    unknown = mails.unknown_sign_in_mail(address_of("accounts.sign_up"))
    mail_link(form, LinkPurpose.SIGN_IN, "accounts.use_link", mails.sign_in_mail, unknown)
    return mail_sent(form, "accounts.ask_link")


@blueprint.route("/inloggen/link/<token>", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
def use_link(token: str) -> ResponseReturnValue:
    """Opening it shows a button: programs that look at links in mails must not use it up."""
    link = actions.link_behind(read_session(), token, LinkPurpose.SIGN_IN, clock.now())
    if link is None or actions.account_with(read_session(), link.email) is None:
        return page("accounts/link_is_old.html", again=url_for("accounts.ask_link"), status=404)
    form = NothingForm()
    if not form.validate_on_submit():
        return page("accounts/use_link.html", form=form, email=link.email)
    entrance, email = Entrance(link.next_path), link.email
    with write() as session:
        account = actions.account_with(session, email, lock=True) or abort(404)
        again = actions.link_behind(session, token, LinkPurpose.SIGN_IN, clock.now(), lock=True) or abort(404)
        actions.use_link(session, again)
        entrance.admit(session, account)
    return entrance.go_on()


@blueprint.route("/account-vastzetten/<token>", methods=["GET", "POST"])
@open_to(VISITOR)
@tries_per_network
def hold(token: str) -> ResponseReturnValue:
    """Out of everybody's reach: all are signed out, and getting in takes the mailbox and the administrator."""
    link = actions.link_behind(read_session(), token, LinkPurpose.HOLD, clock.now())
    if link is None or actions.account_with(read_session(), link.email) is None:
        return page("accounts/link_is_old.html", again=url_for("accounts.forgotten"), status=404)
    form, email = NothingForm(), link.email
    if not form.validate_on_submit():
        return page("accounts/hold.html", form=form, email=email)
    hashed, key = passwords().hash(actions.new_token()), current_app.extensions["settings"].secret
    with write() as session:
        account = actions.account_with(session, email, lock=True) or abort(404)
        again = actions.link_behind(session, token, LinkPurpose.HOLD, clock.now(), lock=True) or abort(404)
        actions.use_link(session, again)
        actions.change_password(session, account=account, password_hash=hashed, now=clock.now())
        put_out_of_reach(session, account_id=account.id, key=key, now=clock.now())
        with in_language(account.language):
            subject, body = mails.held_mail(address_of("accounts.forgotten"))
        post(session, to=email, subject=subject, body=body, now=clock.now(), language=account.language)
    return page("accounts/held.html")
