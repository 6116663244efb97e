"""Choosing what one hears of each fund; and turning it off from a mail, without signing in."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to, takes_a_click_from_elsewhere
from wijkfonds.foundation.mail_bounces import bounced_at, forget_bounce
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import memberships_of
from wijkfonds.notifications import actions
from wijkfonds.notifications.forms import FundForm
from wijkfonds.notifications.links import NoLink, choices_in
from wijkfonds.notifications.models import NotificationChoice
from wijkfonds.notifications.queries import choices_with, funds_with, paces_of, with_defaults
from wijkfonds.notifications.rules import Kind
from wijkfonds.notifications.texts import KIND_HINTS, KIND_NAMES

blueprint = Blueprint("notifications", __name__)


@blueprint.get("/mijn/meldingen")
@open_to(SIGNED_IN)
def show() -> ResponseReturnValue:
    return _choices_page({})


@blueprint.post("/mijn/meldingen/<fund>")
@open_to(SIGNED_IN)
def choose(fund: str) -> ResponseReturnValue:
    me = whoever_is_here()
    found, member = next((each for each in _funds() if each[0].slug == fund), None) or abort(404)
    form = FundForm(slug=fund, member=member, paces={})
    if not form.validate_on_submit():
        return _choices_page({fund: form}, status=422)
    with write() as session:
        actions.choose(session, account_id=me.account_id, fund_id=found.id, paces=form.paces)
    flash(_("Bewaard: wat u hoort van %(fund)s.", fund=found.name), "success")
    return go_to(url_for(".show"))


@blueprint.post("/mijn/adres-werkt")
@open_to(SIGNED_IN)
def address_works() -> ResponseReturnValue:
    with write() as session:
        forget_bounce(session, email=whoever_is_here().email)
    flash(_("Dank u. Onze volgende mail gaat naar dit adres."), "success")
    return go_to(url_for(".show"))


@blueprint.get("/meldingen/uit/<token>")
@open_to(VISITOR)
def unsubscribe(token: str) -> ResponseReturnValue:
    """Only shows a button: programs that look at links in mails turn nothing off."""
    found = _behind(token)
    return _link_page(token, found, done=all(choice.is_off for choice in found))


@blueprint.post("/meldingen/uit/<token>")
@open_to(VISITOR)
@takes_a_click_from_elsewhere
def turn_off(token: str) -> ResponseReturnValue:
    found = _behind(token)
    if found:
        with write() as session:
            actions.turn_off(session, choice_ids=[choice.id for choice in found])
    return _link_page(token, found, done=True)


@blueprint.post("/meldingen/aan/<token>")
@open_to(VISITOR)
def turn_on(token: str) -> ResponseReturnValue:
    found = _behind(token)
    if found:
        with write() as session:
            actions.turn_on(session, choice_ids=[choice.id for choice in found])
    return _link_page(token, found, done=False, again=True)


def _funds() -> list[tuple[Fund, Membership | None]]:
    """Where somebody is a member, and then those of which they only follow something."""
    session, me = read_session(), whoever_is_here().account_id
    members = [(member.fund, member) for member in memberships_of(session, me)]
    known = {fund.id for fund, _member in members}
    return [*members, *((fund, None) for fund in funds_with(session, me, Kind.FOLLOWING) if fund.id not in known)]


def _choices_page(forms: dict[str, FundForm], status: int = 200) -> ResponseReturnValue:
    """`forms` has the one that was sent and was not right; its errors mark the title."""
    me = whoever_is_here()
    paces = paces_of(read_session(), me.account_id)
    funds = []
    for fund, member in _funds():
        chosen = with_defaults(paces.get(fund.id, {}))
        form = forms.get(fund.slug) or FundForm(slug=fund.slug, member=member, paces=chosen, formdata=None)
        funds.append((fund, form))
    return page(
        "notifications/show.html",
        funds=funds,
        form=next(iter(forms.values()), None),
        person=me,
        bounced=bounced_at(read_session(), me.email),
        kind_hints=KIND_HINTS,
        status=status,
    )


def _behind(token: str) -> Sequence[NotificationChoice]:
    """What the link is about; nothing for a link that somebody changed, or whose person is gone."""
    try:
        return choices_with(read_session(), choices_in(token))
    except NoLink:
        return []


def _link_page(
    token: str, found: Sequence[NotificationChoice], *, done: bool, again: bool = False
) -> ResponseReturnValue:
    return page(
        "notifications/link.html",
        token=token,
        choices=found,
        done=done,
        again=again,
        kind_names=KIND_NAMES,
        status=200 if found else 404,
    )
