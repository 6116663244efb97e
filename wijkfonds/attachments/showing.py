"""Photos and files on the public page of a proposal, and at addresses of their own."""

from typing import Any
from uuid import UUID

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.attachments.models import Attachment
from wijkfonds.attachments.queries import attachments_of, covers_of, public_file
from wijkfonds.attachments.serving import of_everybody
from wijkfonds.attachments.views import blueprint
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.proposals.cards import add_card_part
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.steps import Step, add_step
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.versions.besides import Besides, add_besides


@blueprint.get("/fondsen/<fund>/rondes/<round_>/voorstellen/<proposal>/bestanden/<attachment>/<name>")
@open_to(ANYONE)
def file(fund: str, round_: str, proposal: str, attachment: str, name: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    try:
        attachment_id = UUID(attachment)
    except ValueError:
        abort(404)
    return of_everybody(public_file(read_session(), found.id, proposal, attachment_id, name) or abort(404))


def _panel(session: Session, proposal: Proposal) -> dict[str, Any] | None:
    there = attachments_of(session, proposal.id)
    if not there:
        return None
    photos = [one for one in there if one.is_photo]
    return {"photos": photos, "pdfs": [one for one in there if not one.is_photo]}


def _answers(session: Session, proposal: Proposal) -> dict[str, int]:
    there = attachments_of(session, proposal.id)
    photos = [one for one in there if one.is_photo]
    wordless = sum(not one.alt for one in photos)
    return {"photos": len(photos), "pdfs": len(there) - len(photos), "wordless": wordless}


def _in_version(session: Session, proposal: Proposal) -> list[list[str]]:
    """Of each its kind, its words and a mark of its content; the order is no content."""
    there = attachments_of(session, proposal.id)
    return sorted([one.kind.value, one.alt, one.caption, _mark(one)] for one in there)


def _mark(one: Attachment) -> str:
    """Of the content, in whatever order its sizes are read."""
    return min((file.size.value, file.sha256) for file in one.files)[1][:8]


def _in_words(kept: Any) -> str:
    return "\n".join(_line(*each) for each in kept or ())


def _line(kind: str, alt: str, caption: str, mark: str) -> str:
    words = " – ".join(each for each in (alt, caption) if each)
    about = {"words": words or _("zonder woorden erbij"), "mark": mark}
    return (
        _("Foto: %(words)s (kenmerk %(mark)s)", **about)
        if kind == "photo"
        else _("PDF: %(words)s (kenmerk %(mark)s)", **about)
    )


add_card_part("attachments/_on_card.html", covers_of)
add_panel("attachments/_panel.html", _panel, place=20)
label = lazy("Foto's en bestanden")
add_besides("attachments", Besides(label, _in_version, _in_words))
add_step(Step("fotos", 25, label, "attachments.edit", answers="attachments/_answers.html", read=_answers))
