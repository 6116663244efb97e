"""The committee and the papers of a proposal: typed by one, seen by another."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.showing import act_box
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.funds.queries import area_of
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.enough import CAN_BE_SUPPORTED
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import proposals_with, public_proposal_at
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.queries import round_at
from wijkfonds.support import paper
from wijkfonds.support.counting import seen_elsewhere
from wijkfonds.support.forms import SheetForm, StrikeForm
from wijkfonds.support.keys import key_of
from wijkfonds.support.models import LineState, SheetState, SupportSheet
from wijkfonds.support.permissions import SheetRefusal, may_enter_sheet, may_offer_again, may_strike
from wijkfonds.support.queries import (
    count_with_account,
    goes_on_in,
    joined_here,
    next_number,
    sheet_at,
    sheets_of,
    waiting_sheets,
)
from wijkfonds.support.showing import gathered_by
from wijkfonds.support.texts import LINE_NAMES, SHEET_KINDS, SHEET_NAMES

ROUND = "/fondsen/<fund>/beheer/rondes/<round_>/steun"
DESK = "/fondsen/<fund>/beheer/rondes/<round_>/voorstellen/<proposal>/steun"
SHEET = f"{DESK}/<uuid:sheet>"


@open_to(COMMITTEE)
def round_desk(fund: str, round_: str) -> ResponseReturnValue:
    """Somebody brings a paper: for which proposal?"""
    found = round_at(read_session(), fund, round_) or abort(404)
    proposals = proposals_with(read_session(), found.id, *CAN_BE_SUPPORTED) if found.published_at else []
    return page(
        "support/round_desk.html",
        fund=found.fund,
        round=found,
        proposals=proposals,
        waiting=waiting_sheets(read_session(), found.id),
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
    )


@open_to(COMMITTEE)
def desk(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found = _proposal(read_session(), fund, round_, proposal)
    today = local(clock.now()).date()
    form = SheetForm(round_=found.round, number=next_number(read_session(), found), handed_in_on=today)
    return _desk(found, form)


@open_to(COMMITTEE)
def enter(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """What was typed is gone when this is done, but for how many there were."""
    found = _proposal(read_session(), fund, round_, proposal)
    form = SheetForm(round_=found.round)
    refusal = _refusal(found)
    if refusal or not form.validate_on_submit():
        return _desk(found, form, 409 if refusal else 422)
    try:
        with write() as session:
            again = _proposal(session, fund, round_, proposal, lock=True)
            made, act = paper.enter_sheet(
                session,
                actor=_actor(session, again),
                proposal=again,
                sheet=form.typed(),
                area=area_of(session, again.round.fund_id),
                key=key_of(again.round_id),
                now=clock.now(),
            )
            ask_the_others(session, act=act, fund=again.round.fund, proposer=whoever_is_here().name, now=clock.now())
            sheet_id = made.id
    except Refused as refused:
        if refused.key != SheetRefusal.NUMBER_TAKEN:
            raise
        form.number.errors = [sentence(SheetRefusal.NUMBER_TAKEN)]
        return _desk(found, form, 409)
    flash(_("Bewaard. Zodra een tweede commissielid het vel heeft gezien, telt het mee."), "success")
    return go_to(url_for("support.sheet", fund=fund, round_=round_, proposal=proposal, sheet=sheet_id))


@open_to(COMMITTEE)
def sheet(fund: str, round_: str, proposal: str, sheet: UUID) -> ResponseReturnValue:
    return _sheet(_sheet_of(read_session(), fund, round_, proposal, sheet), StrikeForm())


@open_to(COMMITTEE)
def strike(fund: str, round_: str, proposal: str, sheet: UUID) -> ResponseReturnValue:
    form = StrikeForm()
    if not form.validate_on_submit():
        return _sheet(_sheet_of(read_session(), fund, round_, proposal, sheet), form, 422)
    with write() as session:
        found = _sheet_of(session, fund, round_, proposal, sheet, lock=True)
        actor = _actor(session, found.proposal)
        paper.strike_sheet(session, actor=actor, sheet=found, reason=form.reason.data or "", now=clock.now())
    flash(_("Geschrapt. Dit vel telt niet meer mee."), "success")
    return go_to(url_for("support.sheet", fund=fund, round_=round_, proposal=proposal, sheet=sheet))


@open_to(COMMITTEE)
def offer(fund: str, round_: str, proposal: str, sheet: UUID) -> ResponseReturnValue:
    with write() as session:
        found = _sheet_of(session, fund, round_, proposal, sheet, lock=True)
        act = paper.offer_again(session, actor=_actor(session, found.proposal), sheet=found, now=clock.now())
        of_fund = found.proposal.round.fund
        ask_the_others(session, act=act, fund=of_fund, proposer=whoever_is_here().name, now=clock.now())
    flash(_("Gevraagd. Zodra een tweede commissielid het vel heeft gezien, telt het mee."), "success")
    return go_to(url_for("support.sheet", fund=fund, round_=round_, proposal=proposal, sheet=sheet))


def _desk(found: Proposal, form: SheetForm, status: int = 200) -> ResponseReturnValue:
    session = read_session()
    return page(
        "support/desk.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        gathered=gathered_by(found, clock.now()),
        with_account=count_with_account(session, found),
        goes_on=goes_on_in(found),
        joined=joined_here(session, found),
        sheets=[_line_of(each) for each in sheets_of(session, found)],
        form=form,
        refusal=_refusal(found),
        sheet_names=SHEET_NAMES,
        sheet_kinds=SHEET_KINDS,
        status=status,
    )


def _line_of(sheet: SupportSheet) -> dict[str, Any]:
    return {"sheet": sheet, "names": sum(line.state == LineState.COUNTS for line in sheet.lines)}


def _sheet(found: SupportSheet, form: StrikeForm, status: int = 200) -> ResponseReturnValue:
    session, proposal, now = read_session(), found.proposal, clock.now()
    actor = current_member(proposal.round.fund.slug)
    touched = has_interest(session, whoever_is_here().account_id, proposal)
    return page(
        "support/sheet.html",
        fund=proposal.round.fund,
        round=proposal.round,
        proposal=proposal,
        sheet=found,
        elsewhere=seen_elsewhere(session, found, [line.person_hmac for line in found.lines]),
        twice=_twice(found),
        form=form,
        strike_refusal=may_strike(actor, found, now, has_interest=touched),
        offer_refusal=may_offer_again(actor, found, now, has_interest=touched),
        box=act_box(session, actor, proposal.round.fund, paper.PAPER, str(found.id), now),
        waits=found.state == SheetState.WAITING,
        line_names=LINE_NAMES,
        sheet_names=SHEET_NAMES,
        sheet_kinds=SHEET_KINDS,
        status=status,
    )


def _twice(found: SupportSheet) -> dict[int, int]:
    """Lines with somebody who stands higher on the same sheet, and where."""
    first: dict[str, int] = {}
    for line in found.lines:
        first.setdefault(line.person_hmac, line.position)
    return {line.position: first[line.person_hmac] for line in found.lines if first[line.person_hmac] != line.position}


def _refusal(found: Proposal) -> SheetRefusal | None:
    touched = has_interest(read_session(), whoever_is_here().account_id, found)
    return may_enter_sheet(current_member(found.round.fund.slug), found, clock.now(), has_interest=touched)


def _actor(session: Session, proposal: Proposal) -> Membership | None:
    return member_of(session, proposal.round.fund_id, whoever_is_here().account_id)


def _proposal(session: Session, fund: str, round_: str, slug: str, *, lock: bool = False) -> Proposal:
    found = round_at(session, fund, round_, lock=lock) or abort(404)
    return public_proposal_at(session, found.id, slug) or abort(404)


def _sheet_of(
    session: Session, fund: str, round_: str, slug: str, sheet_id: UUID, *, lock: bool = False
) -> SupportSheet:
    proposal = _proposal(session, fund, round_, slug, lock=lock)
    return sheet_at(session, proposal, sheet_id) or abort(404)


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(ROUND, view_func=round_desk)
    blueprint.add_url_rule(DESK, view_func=desk)
    blueprint.add_url_rule(DESK, view_func=enter, methods=["POST"])
    blueprint.add_url_rule(SHEET, view_func=sheet)
    blueprint.add_url_rule(f"{SHEET}/schrappen", view_func=strike, methods=["POST"])
    blueprint.add_url_rule(f"{SHEET}/opnieuw", view_func=offer, methods=["POST"])
