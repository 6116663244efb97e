"""The second person's answer, whatever it is about."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts import actions
from wijkfonds.acts.bars import barred_from_act
from wijkfonds.acts.forms import RefuseActForm
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.models import Act
from wijkfonds.acts.permissions import may_confirm_act, may_refuse_act
from wijkfonds.acts.queries import act_at, open_acts
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import OFFICERS, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of

blueprint = Blueprint("acts", __name__, url_prefix="/fondsen/<fund>/beheer/samen")


@blueprint.get("")
@open_to(OFFICERS)
def index(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    acts = open_acts(read_session(), [found.id], clock.now())
    return page("acts/index.html", fund=found, acts=[_shown(act) for act in acts])


@blueprint.post("/<uuid:act>/bevestigen")
@open_to(OFFICERS)
def confirm(fund: str, act: UUID) -> ResponseReturnValue:
    seen = act_at(read_session(), fund, act) or abort(404)
    kind = kind_of(seen.kind)
    proposer = member_of(read_session(), seen.fund_id, seen.proposed_by)
    barred = barred_from_act(read_session(), seen, clock.now())
    require(may_confirm_act(current_member(fund), proposer, seen, kind, clock.now(), barred))
    if kind.confirm_at:
        return go_to(kind.confirm_at(read_session(), seen))
    prepared = kind.prepare(seen) if kind.prepare else None
    with write() as session:
        again = _locked(session, fund, act)
        actor = _actor(session, again)
        actions.confirm_act(session, actor=actor, act=again, prepared=prepared, now=clock.now())
        address = kind.address(session, again)
    flash(_("Bevestigd. U deed dit samen, en het is nu gebeurd."), "success")
    return go_to(address)


@blueprint.route("/<uuid:act>/weigeren", methods=["GET", "POST"])
@open_to(OFFICERS)
def refuse(fund: str, act: UUID) -> ResponseReturnValue:
    """Asks why, for the one who proposed it has to know."""
    seen = act_at(read_session(), fund, act) or abort(404)
    barred = barred_from_act(read_session(), seen, clock.now())
    require(may_refuse_act(current_member(fund), seen, kind_of(seen.kind), clock.now(), barred))
    form = RefuseActForm()
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return page("acts/refuse.html", fund=seen.fund, form=form, status=status, **_shown(seen))
    with write() as session:
        again = _locked(session, fund, act)
        actor = _actor(session, again)
        address = kind_of(again.kind).address(session, again)  # what it is about may go with it
        actions.refuse_act(session, actor=actor, act=again, reason=form.reason.data or "", now=clock.now())
    flash(_("Geweigerd. Degene die het voorstelde, ziet uw reden."), "success")
    return go_to(address)


@blueprint.post("/<uuid:act>/terugnemen")
@open_to(OFFICERS)
def withdraw(fund: str, act: UUID) -> ResponseReturnValue:
    with write() as session:
        again = _locked(session, fund, act)
        actor = _actor(session, again) or abort(404)
        address = kind_of(again.kind).address(session, again)
        actions.withdraw_act(session, actor=actor, act=again, now=clock.now())
    flash(_("Teruggenomen. U kunt het later opnieuw voorstellen."), "success")
    return go_to(address)


def _locked(session: Session, fund: str, act_id: UUID) -> Act:
    """What it is about first, then the act: everybody takes them in this order."""
    found = act_at(session, fund, act_id) or abort(404)
    kind = kind_of(found.kind)
    if kind.lock:
        kind.lock(session, found)
    return act_at(session, fund, act_id, lock=True) or abort(404)


def _actor(session: Session, act: Act) -> Membership | None:
    return member_of(session, act.fund_id, whoever_is_here().account_id)


def _shown(act: Act) -> dict[str, Any]:
    kind = kind_of(act.kind)
    return {"act": act, "title": kind.title, "address": kind.address(read_session(), act)}
