"""What everybody sees first: which funds there are, what they have, what can be done today."""

from datetime import datetime
from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.bylaws.queries import has_bylaws
from wijkfonds.following.permissions import may_follow
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.funds.queries import all_funds, area_of, fund_at
from wijkfonds.gemeenten.queries import onlookers_of
from wijkfonds.logbook.queries import head_of
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import officers_of
from wijkfonds.money.queries import glance_of
from wijkfonds.money.showing import glance_bars
from wijkfonds.overview.cards import cards_of, money_of
from wijkfonds.overview.previewing import moments_to_show
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.queries import listed_count, proposal_counts
from wijkfonds.results.selection import selected_in
from wijkfonds.roll.queries import entitled_in
from wijkfonds.rounds.explaining import ballot_words, rule_name, rule_sentence, support_sentence
from wijkfonds.rounds.lines import phase_line, until_when
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, published_rounds, round_at, rounds_of
from wijkfonds.rounds.schedules import phase_of
from wijkfonds.rounds.texts import DECIDERS, PHASE_NAMES

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@open_to(ANYONE)
def home() -> ResponseReturnValue:
    return page("overview/home.html", **_all_funds(read_session()))


@blueprint.get("/fondsen")
@open_to(ANYONE)
def funds() -> ResponseReturnValue:
    return page("overview/funds.html", **_all_funds(read_session()))


@blueprint.get("/fondsen/<fund>")
@open_to(ANYONE)
def show_fund(fund: str) -> ResponseReturnValue:
    session = read_session()
    found = fund_at(session, fund) or abort(404)
    cards = cards_of(session, rounds_of(session, found.id), clock.now())
    return page(
        "overview/fund.html",
        fund=found,
        cards=cards,
        money=money_of(cards),
        postcodes=sorted(area_of(session, found.id)),
        people=officers_of(session, found.id),
        bars=glance_bars(glance_of(session, found.id)),
        onlookers=onlookers_of(session, found.id),
        log=head_of(session, found.id),
        has_bylaws=has_bylaws(session, found.id),
    )


@blueprint.get("/fondsen/<fund>/rondes/<round_>")
@open_to(ANYONE)
def show_round(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    return page("overview/round.html", **_about(found, clock.now()))


@blueprint.get("/fondsen/<fund>/beheer/rondes/<round_>/voorbeeld")
@open_to(COMMITTEE)
def preview_round(fund: str, round_: str) -> ResponseReturnValue:
    """The same page, for the committee alone, as it would be if the round were online, now or when submitting opens."""
    found = round_at(read_session(), fund, round_) or abort(404)
    if found.published_at is not None:
        return go_to(url_for(".show_round", fund=fund, round_=round_))
    moments = moments_to_show(found, clock.now())
    asked = request.args.get("moment", "")
    chosen = asked if asked in moments else next(iter(moments))
    about = _about(found, moments[chosen], as_published=True)
    return page("overview/preview.html", **about, moments=moments, moment=chosen)


def _about(found: Round, now: datetime, *, as_published: bool = False) -> dict[str, Any]:
    """What the page of a round shows."""
    session = read_session()
    counts, phase = proposal_counts(session, [found.id])[found.id], phase_of(found, now, as_published=as_published)
    return {
        "fund": found.fund,
        "round": found,
        "phase": phase,
        "phase_name": PHASE_NAMES[phase],
        "phases": phase_line(found, now, as_published=as_published),
        "until_when": until_when(found, now, as_published=as_published),
        "proposal_count": listed_count(counts),
        "ballot_count": counts.get(ProposalStatus.ON_BALLOT, 0),
        "entitled": entitled_in(session, found.id) if found.frozen_at else 0,
        "chosen": [line.proposal for line in selected_in(session, found) if line.selected],
        "can_follow": may_follow(found, None, now) is None,
        "decider": DECIDERS[found.decision_mode],
        "ballot_name": ballot_words(found),
        "rule_name": rule_name(found),
        "rule_sentence": rule_sentence(found),
        "support_sentence": support_sentence(found),
        "has_bylaws": has_bylaws(session, found.fund_id),
    }


def _all_funds(session: Session) -> dict[str, Any]:
    """Those with money to be divided now come first, then by name."""
    cards = cards_of(session, published_rounds(session), clock.now())
    money = money_of(cards)
    funds = sorted(all_funds(session), key=lambda fund: fund.id not in money)
    return {"funds": funds, "cards": cards, "money": money}
