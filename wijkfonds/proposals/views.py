"""The page of a proposal, the same for everybody."""

from typing import Any

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.proposals import checking, downloads, finding, paper_views, partner_views, poster, withdrawing, writing
from wijkfonds.proposals.answering import all_answers_to, answers_to
from wijkfonds.proposals.enough import CAN_BE_SUPPORTED, Shown, status_shown
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.panels import panels_of
from wijkfonds.proposals.queries import hidden_proposal_at, public_proposal_at
from wijkfonds.proposals.road import road_of
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.lines import until_when_for_a_plan
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.schedules import phase_of, window_is_open
from wijkfonds.rounds.texts import DECIDERS

blueprint = Blueprint("proposals", __name__)
ROUND = "/fondsen/<fund>/rondes/<round_>/voorstellen"


@blueprint.get(f"{ROUND}/<proposal>")
@open_to(ANYONE)
def show(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found_round = public_round_at(read_session(), fund, round_) or abort(404)
    found = public_proposal_at(read_session(), found_round.id, proposal)
    if found is None:
        hidden = hidden_proposal_at(read_session(), found_round.id, proposal) or abort(404)
        return page("proposals/hidden.html", fund=found_round.fund, round=found_round, proposal=hidden)
    return page(
        "proposals/show.html",
        fund=found_round.fund,
        round=found_round,
        proposal=found,
        panels=panels_of(read_session(), found),
        answers=answers_to(found),
        panels_below=panels_of(read_session(), found, below=True),
        road=road_of(read_session(), found),
        status_name=STATUS_NAMES[shown_status(found)],
        status_kind=STATUS_KINDS[shown_status(found)],
        can_support=found.status in CAN_BE_SUPPORTED and window_is_open(found_round, "supporting", clock.now()),
        phase=phase_of(found_round, clock.now()),
        decider=DECIDERS[found_round.decision_mode],
        until_when=until_when_for_a_plan(found_round, clock.now()),
    )


@blueprint.app_template_filter()
def shown_status(proposal: Any, round_: Any = None) -> ProposalStatus | Shown:
    """What a tag says of it; a row of a list does not know its round."""
    return status_shown(proposal, round_ or proposal.round, clock.now())


blueprint.add_app_template_global(all_answers_to, "answers_for_committee")
poster.install(blueprint, ROUND)
downloads.install(blueprint, ROUND)
finding.install(blueprint, ROUND)
writing.install(blueprint)
checking.install(blueprint)
withdrawing.install(blueprint)
partner_views.install(blueprint)
paper_views.install(blueprint)
