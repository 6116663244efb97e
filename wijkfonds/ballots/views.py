"""Choosing and checking; casting stands in its own file."""

from typing import Any

from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue

from wijkfonds.ballots import casting, codes, receipts
from wijkfonds.ballots.doors import Door, door_of
from wijkfonds.ballots.paper import paper_of, paper_with
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.tickets import Ticket, write_ticket
from wijkfonds.bundle.codes import new_receipt
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.errors import error_page
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.foundation.texts import ERRORS
from wijkfonds.roll.keys import KeyMissing
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at

blueprint = Blueprint("ballots", __name__, url_prefix="/fondsen/<fund>/rondes/<round_>")


@blueprint.errorhandler(KeyMissing)
def without_a_key(_fault: KeyMissing) -> ResponseReturnValue:
    current_app.logger.error("a key file of a round is missing")
    return error_page(503, ERRORS[503], sentence(VoteRefusal.KEY_MISSING))


@blueprint.get("/stemmen")
@open_to(VISITOR)
def choose(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    door = _door(found)
    if door is None:
        return codes.doors_page(found)
    return page("ballots/choose.html", paper=paper_with(read_session(), found, Choices()), **_shown(found, door))


@blueprint.post("/stemmen")
@open_to(VISITOR)
def check(fund: str, round_: str) -> ResponseReturnValue:
    """Shows the choices once more.  Nothing is stored; the receipt is made here and travels signed."""
    found = _round(fund, round_)
    door = _door(found)
    if door is None:
        return codes.doors_page(found, kept=request.form)
    paper = paper_of(read_session(), found, request.form)
    shown = _shown(found, door) | {"paper": paper}
    if door.refusal or door.entry is None or door.has_voted or "tel" in request.form or "wijzig" in request.form:
        return page("ballots/choose.html", **shown)
    if paper.slips:
        return page("ballots/choose.html", slips=paper.slips, status=422, **shown)
    ticket = write_ticket(Ticket(found.id, door.entry.id, new_receipt()))
    return page("ballots/check.html", ticket=ticket, **shown)


@blueprint.post("/stemmen/totaal")
@open_to(VISITOR)
def total(fund: str, round_: str) -> ResponseReturnValue:
    """The running total, also for whoever changes a ballot.  Choices are posted: they never travel in an address."""
    found = _round(fund, round_)
    paper = paper_of(read_session(), found, request.form)
    return page("ballots/_total.html", paper=paper)


def _round(fund: str, slug: str) -> Round:
    return public_round_at(read_session(), fund, slug) or abort(404)


def _door(found: Round) -> Door | None:
    """Who does not come in with a code signs in, where there is no other way.

    None: the page with the doors.  An account without a place opens none, and whoever has it may hold a letter.
    """
    door = door_of(read_session(), found)
    by_letter = found.has_vote and found.letters_vote
    if door is None and not by_letter:
        abort(401)
    return None if door and door.entry is None and by_letter else door


def _shown(found: Round, door: Door) -> dict[str, Any]:
    return {
        "fund": found.fund,
        "round": found,
        "door": door,
        "refusal": door.refusal,
        "has_voted": door.has_voted,
    }


codes.install(blueprint, _round)
receipts.install(blueprint, _round)
casting.install(blueprint, check)
