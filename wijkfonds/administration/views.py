"""The first steps of a site and its funds; does mail leave, and does the worker run?"""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from wijkfonds.accounts.audiences import ADMINISTRATOR
from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.administration.actions import post_a_try, throw_away_given_up, try_all_again
from wijkfonds.administration.beginning import first_steps, surroundings
from wijkfonds.administration.queries import bounced_addresses, outbox_now
from wijkfonds.administration.rules import waits_too_long
from wijkfonds.administration.texts import MAIL_NAMES
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.heartbeat import MAIL, is_silent, last_beat
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.founding.queries import every_fund_in_making

blueprint = Blueprint("administration", __name__, url_prefix="/beheer")


@blueprint.get("")
@open_to(ADMINISTRATOR)
def show() -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    box, beat = outbox_now(session, now), last_beat(session)
    late, silent = waits_too_long(box.oldest_waiting, now), is_silent(beat, now)
    around, funds = surroundings(session), every_fund_in_making(session, now)
    return page(
        "administration/show.html",
        box=box,
        late=late,
        beat=beat,
        silent=silent,
        around=around,
        funds=funds,
        steps=first_steps(around, funds, is_stuck=silent or late or box.given_up_count > 0),
    )


@blueprint.get("/post")
@open_to(ADMINISTRATOR)
def post() -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    box, beat = outbox_now(session, now), last_beat(session)
    return page(
        "administration/post.html",
        box=box,
        late=waits_too_long(box.oldest_waiting, now),
        beat=beat,
        silent=is_silent(beat, now),
        bounced=bounced_addresses(session),
        mail_names=MAIL_NAMES,
        mail_left=last_beat(session, MAIL),
        email=whoever_is_here().email,
    )


@blueprint.post("/post/proef")
@open_to(ADMINISTRATOR)
@limiter.limit("10 per hour", methods=["POST"])
def try_mail() -> ResponseReturnValue:
    """To nobody but whoever asks."""
    with write() as session:
        post_a_try(session, email=whoever_is_here().email, now=clock.now())
    flash(_("Een proefmail is onderweg. Kijk over een minuut in uw mailbox, ook bij de ongewenste mail."), "success")
    return go_to(url_for(".post"))


@blueprint.post("/post/opnieuw")
@open_to(ADMINISTRATOR)
def again() -> ResponseReturnValue:
    with write() as session:
        try_all_again(session, now=clock.now())
    flash(_("Alle mails worden nu opnieuw geprobeerd. Laad deze pagina over een minuut opnieuw."), "success")
    return go_to(url_for(".post"))


@blueprint.post("/post/opgeven")
@open_to(ADMINISTRATOR)
def give_up() -> ResponseReturnValue:
    with write() as session:
        gone = throw_away_given_up(session, now=clock.now())
    flash(ngettext("%(num)s mail is weggegooid.", "%(num)s mails zijn weggegooid.", gone), "success")
    return go_to(url_for(".post"))
