"""Casting.  On the last evening many do so at once: few queries, and a page that is mostly made before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from wijkfonds.accounts.login import signed_in
from wijkfonds.ballots import actions
from wijkfonds.ballots.doors import close_by_code
from wijkfonds.ballots.networks import votes_per_network
from wijkfonds.ballots.paper import frozen_paper_of
from wijkfonds.ballots.permissions import CodeRefusal, VoteRefusal, voting_refusal
from wijkfonds.ballots.queries import AtTheBox, at_the_box, still_there
from wijkfonds.ballots.tickets import Ticket, read_ticket
from wijkfonds.bundle.codes import in_groups
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.kept_pages import page_but_for
from wijkfonds.foundation.limits import network
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.roll.keys import read_pepper
from wijkfonds.roll.locks import share_the_box
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.queries import public_round_at

CheckPage = Callable[[str, str], ResponseReturnValue]


@dataclass(frozen=True)
class FundShown:
    slug: str
    name: str
    contact_email: str


@dataclass(frozen=True)
class RoundShown:
    """What the confirmation says of the round, for everybody the same."""

    slug: str
    title: str
    decision_mode: DecisionMode
    voting_closes: datetime | None


def install(blueprint: Blueprint, check: CheckPage) -> None:
    """`check` says once more what was chosen, and what is wrong with it."""

    @blueprint.post("/stemmen/uitbrengen")
    @open_to(VISITOR)
    def cast(fund: str, round_: str) -> ResponseReturnValue:
        ticket, found = _who_casts(fund, round_, request.form.get("ticket", ""))
        paper = frozen_paper_of(read_session(), found.round_, request.form, has_withdrawn=found.has_withdrawn)
        if paper.slips:
            return check(fund, round_)
        shown, is_member = shown_of(found.round_), found.entry.account_id is not None
        pepper = read_pepper(ticket.round_id)
        try:
            ballot = actions.seal_choices(found.round_, found.key, paper, pepper=pepper, receipt=ticket.receipt)
            is_new = _put_in(ticket, ballot)
        except actions.IllegalChoices:
            return check(fund, round_)
        except actions.AlreadyVoted:
            return page("ballots/already.html", by_code=not is_member, status=409, **shown)
        if is_new:
            votes_per_network().add(ticket.round_id, network(), local(clock.now()).date())
        close_by_code()
        return confirmation(in_groups(ticket.receipt), again=not is_new, **shown)


def shown_of(round_: Round) -> dict[str, Any]:
    """Plain values: they outlive the session, and a page can be kept by them."""
    fund = round_.fund
    return {
        "fund": FundShown(fund.slug, fund.name, fund.contact_email),
        "round": RoundShown(round_.slug, round_.title, round_.decision_mode, round_.voting_closes),
    }


def confirmation(
    receipt: str,
    *,
    fund: FundShown,
    round: RoundShown,  # noqa: A002
    changed: bool = False,
    again: bool = False,
) -> Response:
    """Only after the commit.  `receipt` in groups; `again`: this ballot lay in the box already, as it is or as it was."""
    shown = {"fund": fund, "round": round, "changed": changed, "again": again}
    return page_but_for("ballots/confirmed.html", {"receipt": receipt}, **shown)


def _who_casts(fund: str, slug: str, text: str) -> tuple[Ticket, AtTheBox]:
    """By the ticket of the check page: made by us, for this round and, behind a login, this person.

    A code that was typed is not asked for again: the ticket itself says that it was, also when it is sent twice.
    """
    ticket = read_ticket(text)
    found = at_the_box(read_session(), fund, slug, ticket.entry_id) if ticket else None
    if ticket is None or found is None or found.round_.id != ticket.round_id:
        _refuse_ticket(public_round_at(read_session(), fund, slug) or abort(404))
    if found.entry.account_id is not None:
        person = signed_in() or abort(401)
        if person.account_id != found.entry.account_id:
            abort(400)
    return ticket, found


def _refuse_ticket(found: Round) -> NoReturn:
    """Without its keys a round knows no ticket of its own: that is not the voter's fault.  Raises Refused, KeyMissing."""
    require(voting_refusal(found, clock.now()))
    read_pepper(found.id)
    abort(400)


def _put_in(ticket: Ticket, ballot: actions.Sealed) -> bool:
    """False: it lay there already.  Raises Refused, AlreadyVoted."""
    with write() as session:
        share_the_box(session, ticket.round_id)
        round_, entry = still_there(session, ticket.round_id, ticket.entry_id)
        try:
            return actions.cast_ballot(session, entry=entry, round_=round_, ballot=ballot, now=clock.now())
        except Refused as refused:
            if refused.key == VoteRefusal.NOT_ON_ROLL and entry.account_id is None:
                raise Refused(CodeRefusal.VOID) from refused  # there may be a new letter on its way
            raise
