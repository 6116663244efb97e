"""Offering to go on as one, answering, and parting again: each side for itself, under /mijn."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.queries import member_of
from wijkfonds.merging import actions, answering, suggesting
from wijkfonds.merging.along import along_in
from wijkfonds.merging.forms import OfferForm, OtherForm, slug_in
from wijkfonds.merging.models import MergeOffer, OfferState
from wijkfonds.merging.permissions import MergeRefusal, may_offer, may_part, takes_no_part
from wijkfonds.merging.queries import offers_about, own_joinable
from wijkfonds.merging.telling import tell_offered
from wijkfonds.merging.texts import STATE_KINDS, STATE_NAMES
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.rounds.queries import lock_round, public_round_at

blueprint = Blueprint("merging", __name__)


@blueprint.route("/mijn/samen/<fund>/<round_>/<proposal>", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@resident_makes
def offer(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """Where the page of a proposal leads to: does mine belong with this one?"""
    into = _public(read_session(), fund, round_, proposal)
    me, now = whoever_is_here().account_id, clock.now()
    mine = _joinable(me, into)
    form = OfferForm(mine=mine)
    refusal = _offer_refusal(mine, into)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page(
            "merging/offer.html",
            fund=into.round.fund,
            round=into.round,
            into=into,
            mine=mine,
            form=form,
            refusal=refusal,
            status=status,
        )
    with write() as session:
        found, now = _locked(session, fund, round_, proposal), clock.now()
        from_ = own_or_404(session, form.own.data)
        actor = member_of(session, found.round.fund_id, me)
        made = actions.offer_to_join(
            session, actor=actor, account_id=me, from_=from_, into=found, message=form.message.data, now=now
        )
        tell_offered(session, made, now)
        key = from_.key
    flash(_("Gevraagd. U krijgt een mail als er antwoord is."), "success")
    return go_to(url_for(".mine", key=key))


def _joinable(me: UUID, into: Proposal) -> list[Proposal]:
    """Mine to decide about."""
    own = [found for found in own_joinable(read_session(), me, into.round_id) if found.id != into.id]
    along = along_in(read_session(), me, *own)
    return [found for found in own if found.id not in along]


def _offer_refusal(mine: Sequence[Proposal], into: Proposal) -> StrEnum | None:
    me, now = whoever_is_here().account_id, clock.now()
    if not mine:
        return takes_no_part(into, now) or MergeRefusal.NONE_OF_YOURS
    member = member_of(read_session(), into.round.fund_id, me)
    refusals = [may_offer(member, me, found, into, now) for found in mine]
    return refusals[0] if all(refusals) else None


@blueprint.route("/mijn/voorstellen/<key>/samen", methods=["GET", "POST"])
@open_to(SIGNED_IN)
def mine(key: str) -> ResponseReturnValue:
    """All about one's own proposal: what waits, what it holds, where it went; and a way to another."""
    found, me, now = own_or_404(read_session(), key), whoever_is_here().account_id, clock.now()
    form, round_ = OtherForm(), found.round
    if form.validate_on_submit():
        other = public_proposal_at(read_session(), round_.id, slug_in(form.other.data))
        if other is not None and other.id != found.id:
            return go_to(url_for(".offer", fund=round_.fund.slug, round_=round_.slug, proposal=other.slug))
        form.other.errors = [
            _("In deze ronde staat geen ander voorstel met dit adres. Kopieer het adres van de pagina.")
        ]
    offers, member = offers_about(read_session(), found.id), member_here(read_session(), found)
    waiting = [each for each in offers if each.state == OfferState.OPEN and now < each.expires_at]
    return page(
        "merging/mine.html",
        fund=round_.fund,
        round=round_,
        proposal=found,
        form=form,
        asked=[each for each in waiting if each.into_id == found.id],
        asking=[each for each in waiting if each.from_id == found.id],
        holds=[each for each in offers if each.state == OfferState.ACCEPTED and each.into_id == found.id],
        held=next((each for each in offers if each.state == OfferState.ACCEPTED and each.from_id == found.id), None),
        parts={each.id for each in offers if may_part(member, me, each, now, along=_along(me, each)) is None},
        refusal=takes_no_part(found, now),
        state_names=STATE_NAMES,
        state_kinds=STATE_KINDS,
        status=422 if form.is_submitted() else 200,
    )


def _along(me: UUID, offer: MergeOffer) -> set[UUID]:
    return along_in(read_session(), me, offer.from_, offer.into)


def _public(session: Session, fund: str, round_: str, slug: str) -> Proposal:
    found = public_round_at(session, fund, round_) or abort(404)
    return public_proposal_at(session, found.id, slug) or abort(404)


def _locked(session: Session, fund: str, round_: str, slug: str) -> Proposal:
    """One act at a time in this round: nothing joins what is just joining another."""
    found = public_round_at(session, fund, round_) or abort(404)
    lock_round(session, found)
    return public_proposal_at(session, found.id, slug) or abort(404)


answering.install(blueprint)
suggesting.install(blueprint)
