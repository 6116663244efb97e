"""One page of a proposal on paper, with a square that leads to it: to hang up in the community centre."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.qr import square_of
from wijkfonds.proposals.enough import missing_in
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.rounds.schedules import voting_is_over, window_is_open


@open_to(ANYONE)
def print_page(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found_round = public_round_at(read_session(), fund, round_) or abort(404)
    found, now = public_proposal_at(read_session(), found_round.id, proposal) or abort(404), clock.now()
    address = address_of("proposals.show", fund=fund, round_=round_, proposal=proposal)
    return page(
        "proposals/print.html",
        fund=found_round.fund,
        round=found_round,
        proposal=found,
        can_support=window_is_open(found_round, "supporting", now),
        missing=missing_in(found),
        vote_is_over=voting_is_over(found_round, now),
        address=address,
        square=square_of(address),
    )


def install(blueprint: Blueprint, round_address: str) -> None:
    blueprint.add_url_rule(f"{round_address}/<proposal>/print", view_func=print_page)
