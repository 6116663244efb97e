"""Choosing, checking, casting."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from wijkfonds.accounts.login import signed_in
from wijkfonds.ballots import actions, codes, receipts
from wijkfonds.ballots.doors import Door, close_by_code, door_of
from wijkfonds.ballots.paper import Paper, paper_of, paper_with
from wijkfonds.ballots.permissions import CodeRefusal, VoteRefusal
from wijkfonds.ballots.rules import Choices
from wijkfonds.bundle.codes import in_groups, new_receipt, receipt_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.errors import error_page
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.foundation.texts import ERRORS
from wijkfonds.roll.keys import KeyMissing, read_pepper
from wijkfonds.roll.models import RollEntry
from wijkfonds.roll.queries import entry_at
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
    ticket = _signer().dumps([str(found.id), str(door.entry.id), new_receipt()])
    return page("ballots/check.html", ticket=ticket, **shown)


@blueprint.post("/stemmen/totaal")
@open_to(VISITOR)
def total(fund: str, round_: str) -> ResponseReturnValue:
    """The running total, also for whoever changes a ballot.  Choices are posted: they never travel in an address."""
    found = _round(fund, round_)
    paper = paper_of(read_session(), found, request.form)
    return page("ballots/_total.html", paper=paper)


@blueprint.post("/stemmen/uitbrengen")
@open_to(VISITOR)
def cast(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    entry, receipt = _in_ticket(request.form.get("ticket", ""), found.id)
    paper = paper_of(read_session(), found, request.form)
    if paper.slips:
        return check(fund, round_)
    try:
        _put_in(found, entry, receipt, paper)
    except actions.IllegalChoices:
        return check(fund, round_)
    except actions.AlreadyVoted:
        return page("ballots/already.html", fund=found.fund, round=found, by_code=not entry.account_id, status=409)
    close_by_code()
    return page("ballots/confirmed.html", fund=found.fund, round=found, receipt=in_groups(receipt), changed=False)


def _put_in(found: Round, entry: RollEntry, receipt: str, paper: Paper) -> None:
    """Seals the ballot, then casts it in one transaction.  Raises IllegalChoices, AlreadyVoted, Refused."""
    ballot = actions.seal_choices(
        read_session(),
        found,
        pepper=read_pepper(found.id),
        receipt=receipt,
        choices=paper.filled.choices,
        kind=paper.kind,
    )
    try:
        with write() as session:
            actions.share_the_box(session, found.id)
            again = session.get_one(Round, found.id)
            mine = entry_at(session, found.id, entry.id)
            actions.cast_ballot(session, entry=mine, round_=again, ballot=ballot, now=clock.now())
    except Refused as refused:
        if refused.key == VoteRefusal.NOT_ON_ROLL and not entry.account_id:
            raise Refused(CodeRefusal.VOID) from refused  # there may be a new letter on its way
        raise


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


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="wijkfonds/1/receipt")


def _in_ticket(ticket: str, round_id: UUID) -> tuple[RollEntry, str]:
    """Place and receipt of the check page: made by us, for this round and, behind a login, this person.

    A code that was typed is not asked for again: the ticket itself says that it was, also when it is sent twice.
    """
    try:
        signed_round, entry_id, receipt = _signer().loads(ticket)
        entry = entry_at(read_session(), round_id, UUID(entry_id))
    except (BadSignature, ValueError, TypeError, AttributeError):
        abort(400)
    if signed_round != str(round_id) or entry is None:
        abort(400)
    if entry.account_id is not None:
        person = signed_in() or abort(401)
        if person.account_id != entry.account_id:
            abort(400)
    return entry, receipt_of(receipt) or abort(400)


codes.install(blueprint, _round)
receipts.install(blueprint, _round)
