"""All versions of a proposal, and one beside the version before it: the same for everybody."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import hidden_proposal_at, public_proposal_at
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.versions import restoring
from wijkfonds.versions.models import Version
from wijkfonds.versions.parts import read_parts
from wijkfonds.versions.queries import amendments_of, count_versions, version_at, versions_of
from wijkfonds.versions.showing import compared

blueprint = Blueprint("versions", __name__)
PROPOSAL = "/fondsen/<fund>/rondes/<round_>/voorstellen/<proposal>/versies"
PER_PAGE = 20
MOST_ON_THE_PAGE = 3


@dataclass(frozen=True)
class Changed:
    """What the page of a proposal says: how many versions there are, and the newest changes of the frozen text."""

    count: int
    amendments: list[Version]


@blueprint.get(PROPOSAL)
@open_to(ANYONE)
def index(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found, hidden = _proposal(fund, round_, proposal)
    if found is None:
        return hidden

    def address(number: int) -> str:
        place: dict[str, Any] = {"fund": fund, "round_": round_, "proposal": proposal}
        return url_for(".index", **place, pagina=number) if number > 1 else url_for(".index", **place)

    pages = Pages(page_asked_for(), PER_PAGE, count_versions(read_session(), found.id), address)
    return page(
        "versions/index.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        versions=versions_of(read_session(), found.id, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
    )


@blueprint.get(f"{PROPOSAL}/<int:number>")
@open_to(ANYONE)
def show(fund: str, round_: str, proposal: str, number: int) -> ResponseReturnValue:
    found, hidden = _proposal(fund, round_, proposal)
    if found is None:
        return hidden
    version = version_at(read_session(), found.id, number) or abort(404)
    before = version_at(read_session(), found.id, number - 1)
    return page(
        "versions/show.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        version=version,
        before=before,
        last=count_versions(read_session(), found.id),
        parts=compared(read_parts(before.parts_json) if before else None, read_parts(version.parts_json)),
    )


def _proposal(fund: str, round_: str, slug: str) -> tuple[Proposal | None, Any]:
    """Of what is hidden everybody reads the reason instead: of its versions too."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    proposal = public_proposal_at(read_session(), found.id, slug)
    if proposal is not None:
        return proposal, None
    hidden = hidden_proposal_at(read_session(), found.id, slug) or abort(404)
    return None, page("proposals/hidden.html", fund=found.fund, round=found, proposal=hidden)


def _changed(session: Session, proposal: Proposal) -> Changed | None:
    """One version is no news."""
    count = count_versions(session, proposal.id)
    if count < 2:
        return None
    return Changed(count, list(amendments_of(session, proposal.id, limit=MOST_ON_THE_PAGE)))


restoring.install(blueprint)
add_panel("versions/_panel.html", _changed, place=10)
