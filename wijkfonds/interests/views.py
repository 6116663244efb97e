"""People with a role say what touches them; everybody reads that somebody keeps out of it."""

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.queries import open_acts
from wijkfonds.acts.showing import act_box, act_boxes
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests import actions
from wijkfonds.interests.acts import TAKE_BACK
from wijkfonds.interests.forms import InterestForm
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.interests.permissions import InterestRefusal, may_note, may_take_back, seen_in
from wijkfonds.interests.queries import (
    holders_in,
    interest_of,
    listed_in,
    noted_on,
    people_touched,
    touched_in,
    touches,
)
from wijkfonds.interests.texts import KIND_NAMES
from wijkfonds.membership.audiences import OFFICERS, current_member
from wijkfonds.membership.models import Role
from wijkfonds.membership.queries import member_of
from wijkfonds.membership.texts import ROLE_NAMES
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import LISTED, proposals_with, public_proposal_at
from wijkfonds.rounds.queries import round_at

blueprint = Blueprint("interests", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/belangen")


@blueprint.get("")
@open_to(OFFICERS)
def index(fund: str, round_: str) -> ResponseReturnValue:
    session = read_session()
    found = round_at(session, fund, round_) or abort(404)
    proposals = proposals_with(session, found.id, *LISTED)
    touched = touched_in(session, [found.id])[found.id]
    holders = holders_in(session, [found.id])[found.id]
    return page(
        "interests/index.html",
        fund=found.fund,
        round=found,
        proposals=proposals,
        people=people_touched(session, found.fund_id, listed_in(found.id)),
        mine=touches(session, whoever_is_here().account_id, found.id),
        free_counters=len((holders[Role.COMMITTEE] | holders[Role.TELLER]) - touched),
        free_board=len(holders[Role.BOARD] - touched),
        is_touched=bool(touched),
        role_names=ROLE_NAMES,
    )


@blueprint.route("/<proposal>", methods=["GET", "POST"])
@open_to(OFFICERS)
def show(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found = _proposal(read_session(), fund, round_, proposal)
    mine = interest_of(read_session(), whoever_is_here().account_id, found.id)
    form, refusal = InterestForm(), may_note(current_member(fund), found, mine)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return _page(found, mine, form, refusal, status)
    with write() as session:
        again = _proposal(session, fund, round_, proposal, lock=True)
        actor = member_of(session, again.round.fund_id, whoever_is_here().account_id)
        kind = InterestKind(form.kind.data)
        actions.note_interest(session, actor=actor, proposal=again, kind=kind, now=clock.now())
    flash(_("Gemeld. U beslist niet meer mee over dit voorstel. Goed dat u het zegt."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


@blueprint.post("/<proposal>/terugnemen")
@open_to(OFFICERS)
def ask_back(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """Asks a second person, of the committee, to take it back together."""
    now, me = clock.now(), whoever_is_here()
    with write() as session:
        found = _proposal(session, fund, round_, proposal, lock=True)
        mine = interest_of(session, me.account_id, found.id)
        require(may_take_back(me.account_id, mine))
        if mine is None:
            raise Refused(InterestRefusal.NOT_YOUR_NOTE)
        actor, of = member_of(session, found.round.fund_id, me.account_id), found.round.fund
        subject, what = str(mine.id), found.title
        act = propose_act(session, actor=actor, fund=of, kind=TAKE_BACK, subject=subject, what=what, now=now)
        ask_the_others(session, act=act, fund=of, proposer=me.name, now=now)
    flash(_("Gevraagd. Zodra iemand anders van de commissie dit bevestigt, beslist u weer mee."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_, proposal=proposal))


def _page(
    found: Proposal, mine: Interest | None, form: InterestForm, refusal: InterestRefusal | None, status: int
) -> ResponseReturnValue:
    session, now, me = read_session(), clock.now(), current_member(found.round.fund.slug)
    fund, notes = found.round.fund, noted_on(session, found.id)
    others = {str(note.id) for note in notes if mine is None or note.id != mine.id}
    acts = [act for act in open_acts(session, [fund.id], now) if act.kind == TAKE_BACK and act.subject in others]
    people = people_touched(session, fund.id, [found.id]).get(found.id, [])
    seen = {each.account_id: kind for each in people if (kind := seen_in(found, each.account_id))}
    can_ask = mine is not None and may_take_back(mine.account_id, mine) is None
    return page(
        "interests/show.html",
        fund=fund,
        round=found.round,
        proposal=found,
        mine=mine,
        form=form,
        refusal=refusal,
        people=people,
        kinds={key: KIND_NAMES[kind] for key, kind in ({note.account_id: note.kind for note in notes} | seen).items()},
        own_box=act_box(session, me, fund, TAKE_BACK, str(mine.id), now) if mine and can_ask else None,
        boxes=act_boxes(session, me, fund, acts, now),
        role_names=ROLE_NAMES,
        status=status,
    )


def _proposal(session: Session, fund: str, round_: str, slug: str, *, lock: bool = False) -> Proposal:
    found = round_at(session, fund, round_, lock=lock) or abort(404)
    return public_proposal_at(session, found.id, slug) or abort(404)


def _public(session: Session, proposal: Proposal) -> list[tuple[Role, int]] | None:
    """How many with each role keep out of it; for everybody, without a name."""
    people = people_touched(session, proposal.round.fund_id, [proposal.id]).get(proposal.id, [])
    counts = [(role, sum(person.role == role for person in people)) for role in Role]
    return [line for line in counts if line[1]] or None


add_panel("interests/_panel.html", _public)
