"""The page on which a teller draws whom an observer asks; that it was fetched stands in the logbook."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.audiences import TELLERS
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.urn.actions import tell_of_spot_check
from wijkfonds.urn.permissions import spot_check_refusal
from wijkfonds.urn.queries import places_file, urn_of
from wijkfonds.urn.spot_check import SIZE, Asked, people_to_ask


def install(blueprint: Blueprint) -> None:
    @blueprint.get("/stembus/steekproef")
    @open_to(TELLERS)
    def spot_check(fund: str, round_: str) -> ResponseReturnValue:
        return _page(round_at(read_session(), fund, round_) or abort(404))

    @blueprint.get("/stembus/plaatsen.txt")
    @open_to(TELLERS)
    def places(fund: str, round_: str) -> ResponseReturnValue:
        """For the observer: its SHA-256 was in the logbook before anybody threw dice."""
        session = read_session()
        found = round_at(session, fund, round_) or abort(404)
        file = places_file(session, found.id)
        require(spot_check_refusal(urn_of(session, found.id), file))
        headers = {"Content-Disposition": "attachment; filename=plaatsen.txt"}
        return Response(file, mimetype="text/plain", headers=headers)

    @blueprint.post("/stembus/steekproef")
    @open_to(TELLERS)
    def draw(fund: str, round_: str) -> ResponseReturnValue:
        with write() as session:
            found = round_at(session, fund, round_) or abort(404)
            urn = urn_of(session, found.id)
            require(spot_check_refusal(urn, places_file(session, found.id)))
            people = people_to_ask(session, found, urn.seed if urn else "")
            tell_of_spot_check(session, round_=found, actor_id=whoever_is_here().account_id, now=clock.now())
        return _page(round_at(read_session(), fund, round_) or abort(404), people)


def _page(found: Round, people: Sequence[Asked] = ()) -> ResponseReturnValue:
    session = read_session()
    urn = urn_of(session, found.id)
    refusal = spot_check_refusal(urn, places_file(session, found.id))
    template = "urn/spot_check.html"
    return page(template, fund=found.fund, round=found, urn=urn, refusal=refusal, people=people, size=SIZE)
