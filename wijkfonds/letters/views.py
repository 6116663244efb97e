"""The committee makes, prints and destroys; a resident asks for a letter that did not come."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.showing import act_boxes
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import afterwards, read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.letters import actions, files
from wijkfonds.letters.acts import REISSUE
from wijkfonds.letters.forms import AskForm
from wijkfonds.letters.models import BatchState, LetterBatch, LetterRequest
from wijkfonds.letters.permissions import LetterProblem, LetterRefusal, making_refusal
from wijkfonds.letters.queries import batches_of, requests_of, waiting_letters
from wijkfonds.letters.setting import SAMPLE_CODE, Letter, letters_pdf, words_of
from wijkfonds.letters.texts import STATE_NAMES
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.roll.about import who_it_is_about
from wijkfonds.roll.acts import changes_waiting, subject_of
from wijkfonds.roll.permissions import removal_refusal
from wijkfonds.roll.queries import entry_at, is_used
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, round_at
from wijkfonds.rounds.schedules import voting_is_over

blueprint = Blueprint("letters", __name__, url_prefix="/fondsen/<fund>")
DESK = "/beheer/rondes/<round_>/brieven"
KINDS = {".pdf": "application/pdf", ".csv": "text/csv; charset=utf-8"}


@blueprint.route("/rondes/<round_>/stemmen/geen-brief", methods=["GET", "POST"])
@open_to(VISITOR)
@limiter.limit("10 per hour", methods=["POST"])
def ask(fund: str, round_: str) -> ResponseReturnValue:
    """The same answer whether the address is on the list or not."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    if not found.letters_vote or voting_is_over(found, clock.now()):
        abort(404)
    form = AskForm()
    if not form.validate_on_submit():
        return page(
            "letters/ask.html", fund=found.fund, round=found, form=form, status=422 if form.is_submitted() else 200
        )
    line = form.line
    if line and not form.website.data:
        typed: dict[str, Any] = {"name": form.name.data, "contact": form.contact.data or "", "number": line.number}
        typed |= {"letter": line.letter, "addition": line.addition, "postcode": line.postcode}
        with write() as session:
            again = public_round_at(session, fund, round_) or abort(404)
            actions.keep_request(session, round_=again, now=clock.now(), **typed)
    return page("letters/asked.html", fund=found.fund, round=found)


@blueprint.get(DESK)
@open_to(COMMITTEE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    session, found, now = read_session(), _round(fund, round_), clock.now()
    batches, waiting = batches_of(session, found.id), waiting_letters(session, found.id)
    acts = changes_waiting(session, found, {REISSUE}, now)
    newest = batches[0] if batches else None
    return page(
        "letters/show.html",
        part="letters/_batches.html",
        fund=found.fund,
        round=found,
        batches=[(batch, files.files_of(found.id, batch.number)) for batch in batches],
        waiting=waiting,
        refusal=making_refusal(found, newest, waiting=waiting, now=now),
        busy=newest is not None and newest.state in {BatchState.WAITING, BatchState.RUNNING},
        problem=LetterProblem(newest.problem) if newest and newest.problem else None,
        requests=requests_of(session, found.id),
        boxes=act_boxes(session, current_member(fund), found.fund, acts, now),
        about=who_it_is_about(session, found, acts),
        state_names=STATE_NAMES,
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
    sample = Letter(
        "0-00000", SAMPLE_CODE, _("J. Voorbeeld"), _("Voorbeeldstraat 12 B-3"), "1234 AB", _("Voorbeelddorp")
    )
    return Response(letters_pdf(words_of(found), [sample]), mimetype="application/pdf")


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
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
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


@blueprint.post(f"{DESK}/opnieuw")
@open_to(COMMITTEE)
def reissue(fund: str, round_: str) -> ResponseReturnValue:
    """Asks a second one of the committee."""
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        entry = entry_at(session, found.id, _id("plaats"))
        require(removal_refusal(found, entry, used=entry is not None and is_used(session, entry)))
        me, now = whoever_is_here(), clock.now()
        actor = member_of(session, found.fund_id, me.account_id)
        act = propose_act(
            session,
            actor=actor,
            fund=found.fund,
            kind=REISSUE,
            subject=subject_of(_id("plaats")),
            what=found.title,
            now=now,
        )
        ask_the_others(session, act=act, fund=found.fund, proposer=me.name, now=now)
    flash(
        _(
            "Gevraagd. Zodra een tweede commissielid dit bevestigt, werkt de oude code niet meer en kunt u de nieuwe brief maken."
        ),
        "success",
    )
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.post(f"{DESK}/beantwoord")
@open_to(COMMITTEE)
def answered(fund: str, round_: str) -> ResponseReturnValue:
    """What somebody asked is gone once it is answered."""
    with write() as session:
        found = round_at(session, fund, round_) or abort(404)
        asked = session.get(LetterRequest, _id("vraag"))
        if asked is not None and asked.round_id == found.id:
            session.delete(asked)
    flash(_("Weggehaald. Er is niets van bewaard."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


def _id(name: str) -> UUID:
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        abort(400)


def _round(fund: str, slug: str) -> Round:
    return round_at(read_session(), fund, slug) or abort(404)
