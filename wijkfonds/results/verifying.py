"""Checking for yourself: the bundle, the program that checks it, and one's own line on the list."""

import json
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from flask import Response, abort
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.ballots.published import OnTheList, add_lookup
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import Kind
from wijkfonds.bundle.listing import ballots_in
from wijkfonds.bundle.making import BALLOTS
from wijkfonds.bundle.program import program
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.logbook.actions import record
from wijkfonds.membership.audiences import TELLERS
from wijkfonds.results.downloads import as_file
from wijkfonds.results.events import ResultEvent
from wijkfonds.results.models import Bundle, BundleKind
from wijkfonds.results.queries import bundle_of, newest_done
from wijkfonds.results.views import blueprint
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, round_at
from wijkfonds.urn.queries import urn_of


def published_bundle(session: Session, round_: Round) -> Bundle | None:
    """Of the newest count, once the result is out; None where there is no bundle."""
    run = newest_done(session, round_.id) if round_.result_published_at else None
    return bundle_of(session, run, BundleKind.PUBLIC) if run else None


@blueprint.get("/rondes/<round_>/controleren")
@open_to(ANYONE)
def verify(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    bundle = published_bundle(read_session(), found)
    urn = urn_of(read_session(), found.id)
    return page("results/verify.html", fund=found.fund, round=found, bundle=bundle, urn=urn)


@blueprint.get("/rondes/<round_>/uitslag.zip")
@open_to(ANYONE)
def bundle_file(fund: str, round_: str) -> ResponseReturnValue:
    """The signed bundle, byte for byte as it was released."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    bundle = published_bundle(read_session(), found) or abort(404)
    return Response(bundle.content, mimetype="application/zip", headers=as_file("uitslag.zip"))


@blueprint.get("/rondes/<round_>/controleren.pyz")
@open_to(ANYONE)
def verifier(fund: str, round_: str) -> ResponseReturnValue:
    """The verifier as one file; it needs Python, numpy and cryptography."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    if published_bundle(read_session(), found) is None:
        abort(404)
    return Response(program(), mimetype="application/zip", headers=as_file("controleren.pyz"))


@blueprint.post("/beheer/rondes/<round_>/waarnemer.zip")
@open_to(TELLERS)
def observer_file(fund: str, round_: str) -> ResponseReturnValue:
    """Of few ballots: everything, for whoever watches the count.  That it was fetched stands in the logbook."""
    with write() as session:
        found = round_at(session, fund, round_) or abort(404)
        run = newest_done(session, found.id) or abort(404)
        bundle = bundle_of(session, run, BundleKind.OBSERVER) or abort(404)
        content, about = bundle.content, f"rondes/{found.slug}"
        facts: dict[str, Any] = {"round": found.title, "bundle_sha256": bundle.sha256}
        me: UUID = whoever_is_here().account_id
        record(
            session,
            fund_id=found.fund_id,
            event=ResultEvent.OBSERVED,
            actor_id=me,
            now=clock.now(),
            about=about,
            **facts,
        )
    return Response(content, mimetype="application/zip", headers=as_file("waarnemer.zip"))


def on_the_list(session: Session, round_: Round, mark: str) -> OnTheList:
    """The line of this kenmerk, if there is a list in which one can look."""
    bundle = published_bundle(session, round_) if round_.publish_marks else None
    if bundle is None:
        return OnTheList(is_listed=False)
    with ZipFile(BytesIO(bundle.content)) as packed:
        if BALLOTS not in packed.namelist():
            return OnTheList(is_listed=False)
        head, *lines = packed.read(BALLOTS).splitlines()
    line = next((line for line in lines if line.startswith(mark.encode() + b";")), None)
    if line is None:
        return OnTheList(is_listed=True)
    ballot = ballots_in(b"\n".join([head, line, b""]), rules_of(round_))[0]
    return OnTheList(is_listed=True, ballot=(Kind(ballot.kind), Choices(ballot.choices, ballot.points)))


def rules_of(round_: Round) -> dict[str, Any]:
    """As they were frozen."""
    rules: dict[str, Any] = json.loads(round_.rules_json)
    return rules


add_lookup(on_the_list)
