"""With the receipt: what lies in the box, and putting something else there.  No account is asked for."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.ballots import actions
from wijkfonds.ballots.keys import read_pepper
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.paper import paper_of, paper_with
from wijkfonds.ballots.permissions import voting_refusal
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import Unreadable, lookup_of, read_own_copy
from wijkfonds.bundle.codes import in_groups, receipt_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.pages import page
from wijkfonds.rounds.models import Round

RoundFinder = Callable[[str, str], Round]


def own_choices(round_: Round, receipt: str) -> Choices:
    """What the receipt shows.  Raises UnknownReceipt."""
    row = read_session().get(Ballot, (round_.id, lookup_of(read_pepper(round_.id), round_.id, receipt)))
    if row is None or row.own_copy is None:
        raise actions.UnknownReceipt
    try:
        return read_own_copy(round_.id, receipt, row.own_copy)
    except Unreadable as fault:
        raise actions.UnknownReceipt from fault


def change(round_: Round, receipt: str, choices: Choices) -> None:
    """Raises Refused, UnknownReceipt, IllegalChoices."""
    pepper = read_pepper(round_.id)
    ballot = actions.seal_choices(read_session(), round_, pepper=pepper, receipt=receipt, choices=choices)
    round_id = round_.id
    with write() as session:
        actions.share_the_box(session, round_id)
        actions.change_ballot(session, round_=session.get_one(Round, round_id), ballot=ballot, now=clock.now())


def install(blueprint: Blueprint, find: RoundFinder) -> None:
    @blueprint.get("/stembewijs")
    @open_to(VISITOR)
    def receipt(fund: str, round_: str) -> ResponseReturnValue:
        found = find(fund, round_)
        return _ask(found, "")

    @blueprint.post("/stembewijs")
    @open_to(VISITOR)
    @limiter.limit("30 per 10 minutes", methods=["POST"])
    def show_receipt(fund: str, round_: str) -> ResponseReturnValue:
        return _steps(find(fund, round_), request.form.get("receipt", ""))


def _steps(found: Round, typed: str) -> ResponseReturnValue:
    """Shows what lies in the box; the new choices once more; then puts them in."""
    receipt = receipt_of(typed)
    if receipt is None:
        slip = _("Dit is geen bewijs van stemmen. Het heeft 16 tekens. Kijk of u ze goed hebt overgenomen.")
        return _ask(found, typed, slip)
    if voting_refusal(found, clock.now()):
        return _ask(found, "")
    try:
        return _step(found, receipt, request.form.get("stap", ""))
    except actions.UnknownReceipt:
        slip = _("Dit bewijs kennen we niet in deze ronde. Kijk of u de tekens goed hebt overgenomen.")
        return _ask(found, typed, slip)


def _step(found: Round, receipt: str, step: str) -> ResponseReturnValue:
    """Raises Refused, UnknownReceipt."""
    session = read_session()
    paper = paper_of(session, found, request.form) if step else paper_with(session, found, own_choices(found, receipt))
    shown: dict[str, Any] = {"fund": found.fund, "round": found, "paper": paper, "receipt": in_groups(receipt)}
    if not step or "wijzig" in request.form or "tel" in request.form:
        return page("ballots/change.html", **shown)
    if paper.slips:
        return page("ballots/change.html", slips=paper.slips, status=422, **shown)
    if step == "nakijken":
        return page("ballots/check_change.html", **shown)
    change(found, receipt, paper.filled.choices)
    return page("ballots/confirmed.html", changed=True, **shown)


def _ask(found: Round, typed: str, slip: str | None = None) -> ResponseReturnValue:
    refusal = voting_refusal(found, clock.now())
    return page(
        "ballots/receipt.html",
        fund=found.fund,
        round=found,
        typed=typed,
        slip=slip,
        refusal=refusal,
        status=422 if slip else 200,
    )
