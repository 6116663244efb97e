"""Decisions as everybody reads them, each at an address that stays; and the letter for who proposed it."""

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.decisions.models import Decision
from wijkfonds.decisions.permissions import DecisionRefusal
from wijkfonds.decisions.queries import decision_on, letter_of, released_at, released_in, replaced_by
from wijkfonds.decisions.terms import last_day_of_term, made_known_on
from wijkfonds.decisions.texts import OUTCOME_KINDS, OUTCOME_NAMES, remedy_text
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.models import Role
from wijkfonds.membership.queries import people_with
from wijkfonds.proposals.queries import own_proposal
from wijkfonds.results.selection import selected_in
from wijkfonds.rounds.lines import phase_line
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.schedules import phase_of
from wijkfonds.rounds.texts import DECIDERS

blueprint = Blueprint("decisions", __name__)
ROUND = "/fondsen/<fund>/rondes/<round_>"


@blueprint.get(f"{ROUND}/besluiten")
@open_to(ANYONE)
def index(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    return page(
        "decisions/index.html",
        fund=found.fund,
        round=found,
        decisions=released_in(read_session(), found.id),
        outcome_names=OUTCOME_NAMES,
        outcome_kinds=OUTCOME_KINDS,
        decider=DECIDERS[found.decision_mode],
        phase=phase_of(found, clock.now()),
        phases=phase_line(found, clock.now()),
    )


@blueprint.get(f"{ROUND}/besluiten/<key>")
@open_to(ANYONE)
def show(fund: str, round_: str, key: str) -> ResponseReturnValue:
    session = read_session()
    found = public_round_at(session, fund, round_) or abort(404)
    decision = released_at(session, found.id, key) or abort(404)
    return page(
        "decisions/show.html",
        fund=found.fund,
        round=found,
        decision=decision,
        outcome_name=OUTCOME_NAMES[decision.outcome],
        outcome_kind=OUTCOME_KINDS[decision.outcome],
        came_out=next((line for line in selected_in(session, found) if line.proposal.id == decision.proposal_id), None),
        later=replaced_by(session, decision),
        board=people_with(session, found.fund_id, Role.BOARD),
        remedy=remedy_text(found.fund, last_day_of_term(made_known_on(decision.released_at or decision.written_at))),
    )


@blueprint.get("/mijn/voorstellen/<key>/brief.pdf")
@open_to(SIGNED_IN)
def own_letter(key: str) -> ResponseReturnValue:
    """The newest one, for who proposed it."""
    proposal = own_proposal(read_session(), key, whoever_is_here().account_id) or abort(404)
    decision = decision_on(read_session(), proposal.id) or abort(404)
    return letter_file(decision)


def letter_file(decision: Decision) -> Response:
    """As it was made.  Kept by nobody on the way: it bears a name."""
    letter = letter_of(read_session(), decision.id)
    if letter is None:
        raise Refused(DecisionRefusal.LETTER_NOT_READY)
    if not letter.pdf:
        raise Refused(DecisionRefusal.LETTER_REMOVED)
    response = Response(letter.pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="besluit-{decision.key}.pdf"'
    return response
