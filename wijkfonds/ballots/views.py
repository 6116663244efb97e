"""Choosing, checking, casting; and changing with the receipt."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.ballots import actions, receipts
from wijkfonds.ballots.keys import KeyMissing, read_pepper
from wijkfonds.ballots.paper import paper_of, paper_with
from wijkfonds.ballots.permissions import VoteRefusal, may_vote
from wijkfonds.ballots.queries import has_voted
from wijkfonds.ballots.rules import Choices
from wijkfonds.bundle.codes import in_groups, new_receipt, receipt_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.errors import error_page
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.foundation.texts import ERRORS
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at

blueprint = Blueprint("ballots", __name__, url_prefix="/fondsen/<fund>/rondes/<round_>")


@blueprint.errorhandler(KeyMissing)
def without_a_key(_fault: KeyMissing) -> ResponseReturnValue:
    current_app.logger.error("a key file of a round is missing")
    return error_page(503, ERRORS[503], sentence(VoteRefusal.KEY_MISSING))


@blueprint.get("/stemmen")
@open_to(SIGNED_IN)
def choose(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    member = _member(read_session(), found)
    shown: dict[str, Any] = {
        "fund": found.fund,
        "round": found,
        "member": member,
        "refusal": may_vote(member, found, clock.now()),
        "has_voted": has_voted(read_session(), found.id, whoever_is_here().account_id),
    }
    return page("ballots/choose.html", paper=paper_with(read_session(), found, Choices()), **shown)


@blueprint.post("/stemmen")
@open_to(SIGNED_IN)
def check(fund: str, round_: str) -> ResponseReturnValue:
    """Shows the choices once more.  Nothing is stored; the receipt is made here and travels signed."""
    found = _round(fund, round_)
    member = _member(read_session(), found)
    refusal = may_vote(member, found, clock.now())
    paper = paper_of(read_session(), found, request.form)
    voted = has_voted(read_session(), found.id, whoever_is_here().account_id)
    shown: dict[str, Any] = {"fund": found.fund, "round": found, "paper": paper, "member": member}
    if refusal or voted or "tel" in request.form or "wijzig" in request.form:
        return page("ballots/choose.html", refusal=refusal, has_voted=voted, **shown)
    if paper.slips:
        return page("ballots/choose.html", refusal=None, has_voted=False, slips=paper.slips, status=422, **shown)
    ticket = _signer().dumps([str(found.id), str(whoever_is_here().account_id), new_receipt()])
    return page("ballots/check.html", ticket=ticket, **shown)


@blueprint.post("/stemmen/totaal")
@open_to(VISITOR)
def total(fund: str, round_: str) -> ResponseReturnValue:
    """The running total, also for whoever changes a ballot.  Choices are posted: they never travel in an address."""
    found = _round(fund, round_)
    paper = paper_of(read_session(), found, request.form)
    return page("ballots/_total.html", paper=paper)


@blueprint.post("/stemmen/uitbrengen")
@open_to(SIGNED_IN)
def cast(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    receipt = _receipt_in(request.form.get("ticket", ""), found.id)
    paper = paper_of(read_session(), found, request.form)
    if paper.slips:
        return check(fund, round_)
    try:
        ballot = actions.seal_choices(
            read_session(), found, pepper=read_pepper(found.id), receipt=receipt, choices=paper.filled.choices
        )
        with write() as session:
            actions.share_the_box(session, found.id)
            again = session.get_one(Round, found.id)
            actions.cast_ballot(session, actor=_member(session, again), round_=again, ballot=ballot, now=clock.now())
    except actions.IllegalChoices:
        return check(fund, round_)
    except actions.AlreadyVoted:
        return page("ballots/already.html", fund=found.fund, round=found, status=409)
    return page("ballots/confirmed.html", fund=found.fund, round=found, receipt=in_groups(receipt), changed=False)


def _round(fund: str, slug: str) -> Round:
    return public_round_at(read_session(), fund, slug) or abort(404)


def _member(session: Session, round_: Round) -> Membership | None:
    return member_of(session, round_.fund_id, whoever_is_here().account_id)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="wijkfonds/1/receipt")


def _receipt_in(ticket: str, round_id: UUID) -> str:
    """The receipt of the check page: made by us, for this round and this person."""
    try:
        signed_round, account_id, receipt = _signer().loads(ticket)
    except (BadSignature, ValueError, TypeError):
        abort(400)
    if signed_round != str(round_id) or account_id != str(whoever_is_here().account_id):
        abort(400)
    return receipt_of(receipt) or abort(400)


receipts.install(blueprint, _round)
