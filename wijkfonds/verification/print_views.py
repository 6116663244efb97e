"""The committee chooses the ways, prints letters, and destroys what was printed."""

from typing import Any

from flask import Response, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import afterwards, read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.letters.models import BatchState
from wijkfonds.letters.texts import STATE_NAMES
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Level, Way
from wijkfonds.membership.queries import open_ways
from wijkfonds.membership.rules import somebody_can_vote
from wijkfonds.verification import files
from wijkfonds.verification.blueprint import DESK, blueprint, fund_here, me_in
from wijkfonds.verification.doubles import open_doubles
from wijkfonds.verification.forms import WaysForm
from wijkfonds.verification.models import AddressBatch
from wijkfonds.verification.permissions import BUSY, PrintProblem, VerificationRefusal, may_print
from wijkfonds.verification.places import places
from wijkfonds.verification.printing import ask_for_batch, note_destroyed, note_fetched
from wijkfonds.verification.queries import batches_of, letters_waiting
from wijkfonds.verification.settings import choose_ways
from wijkfonds.verification.texts import LEVELS_GIVEN
from wijkfonds.verification.ways import in_order


@blueprint.route(DESK, methods=["GET", "POST"])
@open_to(COMMITTEE)
def show(fund: str) -> ResponseReturnValue:
    found, session = fund_here(fund), read_session()
    ways = open_ways(session, found.id)
    form = WaysForm(ways=[way.value for way in ways])
    if form.validate_on_submit() and form.chosen:
        with write() as changing:
            again = fund_here(fund, changing)
            choose_ways(changing, actor=me_in(again, changing), fund=again, ways=form.chosen, now=clock.now())
        flash(_("Bewaard. Dit geldt vanaf nu. Wie al gecontroleerd is, blijft dat."), "success")
        return go_to(url_for(".show", fund=fund))
    return page(
        "verification/show.html",
        fund=found,
        form=form,
        ways=ways,
        described=in_order(set(Way)),
        levels=LEVELS_GIVEN,
        can_vote=somebody_can_vote(ways, Level.ADDRESS_PROVEN),
        waiting=letters_waiting(session, found.id),
        places=places(session, found.id),
        doubles=len(open_doubles(session, found.id)),
        status=422 if form.is_submitted() else 200,
    )


@blueprint.route(f"{DESK}/brieven", methods=["GET", "POST"])
@open_to(COMMITTEE)
def printing(fund: str) -> ResponseReturnValue:
    if request.method == "POST":
        with write() as changing:
            again = fund_here(fund, changing)
            batch = ask_for_batch(changing, actor=me_in(again, changing), fund=again, now=clock.now())
            wanted: dict[str, Any] = {"fund_id": str(again.id), "number": batch.number}
            afterwards(changing, lambda: ask_for("print_address_letters", **wanted))
        return go_to(url_for(".printing", fund=fund))
    found, session = fund_here(fund), read_session()
    batches, waiting = batches_of(session, found.id), letters_waiting(session, found.id)
    newest = batches[0] if batches else None
    return page(
        "verification/printing.html",
        part="verification/_batches.html",
        fund=found,
        ways=open_ways(session, found.id),
        batches=[(batch, files.path_of(found.id, batch.number).exists()) for batch in batches],
        waiting=waiting,
        refusal=may_print(current_member(fund), found.id, newest, waiting),
        busy=newest is not None and newest.state in BUSY,
        problem=PrintProblem(newest.problem) if newest and newest.problem else None,
        state_names=STATE_NAMES,
    )


@blueprint.post(f"{DESK}/brieven/<int:number>/ophalen")
@open_to(COMMITTEE)
def fetch(fund: str, number: int) -> ResponseReturnValue:
    """Posted, for it is written down that somebody fetched codes."""
    path = files.path_of(fund_here(fund).id, number)
    if not path.exists():
        raise Refused(VerificationRefusal.NOT_READY)
    content = path.read_bytes()
    with write() as session:
        again = fund_here(fund, session)
        batch = session.get(AddressBatch, (again.id, number)) or abort(404)
        if batch.state != BatchState.READY:
            raise Refused(VerificationRefusal.NOT_READY)
        note_fetched(session, actor=me_in(again, session), batch=batch, now=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="adrescodes-{number}.pdf"'}
    return Response(content, content_type="application/pdf", headers=headers)


@blueprint.route(f"{DESK}/brieven/<int:number>/vernietigen", methods=["GET", "POST"])
@open_to(COMMITTEE)
def destroy(fund: str, number: int) -> ResponseReturnValue:
    found = fund_here(fund)
    batch = read_session().get(AddressBatch, (found.id, number)) or abort(404)
    if batch.state not in {BatchState.READY, BatchState.FAILED}:
        raise Refused(VerificationRefusal.NOT_READY)
    if request.method == "GET":
        return page("verification/destroy.html", fund=found, batch=batch)
    files.destroy(found.id, number)
    with write() as session:
        again = fund_here(fund, session)
        kept = session.get_one(AddressBatch, (again.id, number))
        note_destroyed(session, actor=me_in(again, session), batch=kept, now=clock.now())
    flash(_("Het bestand met codes is vernietigd. De codes in de brieven werken gewoon."), "success")
    return go_to(url_for(".printing", fund=fund))
