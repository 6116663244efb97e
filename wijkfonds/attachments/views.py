"""The step where somebody puts photos and files with a proposal: under /mijn, for whoever may change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.attachments import actions, rules
from wijkfonds.attachments.actions import Sent
from wijkfonds.attachments.confined import Unfit
from wijkfonds.attachments.forms import DescriptionsForm
from wijkfonds.attachments.permissions import room_for
from wijkfonds.attachments.queries import attachments_of, file_with, kinds_of
from wijkfonds.attachments.rules import MEGABYTE, AttachmentKind, FileProblem, shown_name
from wijkfonds.attachments.serving import of_its_owner
from wijkfonds.attachments.texts import TOO_MUCH
from wijkfonds.attachments.workshop import make_anew
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import end_the_snapshot, read_session, write
from wijkfonds.foundation.gate import open_to, takes_up_to
from wijkfonds.foundation.limits import limiter, person
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals.actions import NotComplete
from wijkfonds.proposals.changes import Change, say_changed
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.permissions import may_change
from wijkfonds.proposals.steps import onward, way_of

blueprint = Blueprint("attachments", __name__)
OWN = "/mijn/voorstellen/<key>/fotos"
MOST_FILES = rules.MOST_PHOTOS + rules.MOST_PDFS
uploads = limiter.shared_limit("60 per hour", scope="uploads", key_func=person, methods=["POST"])


@dataclass(frozen=True)
class NotTaken:
    """`name` is what its owner called the file, made harmless."""

    name: str
    why: str


@blueprint.route(OWN, methods=["GET", "POST"])
@open_to(SIGNED_IN)
@takes_up_to(rules.MOST_AT_ONCE_MEGABYTES * MEGABYTE, TOO_MUCH)
@uploads
def edit(key: str) -> ResponseReturnValue:
    """What fits is kept, of what does not fit it is said why; whatever button is pressed, what was typed is kept first."""
    found = own_or_404(read_session(), key)
    if request.method == "GET":
        return _page(found)
    form, refusal = DescriptionsForm(), may_change(member_here(read_session(), found), _me(), found, clock.now())
    if refusal:
        return _page(found, form, status=409)
    status, done = _keep_words(key, form) if form.validate_on_submit() else (422, "")
    not_taken, kept = _take_in_all(key, form) if not form.why.errors else ([], 0)
    if kept:
        flash(ngettext("%(num)s bestand is bewaard.", "%(num)s bestanden zijn bewaard.", kept), "success")
    if not_taken or status or form.why.errors:
        return _page(own_or_404(read_session(), key), form, not_taken, status=status or 422)
    way = way_of(read_session(), found.round, "fotos", found)
    if done:
        flash(done, "success")
    return go_to(way.url()) if done or kept else onward(way)


def _take_in_all(key: str, form: DescriptionsForm) -> tuple[list[NotTaken], int]:
    """Reading files takes long: nothing is open meanwhile.  Gives what was not taken, and how many were."""
    sent = [file for file in request.files.getlist("bestanden") if file.filename]
    if not sent and "toevoegen" in request.form:
        return [NotTaken("", sentence(FileProblem.NO_FILE))], 0
    end_the_snapshot()
    read = [_made_anew(file) for file in sent[:MOST_FILES]]
    try:
        refused = iter(_keep(key, [each for each in read if not isinstance(each, str)], form.why.data or ""))
    except NotComplete as missing:
        form.why.errors = [*map(sentence, missing.problems), _("Kies daarna uw bestanden opnieuw.")]
        return [], 0
    whys = [each if isinstance(each, str) else next(refused) for each in read] + [_too_many()] * len(sent[MOST_FILES:])
    named = [(shown_name(file.filename or ""), why) for file, why in zip(sent, whys, strict=True)]
    return [NotTaken(name, why) for name, why in named if why], whys.count("")


def _made_anew(file: FileStorage) -> Sent | str:
    """Or why it does not fit."""
    most = max(rules.MOST_PHOTO_MEGABYTES, rules.MOST_PDF_MEGABYTES) * MEGABYTE
    try:
        return Sent(*make_anew(file.stream.read(most + 1)))
    except Unfit as unfit:
        return sentence(unfit.problem)


def _keep(key: str, files: Sequence[Sent], why: str) -> list[str]:
    """Of each why it was not taken, empty when it stands with the proposal now.  Raises NotComplete."""
    with write() as session:
        found, now = own_or_404(session, key, lock=True), clock.now()
        who: dict[str, Any] = {"actor": member_here(session, found), "account_id": _me()}
        refusals = actions.attach(session, **who, proposal=found, files=files, now=now, why=why)
        if None in refusals:
            _say(session, found, now)
    return [sentence(refusal) if refusal else "" for refusal in refusals]


def _say(session: Session, found: Proposal, now: datetime) -> None:
    """Of what is frozen followers hear each change."""
    if is_frozen(found, now):
        say_changed(session, found, Change.REWRITTEN, now, by=_me())


def _keep_words(key: str, form: DescriptionsForm) -> tuple[int, str]:
    """The words, and then what the button says: the status of a page with what is wrong, or what was done."""
    try:
        with write() as session:
            found = own_or_404(session, key, lock=True)
            who: dict[str, Any] = {"actor": member_here(session, found), "account_id": _me()}
            who |= {"session": session, "proposal": found, "now": clock.now(), "why": form.why.data or ""}
            is_new = actions.describe(**who, words=form.typed())
            done, is_gone = _press(who)
            if is_new or is_gone:
                _say(session, found, who["now"])
            return 0, done
    except NotComplete as missing:
        has_files = any(file.filename for file in request.files.getlist("bestanden"))
        form.why.errors = [*map(sentence, missing.problems), *([_("Kies daarna uw bestanden opnieuw.")] * has_files)]
        return 422, ""
    except actions.DescribedElsewhere:
        form.form_errors.append(
            _(
                "Iemand anders veranderde ondertussen een tekst op deze pagina. Uw tekst staat hieronder. Kijk hem na en bewaar opnieuw."
            )
        )
        return 409, ""


def _press(who: dict[str, Any]) -> tuple[str, bool]:
    """The button is called after what it does and to which: "eerder 6f1c…".  Others do nothing here.

    Gives what to say, and whether something is gone.
    """
    what, _space, which = request.form.get("doe", "").partition(" ")
    try:
        attachment_id = UUID(which)
    except ValueError:
        return "", False
    if what == "weg":
        is_gone = actions.take_away(**who, attachment_id=attachment_id)
        return _("Weggehaald. Het bestand is nergens meer te zien."), is_gone
    if what in set(actions.Move):
        who = {name: value for name, value in who.items() if name != "why"}  # the same photos, in another order
        actions.move(**who, attachment_id=attachment_id, to=actions.Move(what))
        return _("De volgorde is bewaard."), False
    return "", False


@blueprint.get(f"{OWN}/<attachment>/<name>")
@open_to(SIGNED_IN)
def own_file(key: str, attachment: str, name: str) -> ResponseReturnValue:
    found = own_or_404(read_session(), key)
    try:
        attachment_id = UUID(attachment)
    except ValueError:
        abort(404)
    return of_its_owner(file_with(read_session(), found.id, attachment_id, name) or abort(404))


def _page(
    found: Proposal,
    form: DescriptionsForm | None = None,
    not_taken: Sequence[NotTaken] = (),
    *,
    status: int = 200,
) -> Response:
    """With `form` what was typed is shown once more."""
    there = attachments_of(read_session(), found.id)
    form = form or DescriptionsForm(formdata=None)
    form.show(there, over_what_stands=status == 409)
    return page(
        "attachments/edit.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        way=way_of(read_session(), found.round, "fotos", found),
        photos=[one for one in there if one.is_photo],
        pdfs=[one for one in there if not one.is_photo],
        form=form,
        frozen=is_frozen(found, clock.now()),
        not_taken=not_taken,
        refusal=may_change(member_here(read_session(), found), _me(), found, clock.now()),
        room={kind: room_for(kind, kinds_of(there)) for kind in AttachmentKind},
        limits=rules,
        status=status,
    )


def _too_many() -> str:
    return _("U koos meer dan %(most)s bestanden tegelijk. Kies dit bestand straks opnieuw.", most=MOST_FILES)


def _me() -> UUID:
    return whoever_is_here().account_id
