"""With the receipt: what lies in the box, and putting something else there; after closing, whether it was counted.

No account is asked for.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.ballots import actions
from wijkfonds.ballots.casting import confirmation, shown_of
from wijkfonds.ballots.models import Ballot, RoundKey
from wijkfonds.ballots.paper import BLANK, Paper, paper_of, paper_with, withdrawn_paper
from wijkfonds.ballots.permissions import VoteRefusal, voting_refusal
from wijkfonds.ballots.published import on_the_list
from wijkfonds.ballots.queries import ballot_paper
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import Kind, OwnBallot, Unreadable, lookup_of, read_own_copy
from wijkfonds.bundle.codes import RECEIPT_SIGNS, SignSlip, bare, in_groups, mark_of, slip_in
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.limits import count_as_failed, counted_as_failed, limiter
from wijkfonds.foundation.pages import page
from wijkfonds.roll.keys import KeyMissing, read_pepper
from wijkfonds.roll.locks import share_the_box
from wijkfonds.rounds.models import Round

RoundFinder = Callable[[str, str], Round]


def own_ballot(round_: Round, receipt: str) -> OwnBallot:
    """What the receipt shows.  Raises UnknownReceipt."""
    row = read_session().get(Ballot, (round_.id, lookup_of(read_pepper(round_.id), round_.id, receipt)))
    if row is None or row.own_copy is None:
        raise actions.UnknownReceipt
    try:
        return read_own_copy(round_.id, receipt, row.own_copy)
    except Unreadable as fault:
        raise actions.UnknownReceipt from fault


def change(round_: Round, receipt: str, paper: Paper) -> None:
    """Raises Refused, UnknownReceipt, IllegalChoices."""
    round_id, key = round_.id, read_session().get_one(RoundKey, round_.id)
    ballot = actions.seal_choices(round_, key, paper, pepper=read_pepper(round_id), receipt=receipt)
    with write() as session:
        share_the_box(session, round_id)
        actions.change_ballot(session, round_=session.get_one(Round, round_id), ballot=ballot, now=clock.now())


def install(blueprint: Blueprint, find: RoundFinder) -> None:
    @blueprint.get("/stembewijs")
    @open_to(VISITOR)
    def receipt(fund: str, round_: str) -> ResponseReturnValue:
        found = find(fund, round_)
        return _ask(found, "")

    @blueprint.post("/stembewijs")
    @open_to(VISITOR)
    @limiter.limit("30 per 10 minutes", methods=["POST"], deduct_when=counted_as_failed)
    def show_receipt(fund: str, round_: str) -> ResponseReturnValue:
        """Only receipts that could be a guess are counted: after closing a whole flat may look through one network."""
        return _steps(find(fund, round_), request.form.get("receipt", ""))


def _steps(found: Round, typed: str) -> ResponseReturnValue:
    """Shows what lies in the box; the new choices once more; then puts them in.  After closing: is it counted?"""
    slip = slip_in(typed, RECEIPT_SIGNS)
    if slip:
        return _ask(found, typed, _words_of(slip))
    refusal = voting_refusal(found, clock.now())
    try:
        if refusal == VoteRefusal.CLOSED:
            return _after_closing(found, bare(typed), came_late=bool(request.form.get("stap")))
        if refusal:
            return _ask(found, "")
        return _step(found, bare(typed), request.form.get("stap", ""))
    except actions.UnknownReceipt:
        count_as_failed()
        slip_words = _("Dit bewijs kennen we niet in deze ronde. Kijk of u de tekens goed hebt overgenomen.")
        return _ask(found, typed, slip_words)


def _step(found: Round, receipt: str, step: str) -> ResponseReturnValue:
    """Raises Refused, UnknownReceipt."""
    session, shown = read_session(), _shown(found, receipt)
    if not step:
        own = own_ballot(found, receipt)
        return page("ballots/change.html", paper=paper_with(session, found, own.choices), kind=own.kind, **shown)
    if step in {"intrekken", "ingetrokken"}:
        return _withdraw(found, receipt, shown, is_sure=step == "ingetrokken")
    shown["paper"] = paper = paper_of(session, found, request.form)
    if "wijzig" in request.form or "tel" in request.form:
        return page("ballots/change.html", kind=Kind.CHOICE, **shown)
    if paper.slips:
        return page("ballots/change.html", kind=Kind.CHOICE, slips=paper.slips, status=422, **shown)
    if step == "nakijken":
        return page("ballots/check_change.html", **shown)
    told = shown_of(found)
    change(found, receipt, paper)
    return confirmation(in_groups(receipt), changed=True, **told)


def _withdraw(found: Round, receipt: str, shown: dict[str, Any], *, is_sure: bool) -> ResponseReturnValue:
    """Raises Refused, UnknownReceipt."""
    if not is_sure:
        return page("ballots/withdraw.html", **shown)
    change(found, receipt, withdrawn_paper(read_session(), found))
    return page("ballots/withdrawn.html", **shown)


def _after_closing(found: Round, receipt: str, *, came_late: bool) -> ResponseReturnValue:
    """`came_late`: with a change that is not kept.  Raises UnknownReceipt while there is no list and no such ballot."""
    session, mark = read_session(), mark_of(found.id.bytes, receipt)
    shown: dict[str, Any] = {"fund": found.fund, "round": found, "ballot_mark": mark, "came_late": came_late}
    shown["status"] = 409 if came_late else 200
    if found.result_published_at is None:
        return page("ballots/in_the_box.html", is_found=_look_in_the_box(found, receipt), **shown)
    listed = on_the_list(session, found, mark)
    kind, choices = listed.ballot or (None, Choices())
    paper = paper_with(session, found, choices, as_listed=True)
    gone = [line for line in ballot_paper(session, found.id) if line.is_withdrawn and line.key in choices.keys]
    return page("ballots/counted.html", listed=listed, kind=kind, paper=paper, withdrawn=gone, **shown)


def _look_in_the_box(found: Round, receipt: str) -> bool:
    """False where nobody can look any more: two weeks after closing the key is destroyed.  Raises UnknownReceipt."""
    try:
        lookup = lookup_of(read_pepper(found.id), found.id, receipt)
    except KeyMissing:
        if found.closed_at is None:
            raise
        return False
    if read_session().get(Ballot, (found.id, lookup)) is None:
        raise actions.UnknownReceipt
    return True


def _shown(found: Round, receipt: str) -> dict[str, Any]:
    return {"fund": found.fund, "round": found, "receipt": in_groups(receipt), "blank_name": BLANK}


def _words_of(slip: SignSlip) -> str:
    if slip == SignSlip.LENGTH:
        return _("Dit is geen bewijs van stemmen. Het heeft 16 tekens. Kijk of u ze goed hebt overgenomen.")
    if slip == SignSlip.SIGN:
        return _("In een bewijs staan geen 0, O, 1, I, L of U. Kijk of u de tekens goed hebt overgenomen.")
    return _("Er zit een typefout in: minstens één teken klopt niet. Kijk ze een voor een na.")


def _ask(found: Round, typed: str, slip: str = "") -> ResponseReturnValue:
    refusal = voting_refusal(found, clock.now())
    return page(
        "ballots/receipt.html",
        fund=found.fund,
        round=found,
        typed=typed,
        slip=slip,
        refusal=None if refusal == VoteRefusal.CLOSED else refusal,
        is_over=refusal == VoteRefusal.CLOSED,
        status=422 if slip else 200,
    )
