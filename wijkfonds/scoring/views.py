"""Assessors give their scores; each sees only their own until the result is out."""

from typing import Any

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.interests.queries import has_interest, touches
from wijkfonds.membership.audiences import ASSESSORS, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.rounds.models import DecisionMode
from wijkfonds.rounds.queries import round_at
from wijkfonds.scoring.actions import give_score
from wijkfonds.scoring.forms import ScoreForm
from wijkfonds.scoring.models import Score
from wijkfonds.scoring.permissions import may_score
from wijkfonds.scoring.queries import own_score, ranking_of, scores_in

blueprint = Blueprint("scoring", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/cijfers")


@blueprint.get("")
@open_to(ASSESSORS)
def index(fund: str, round_: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    me = whoever_is_here().account_id
    lines = ranking_of(read_session(), found)
    mine = {line.proposal.id: score for line in lines for score in line.scores if score.assessor_id == me}
    return page(
        "scoring/index.html",
        fund=found.fund,
        round=found,
        proposals=sorted((line.proposal for line in lines), key=lambda proposal: proposal.title),
        counts={line.proposal.id: len(line.scores) for line in lines},
        mine=mine,
        is_scored=found.decision_mode == DecisionMode.COMMITTEE_DECIDES,
        touched=touches(read_session(), me, found.id),
    )


@blueprint.route("/<proposal>", methods=["GET", "POST"])
@open_to(ASSESSORS)
def score(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found = _proposal(read_session(), fund, round_, proposal)
    mine = own_score(read_session(), found.id, whoever_is_here().account_id)
    form = ScoreForm(obj=mine)
    touched = has_interest(read_session(), whoever_is_here().account_id, found)
    refusal = may_score(current_member(fund), found, clock.now(), has_interest=touched)
    if refusal or not form.validate_on_submit():
        status = 200 if not form.is_submitted() else 403 if refusal else 422
        shown: dict[str, Any] = {
            "fund": found.round.fund,
            "round": found.round,
            "proposal": found,
            "mine": mine,
            "refusal": refusal,
        }
        return page("scoring/score.html", form=form, status=status, **shown)
    with write() as session:
        again = _proposal(session, fund, round_, proposal, lock=True)
        actor = member_of(session, again.round.fund_id, whoever_is_here().account_id)
        value, rationale = form.value.data or 0, form.rationale.data or ""
        give_score(session, actor=actor, proposal=again, value=value, rationale=rationale, now=clock.now())
    flash(_("Uw cijfer is bewaard. U kunt het veranderen tot de uitslag online staat."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


def _proposal(session: Session, fund: str, round_: str, slug: str, *, lock: bool = False) -> Proposal:
    found = round_at(session, fund, round_, lock=lock) or abort(404)
    return public_proposal_at(session, found.id, slug) or abort(404)


def _public_scores(session: Session, proposal: Proposal) -> list[Score] | None:
    """For everybody, once the result is out; without the names of the assessors."""
    round_ = proposal.round
    if round_.decision_mode != DecisionMode.COMMITTEE_DECIDES or round_.result_published_at is None:
        return None
    return scores_in(session, round_.id).get(proposal.id) or None


add_panel("scoring/_panel.html", _public_scores)
