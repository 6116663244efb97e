"""The page of a proposal, the same for everybody."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.proposals import downloads, finding, writing
from wijkfonds.proposals.panels import panels_of
from wijkfonds.proposals.queries import hidden_proposal_at, public_proposal_at
from wijkfonds.proposals.road import road_of
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.lines import until_when_for_a_plan
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.schedules import phase_of
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
        road=road_of(read_session(), found),
        status_name=STATUS_NAMES[found.status],
        status_kind=STATUS_KINDS[found.status],
        phase=phase_of(found_round, clock.now()),
        decider=DECIDERS[found_round.decision_mode],
        until_when=until_when_for_a_plan(found_round, clock.now()),
    )


downloads.install(blueprint, ROUND)
finding.install(blueprint, ROUND)
writing.install(blueprint)
