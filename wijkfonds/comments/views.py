"""What everybody can read: the threads of a proposal, and one thread.  To say something is a page under /mijn."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.comments import answer_views, hiding_desk, hiding_views, offer_views, own_views
from wijkfonds.comments.permissions import is_closed
from wijkfonds.comments.queries import comment_of
from wijkfonds.comments.rules import ON_A_PROPOSAL, REPLIES_ON_A_PAGE
from wijkfonds.comments.showing import newest_threads, whole_thread
from wijkfonds.comments.texts import ANSWER_NAMES, ASKED_OF, VOICE_NAMES
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.rounds.queries import public_round_at

blueprint = Blueprint("comments", __name__)
PLACE = "/fondsen/<fund>/rondes/<round_>/voorstellen/<proposal>/reacties"
NAMES = {"voice_names": VOICE_NAMES, "answer_names": ANSWER_NAMES, "asked_of": ASKED_OF}


@blueprint.get(PLACE)
@open_to(ANYONE)
def index(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """`voor`: those before this one, which was the last of the page before."""
    session = read_session()
    found = _proposal(session, fund, round_, proposal)
    asked = request.args.get("voor", "")
    last = comment_of(session, found.id, _uuid_in(asked) or abort(404)) or abort(404) if asked else None
    return page(
        "comments/index.html",
        part="comments/_threads.html",
        shown=newest_threads(session, found, before=last),
        is_first=last is None,
        closed=is_closed(found),
        **_about(found),
    )


@blueprint.get(f"{PLACE}/<uuid:thread>")
@open_to(ANYONE)
def show(fund: str, round_: str, proposal: str, thread: UUID) -> ResponseReturnValue:
    session = read_session()
    found = _proposal(session, fund, round_, proposal)
    head = comment_of(session, found.id, thread) or abort(404)
    if head.parent_id is not None:
        abort(404)

    def address(number: int) -> str:
        at: dict[str, Any] = {"fund": fund, "round_": round_, "proposal": proposal, "thread": thread}
        return url_for(".show", **at, pagina=number if number > 1 else None)

    pages = Pages(page_asked_for(), REPLIES_ON_A_PAGE, head.last_place, address)
    return page(
        "comments/show.html",
        thread=whole_thread(session, head, pages),
        pages=pages,
        closed=is_closed(found),
        **_about(found),
    )


def _proposal(session: Session, fund: str, round_: str, slug: str) -> Proposal:
    found = public_round_at(session, fund, round_) or abort(404)
    return public_proposal_at(session, found.id, slug) or abort(404)


def _about(proposal: Proposal) -> dict[str, Any]:
    return {"fund": proposal.round.fund, "round": proposal.round, "proposal": proposal, **NAMES}


def _uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _panel(session: Session, proposal: Proposal) -> dict[str, Any] | None:
    """Of rounds from elsewhere nothing is said here."""
    if proposal.round.source:
        return None
    has_some = proposal.comment_count > 0
    shown = newest_threads(session, proposal, most=ON_A_PROPOSAL)
    closed = is_closed(proposal)
    if closed and not has_some and not shown.threads:
        return None
    return {"shown": shown, "closed": closed, **NAMES}


add_panel("comments/_panel.html", _panel, below=True)
for part in (own_views, answer_views, offer_views, hiding_views, hiding_desk):
    part.install(blueprint)
