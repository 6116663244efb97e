"""The committee makes, prints and destroys; a resident asks for a letter that did not come."""

from typing import Any

from flask import Response, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.showing import act_boxes
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import afterwards, read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.letters import actions, files, request_views  # noqa: F401  its addresses
from wijkfonds.letters.acts import REISSUE
from wijkfonds.letters.blueprint import DESK, blueprint
from wijkfonds.letters.forms import HelpForm
from wijkfonds.letters.mending import unprinted_in
from wijkfonds.letters.models import BatchState, LetterBatch
from wijkfonds.letters.permissions import LetterProblem, LetterRefusal, making_refusal
from wijkfonds.letters.queries import batches_of, proposals_on_ballot, somebody, waiting_letters
from wijkfonds.letters.requests import requests_with_matches
from wijkfonds.letters.setting import SAMPLE_CODE, Letter, letters_pdf, qr_codes, words_of
from wijkfonds.letters.texts import STATE_NAMES
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.roll.about import who_it_is_about
from wijkfonds.roll.acts import changes_waiting
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at

__all__ = ["blueprint"]
EXAMPLE = ("J. Voorbeeld", "Voorbeeldstraat", 12, "B", "3")
KINDS = {".pdf": "application/pdf", ".csv": "text/csv; charset=utf-8"}


@blueprint.get(DESK)
@open_to(COMMITTEE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    return _page(_round(fund, round_))


def _page(found: Round, *, status: int = 200, **shown: Any) -> Response:
    session, now = read_session(), clock.now()
    batches, waiting = batches_of(session, found.id), waiting_letters(session, found.id)
    acts = changes_waiting(session, found, {REISSUE}, now)
    newest = batches[0] if batches else None
    return page(
        "letters/show.html",
        part="letters/_batches.html",
        fund=found.fund,
        round=found,
        batches=[
            (batch, files.files_of(found.id, batch.number), files.doubtful_of(found.id, batch.number))
            for batch in batches
        ],
        unprinted=unprinted_in(words_of(found, proposals_on_ballot(session, found.id), now)),
        waiting=waiting,
        refusal=making_refusal(found, newest, waiting=waiting, now=now),
        busy=newest is not None and newest.state in {BatchState.WAITING, BatchState.RUNNING},
        problem=LetterProblem(newest.problem) if newest and newest.problem else None,
        requests=requests_with_matches(session, found.id),
        boxes=act_boxes(session, current_member(found.fund.slug), found.fund, acts, now),
        about=who_it_is_about(session, found, acts),
        state_names=STATE_NAMES,
        status=status,
        **{"help": HelpForm(voting_help=found.voting_help)} | shown,
    )


@blueprint.post(DESK)
@open_to(COMMITTEE)
def make(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        me = whoever_is_here().account_id
        batch = actions.ask_for_letters(session, round_=found, actor_id=me, now=clock.now())
        wanted = {"round_id": str(found.id), "number": batch.number}
        afterwards(session, lambda: ask_for("make_letters", **wanted))
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.get(f"{DESK}/voorbeeld.pdf")
@open_to(COMMITTEE)
def preview(fund: str, round_: str) -> ResponseReturnValue:
    """With a code that opens nothing: it has a sign that no code has."""
    found = _round(fund, round_)
    words = words_of(found, proposals_on_ballot(read_session(), found.id), clock.now())
    first = somebody(read_session(), found.id)
    place = (first.name, first.street, first.number, first.letter, first.addition) if first else EXAMPLE
    town = (first.postcode, first.town, first.votes) if first else ("1234AB", "")
    sample = Letter("0-00000", SAMPLE_CODE, *place, *town)
    content, _doubtful = letters_pdf(words, [sample], qr_codes(words))
    return Response(content, mimetype="application/pdf")


@blueprint.post(f"{DESK}/<int:number>/ophalen")
@open_to(COMMITTEE)
def fetch(fund: str, round_: str, number: int) -> ResponseReturnValue:
    """Posted, for it is written down who fetched what."""
    found, name = _round(fund, round_), request.form.get("bestand", "")
    path = next((path for path in files.files_of(found.id, number) if path.name == name), None)
    if path is None:
        raise Refused(LetterRefusal.NOT_READY)
    content = path.read_bytes()
    with write() as session:
        again = round_at(session, fund, round_) or abort(404)
        batch = session.get(LetterBatch, (again.id, number)) or abort(404)
        me = whoever_is_here().account_id
        actions.note_fetched(session, round_=again, batch=batch, name=name, actor_id=me, now=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="stapel-{number}-{name}"'}
    return Response(content, content_type=KINDS[path.suffix], headers=headers)


@blueprint.route(f"{DESK}/<int:number>/vernietigen", methods=["GET", "POST"])
@open_to(COMMITTEE)
def destroy(fund: str, round_: str, number: int) -> ResponseReturnValue:
    found = _round(fund, round_)
    batch = read_session().get(LetterBatch, (found.id, number)) or abort(404)
    if batch.state not in {BatchState.READY, BatchState.FAILED}:
        raise Refused(LetterRefusal.NOT_READY)
    if request.method == "GET":
        return page("letters/destroy.html", fund=found.fund, round=found, batch=batch)
    gone = files.destroy(found.id, number)
    with write() as session:
        again = round_at(session, fund, round_, lock=True) or abort(404)
        kept = session.get_one(LetterBatch, (again.id, number))
        me = whoever_is_here().account_id
        actions.note_destroyed(session, round_=again, batch=kept, files=gone, actor_id=me, now=clock.now())
    flash(_("De bestanden met codes zijn vernietigd. De codes in de brieven werken gewoon."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.post(f"{DESK}/hulp")
@open_to(COMMITTEE)
def say_where_help_is(fund: str, round_: str) -> ResponseReturnValue:
    form = HelpForm()
    if not form.validate_on_submit():
        return _page(_round(fund, round_), help=form, status=422)
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        found.voting_help = form.voting_help.data or ""
    flash(_("Bewaard. Dit staat op de brieven die u hierna maakt."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


def _round(fund: str, slug: str) -> Round:
    return round_at(read_session(), fund, slug) or abort(404)
