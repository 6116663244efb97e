"""The page where somebody puts photos and files with a proposal: under /mijn, for whoever may change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.attachments import actions, rules
from wijkfonds.attachments.confined import Made, Unfit
from wijkfonds.attachments.forms import DescriptionsForm, filled
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
from wijkfonds.foundation.refusals import Refused, require, sentence
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import may_change
from wijkfonds.proposals.queries import own_proposal
from wijkfonds.rounds.queries import lock_round

blueprint = Blueprint("attachments", __name__)
OWN = "/mijn/voorstellen/<key>/fotos"
MOST_FILES = rules.MOST_PHOTOS + rules.MOST_PDFS
uploads = limiter.shared_limit("60 per hour", scope="uploads", key_func=person, methods=["POST"])


@dataclass(frozen=True)
class NotTaken:
    """`name` is what its owner called the file, made harmless."""

    name: str
    why: str


@blueprint.get(OWN)
@open_to(SIGNED_IN)
def show(key: str) -> ResponseReturnValue:
    return _page(_own(read_session(), key))


@blueprint.post(OWN)
@open_to(SIGNED_IN)
@takes_up_to(rules.MOST_AT_ONCE_MEGABYTES * MEGABYTE, TOO_MUCH)
@uploads
def add(key: str) -> ResponseReturnValue:
    """What fits is kept, of what does not fit it is said why.  Reading the files takes long: before the write."""
    found = _own(read_session(), key)
    require(may_change(_member(read_session(), found), _me(), found, clock.now()))
    sent = [file for file in request.files.getlist("bestanden") if file.filename]
    if not sent:
        return _page(found, [NotTaken("", sentence(FileProblem.NO_FILE))], status=422)
    end_the_snapshot()
    not_taken, kept = [], 0
    for file in sent[:MOST_FILES]:
        why = _take_in(key, file)
        kept += why is None
        not_taken += [NotTaken(shown_name(file.filename or ""), why)] if why else []
    not_taken += [NotTaken(shown_name(file.filename or ""), _too_many()) for file in sent[MOST_FILES:]]
    if kept:
        flash(_kept(kept), "success")
    return _page(_own(read_session(), key), not_taken, status=422) if not_taken else go_to(url_for(".show", key=key))


def _take_in(key: str, file: FileStorage) -> str | None:
    """None when it stands with the proposal now, else why not."""
    most = max(rules.MOST_PHOTO_MEGABYTES, rules.MOST_PDF_MEGABYTES) * MEGABYTE
    try:
        kind, made = make_anew(file.stream.read(most + 1))
        _keep(key, kind, made)
    except Unfit as unfit:
        return sentence(unfit.problem)
    except Refused as refused:
        return sentence(refused.key)
    return None


def _keep(key: str, kind: AttachmentKind, made: Made) -> None:
    with write() as session:
        found = _own(session, key, lock=True)
        actor = _member(session, found)
        actions.attach(session, actor=actor, account_id=_me(), proposal=found, kind=kind, made=made, now=clock.now())


@blueprint.post(f"{OWN}/teksten")
@open_to(SIGNED_IN)
def describe(key: str) -> ResponseReturnValue:
    """Keeps what was typed, and then does what the button says: whoever moves a photo loses no words."""
    found, form = _own(read_session(), key), DescriptionsForm()
    if not form.validate_on_submit():
        return _page(found, form=form, status=422)
    try:
        with write() as session:
            again, now = _own(session, key, lock=True), clock.now()
            actor = _member(session, again)
            who: dict[str, Any] = {"actor": actor, "account_id": _me(), "proposal": again, "now": now}
            actions.describe(session, **who, words=form.typed())
            done = _press(session, who)
    except actions.DescribedElsewhere:
        form.form_errors.append(
            _(
                "Iemand anders veranderde ondertussen een tekst op deze pagina. Uw tekst staat hieronder. Kijk hem na en bewaar opnieuw."
            )
        )
        return _page(found, form=form, status=409, anew=True)
    flash(done, "success")
    return go_to(url_for(".show", key=key))


def _press(session: Session, who: dict[str, Any]) -> str:
    """The button is called after what it does and to which: "eerder 6f1c…"."""
    what, _space, which = request.form.get("doe", "").partition(" ")
    try:
        attachment_id = UUID(which)
    except ValueError:
        return _("Bewaard.")
    if what == "weg":
        actions.take_away(session, **who, attachment_id=attachment_id)
        return _("Weggehaald. Het bestand is nergens meer te zien.")
    if what in set(actions.Move):
        actions.move(session, **who, attachment_id=attachment_id, to=actions.Move(what))
        return _("De volgorde is bewaard.")
    return _("Bewaard.")


@blueprint.get(f"{OWN}/<attachment>/<name>")
@open_to(SIGNED_IN)
def own_file(key: str, attachment: str, name: str) -> ResponseReturnValue:
    found = _own(read_session(), key)
    file = file_with(read_session(), found.id, _id(attachment), name) or abort(404)
    return of_its_owner(file)


def _page(
    found: Proposal,
    not_taken: Sequence[NotTaken] = (),
    *,
    form: DescriptionsForm | None = None,
    status: int = 200,
    anew: bool = False,
) -> Response:
    """`anew`: what was typed is shown once more, and may be kept over what stands there now."""
    there = attachments_of(read_session(), found.id)
    shown = form or filled(there)
    if anew:
        for one in there:
            row = shown.row_of(one)
            if row is not None:
                row.form.seen.raw_data, row.form.seen.data = None, actions.mark_of(one)
    return page(
        "attachments/edit.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        photos=[one for one in there if one.is_photo],
        pdfs=[one for one in there if not one.is_photo],
        form=shown,
        not_taken=not_taken,
        refusal=may_change(_member(read_session(), found), _me(), found, clock.now()),
        room={kind: room_for(kind, kinds_of(there)) for kind in AttachmentKind},
        limits=rules,
        status=status,
    )


def _kept(number: int) -> str:
    return ngettext("%(num)s bestand is bewaard.", "%(num)s bestanden zijn bewaard.", number)


def _too_many() -> str:
    return _("U koos meer dan %(most)s bestanden tegelijk. Kies dit bestand straks opnieuw.", most=MOST_FILES)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        abort(404)


def _me() -> UUID:
    return whoever_is_here().account_id


def _member(session: Session, proposal: Proposal) -> Membership | None:
    return member_of(session, proposal.round.fund_id, _me())


def _own(session: Session, key: str, *, lock: bool = False) -> Proposal:
    """Somebody else's answers 404.  With `lock` one act at a time in its round."""
    found = own_proposal(session, key, _me()) or abort(404)
    if lock:
        lock_round(session, found.round)
        session.refresh(found)
    return found
