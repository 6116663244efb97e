"""The committee destroys, by two; everybody reads what was destroyed."""

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.showing import act_box
from wijkfonds.destruction.acts import DESTROY
from wijkfonds.destruction.models import Stage
from wijkfonds.destruction.permissions import DestructionRefusal, destruction_refusal
from wijkfonds.destruction.queries import destructions_of, last_day_of
from wijkfonds.destruction.texts import ROW_NAMES
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, round_at

blueprint = Blueprint("destruction", __name__, url_prefix="/fondsen/<fund>")


@blueprint.get("/rondes/<round_>/vernietigd")
@open_to(ANYONE)
def report(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    done = destructions_of(read_session(), found.id) or abort(404)
    return page("destruction/report.html", fund=found.fund, round=found, done=done, row_names=ROW_NAMES)


@blueprint.get("/beheer/rondes/<round_>/vernietigen")
@open_to(COMMITTEE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    refusal = _refusal(read_session(), found)
    box = act_box(read_session(), current_member(fund), found.fund, DESTROY, str(found.id), clock.now())
    last_day = last_day_of(read_session(), found)
    return page("destruction/show.html", fund=found.fund, round=found, refusal=refusal, box=box, last_day=last_day)


@blueprint.post("/beheer/rondes/<round_>/vernietigen")
@open_to(COMMITTEE)
def destroy(fund: str, round_: str) -> ResponseReturnValue:
    """Asks a second one of the committee."""
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        require(_refusal(session, found))
        me, now = whoever_is_here(), clock.now()
        act = propose_act(
            session,
            actor=member_of(session, found.fund_id, me.account_id),
            fund=found.fund,
            kind=DESTROY,
            subject=str(found.id),
            what=found.title,
            now=now,
        )
        ask_the_others(session, act=act, fund=found.fund, proposer=me.name, now=now)
    flash(_("Gevraagd. Zodra een tweede commissielid dit bevestigt, is het vernietigd."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


def _refusal(session: Session, found: Round) -> DestructionRefusal | None:
    done = Stage.EVERYTHING in destructions_of(session, found.id)
    return destruction_refusal(found, last_day=last_day_of(session, found), done=done, today=local(clock.now()).date())
