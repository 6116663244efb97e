"""One offer: each side sees it, one says yes or no, the other takes it back; and together they can part."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, ask_for_two_steps, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.merging import actions
from wijkfonds.merging.along import along_in
from wijkfonds.merging.forms import DeclineForm
from wijkfonds.merging.models import MergeOffer
from wijkfonds.merging.permissions import may_accept, may_part, may_take_back
from wijkfonds.merging.queries import offer_at
from wijkfonds.merging.telling import tell_declined, tell_merged, tell_parted
from wijkfonds.merging.texts import STATE_KINDS, STATE_NAMES
from wijkfonds.proposals.permissions import is_theirs
from wijkfonds.rounds.queries import lock_round


@open_to(SIGNED_IN)
def answer(offer: UUID) -> ResponseReturnValue:
    return _show(offer, DeclineForm())


@open_to(SIGNED_IN)
def accept(offer: UUID) -> ResponseReturnValue:
    with write() as session:
        found, me, now = _mine(session, offer, lock=True), whoever_is_here().account_id, clock.now()
        actor = _actor(session, found)
        actions.accept_offer(session, actor=actor, account_id=me, offer=found, now=now)
        tell_merged(session, found, now)
        key = found.into.key
    flash(_("Samengevoegd. U gaat samen verder met uw voorstel."), "success")
    return go_to(url_for(".mine", key=key))


@open_to(SIGNED_IN)
def decline(offer: UUID) -> ResponseReturnValue:
    form = DeclineForm()
    if not form.validate_on_submit():
        return _show(offer, form, 422)
    with write() as session:
        found, me, now = _mine(session, offer, lock=True), whoever_is_here().account_id, clock.now()
        actor, answer = _actor(session, found), form.answer.data or ""
        actions.decline_offer(session, actor=actor, account_id=me, offer=found, answer=answer, now=now)
        tell_declined(session, found, now)
    flash(_("U hebt nee gezegd. De ander krijgt een mail. Beide voorstellen blijven meedoen."), "success")
    return go_to(url_for(".answer", offer=offer))


@open_to(SIGNED_IN)
def take_back(offer: UUID) -> ResponseReturnValue:
    with write() as session:
        found, me = _mine(session, offer, lock=True), whoever_is_here().account_id
        actor = _actor(session, found)
        actions.take_back_offer(session, actor=actor, account_id=me, offer=found, now=clock.now())
        key = found.from_.key
    flash(_("Teruggenomen. Uw voorstel doet mee zoals het was."), "success")
    return go_to(url_for(".mine", key=key))


@open_to(SIGNED_IN)
def part(offer: UUID) -> ResponseReturnValue:
    with write() as session:
        found, me, now = _mine(session, offer, lock=True), whoever_is_here().account_id, clock.now()
        actor = _actor(session, found)
        actions.part_again(session, actor=actor, account_id=me, offer=found, now=now)
        tell_parted(session, found, now)
        key = found.from_.key if is_theirs(actor, me, found.from_) else found.into.key
    flash(_("De voorstellen zijn weer apart. Beide indieners krijgen het te horen."), "success")
    return go_to(url_for(".mine", key=key))


def _show(offer: UUID, form: DeclineForm, status: int = 200) -> ResponseReturnValue:
    found, me, now = _mine(read_session(), offer), whoever_is_here().account_id, clock.now()
    member = _actor(read_session(), found)
    along = along_in(read_session(), me, found.from_, found.into)
    shown: dict[str, Any] = {"fund": found.into.round.fund, "round": found.into.round, "offer": found, "form": form}
    return page(
        "merging/answer.html",
        is_asked=is_theirs(member, me, found.into) and found.into_id not in along,
        refusal=may_accept(member, me, found, now, along=along),
        can_take_back=may_take_back(member, me, found) is None,
        can_part=may_part(member, me, found, now, along=along) is None,
        state_name=STATE_NAMES[found.state],
        state_kind=STATE_KINDS[found.state],
        status=status,
        **shown,
    )


def _mine(session: Session, offer: UUID, *, lock: bool = False) -> MergeOffer:
    """Of one of the two sides; nobody else knows that somebody asked."""
    found = offer_at(session, offer) or abort(404)
    if lock:
        lock_round(session, found.into.round)
        for row in (found, found.from_, found.into):
            session.refresh(row)
    me, actor = whoever_is_here().account_id, _actor(session, found)
    theirs = [side for side in (found.from_, found.into) if is_theirs(actor, me, side)]
    if not theirs:
        abort(404)
    if any(side.is_on_paper for side in theirs):
        ask_for_two_steps()
    return found


def _actor(session: Session, offer: MergeOffer) -> Membership | None:
    return member_of(session, offer.into.round.fund_id, whoever_is_here().account_id)


def install(blueprint: Blueprint) -> None:
    place = "/mijn/samen/<uuid:offer>"
    blueprint.add_url_rule(place, view_func=answer)
    for name, view in (("ja", accept), ("nee", decline), ("terugnemen", take_back), ("uit-elkaar", part)):
        blueprint.add_url_rule(f"{place}/{name}", view_func=view, methods=["POST"])
