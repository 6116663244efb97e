"""Mine: offering help, what I offered, and what others offer to my proposals."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.comments import offers as acts
from wijkfonds.comments.actions import Said
from wijkfonds.comments.forms import OfferForm, ThanksForm
from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.comments.offer_permissions import may_offer, may_thank
from wijkfonds.comments.offer_queries import count_offers_to, offer_at, offers_by, offers_to
from wijkfonds.comments.own_views import member_here, proposal_at
from wijkfonds.comments.places import about, place_of
from wijkfonds.comments.queries import lock_proposal
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal

MINE = "/mijn/hulp"
PER_PAGE, MOST_OWN = 20, 50


@open_to(SIGNED_IN)
def offers() -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    pages = Pages(page_asked_for(), PER_PAGE, count_offers_to(session, me), lambda n: url_for(".offers", pagina=n))
    return page(
        "comments/offers.html",
        to_me=offers_to(session, me, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        by_me=offers_by(session, me, limit=MOST_OWN),
    )


@open_to(SIGNED_IN)
@resident_makes
def offer(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    found, form = proposal_at(session, fund, round_, proposal), OfferForm()
    refusal = may_offer(member_here(session, found), me, found, clock.now())
    if refusal or not form.validate_on_submit():
        return _offer_page(found, form, refusal)
    if form.is_hurried:
        form.say_hurried()
        return _offer_page(found, form, refusal)
    if form.is_of_a_program:
        return go_to(url_for("mine.show"))
    try:
        with write() as writing:
            again = proposal_at(writing, fund, round_, proposal)
            lock_proposal(writing, again)
            made = acts.offer_help(
                writing,
                actor=member_here(writing, again),
                account_id=me,
                proposal=again,
                said=Said(form.text.data or "", once=form.number),
                is_public=form.who.data == "iedereen",
                shares_email=bool(form.shares_email.data),
                now=clock.now(),
            )
            address = place_of(made.comment) if made.comment else url_for(".offers")
    except Refused as refused:
        return _offer_page(proposal_at(read_session(), fund, round_, proposal), form, refused.key)
    flash(_("Fijn dat u wilt helpen. De indiener hoort het in de mail van de dag, om 17.00 uur."), "success")
    return go_to(address)


def _offer_page(found: Proposal, form: OfferForm, refusal: Any) -> ResponseReturnValue:
    status = (409 if refusal else 422) if form.is_submitted() else 200
    return page("comments/offer.html", form=form, refusal=refusal, status=status, **about(found))


@open_to(SIGNED_IN)
@resident_makes
def thank(offer: UUID) -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    found = _to_me(session, offer)
    form, member = ThanksForm(), member_of(session, found.proposal.round.fund_id, me)
    refusal = may_thank(member, me, found, clock.now())
    if refusal or not form.validate_on_submit():
        return _thanks_page(found, form, refusal)
    try:
        with write() as writing:
            again = _locked(writing, offer)
            actor, text = member_of(writing, again.proposal.round.fund_id, me), form.text.data or ""
            acts.say_thanks(writing, actor=actor, account_id=me, offer=again, text=text, now=clock.now())
    except Refused as refused:
        return _thanks_page(found, form, refused.key)
    flash(_("Verstuurd. Uw bericht gaat via ons naar wie wil helpen."), "success")
    return go_to(url_for(".offers"))


def _thanks_page(found: HelpOffer, form: ThanksForm, refusal: Any) -> ResponseReturnValue:
    status = (409 if refusal else 422) if form.is_submitted() else 200
    return page("comments/thanks.html", offer=found, form=form, refusal=refusal, status=status, **about(found.proposal))


@open_to(SIGNED_IN)
def withdraw(offer: UUID) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    with write() as session:
        found = _locked(session, offer)
        if found.account_id != me:
            abort(404)
        acts.withdraw_offer(session, account_id=me, offer=found, now=clock.now())
    flash(_("Ingetrokken. Niemand kan uw aanbod nog lezen."), "success")
    return go_to(url_for(".offers"))


def _to_me(session: Session, offer: UUID) -> HelpOffer:
    """Somebody else's offer to somebody else's proposal is nothing to look at."""
    found = offer_at(session, offer) or abort(404)
    return found if found.proposal.is_of(whoever_is_here().account_id) else abort(404)


def _locked(session: Session, offer: UUID) -> HelpOffer:
    found = offer_at(session, offer) or abort(404)
    lock_proposal(session, found.proposal)
    session.refresh(found)
    return found


def install(blueprint: Blueprint) -> None:
    both = ["GET", "POST"]
    blueprint.add_url_rule(MINE, view_func=offers)
    blueprint.add_url_rule(f"{MINE}/<fund>/<round_>/<proposal>", view_func=offer, methods=both)
    blueprint.add_url_rule(f"{MINE}/<uuid:offer>/bedanken", view_func=thank, methods=both)
    blueprint.add_url_rule(f"{MINE}/<uuid:offer>/intrekken", view_func=withdraw, methods=["POST"])
