"""Mine: what I follow, and the page where I begin with it.  Public pages only lead here."""

from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.following import actions
from wijkfonds.following.permissions import may_follow
from wijkfonds.following.queries import count_follows, follow_of, follows_besides
from wijkfonds.following.showing import followed_by
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import Refused
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at

blueprint = Blueprint("following", __name__, url_prefix="/mijn/volgen")
PER_PAGE = 20


@blueprint.get("")
@open_to(SIGNED_IN)
def index() -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id

    def address(number: int) -> str:
        return url_for(".index", pagina=number) if number > 1 else url_for(".index")

    pages = Pages(page_asked_for(), PER_PAGE, count_follows(session, me), address)
    followed = followed_by(session, me, now=clock.now(), offset=pages.offset, limit=PER_PAGE)
    return page(
        "following/index.html",
        followed=followed,
        pages=pages,
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
    )


@blueprint.get("/<fund>/<round_>")
@open_to(SIGNED_IN)
def show_round(fund: str, round_: str) -> ResponseReturnValue:
    return _show(fund, round_, None)


@blueprint.get("/<fund>/<round_>/<proposal>")
@open_to(SIGNED_IN)
def show_proposal(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    return _show(fund, round_, proposal)


@blueprint.post("/<fund>/<round_>")
@open_to(SIGNED_IN)
def follow_round(fund: str, round_: str) -> ResponseReturnValue:
    return _follow(fund, round_, None)


@blueprint.post("/<fund>/<round_>/<proposal>")
@open_to(SIGNED_IN)
def follow_proposal(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    return _follow(fund, round_, proposal)


@blueprint.post("/stoppen/<uuid:follow>")
@open_to(SIGNED_IN)
def stop(follow: UUID) -> ResponseReturnValue:
    with write() as session:
        actions.stop_following(session, account_id=whoever_is_here().account_id, follow_id=follow)
    flash(_("U volgt dit niet meer."), "success")
    return go_to(url_for(".index"))


def _found(session: Session, fund: str, round_: str, proposal: str | None) -> tuple[Round, Proposal | None]:
    """Only what everybody can see."""
    found = public_round_at(session, fund, round_) or abort(404)
    return found, (public_proposal_at(session, found.id, proposal) or abort(404)) if proposal is not None else None


def _show(fund: str, round_: str, slug: str | None, status: int = 200) -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    found, proposal = _found(session, fund, round_, slug)
    others = follows_besides(session, me, found, proposal)
    return page(
        "following/show.html",
        fund=found.fund,
        round=found,
        proposal=proposal,
        follow=follow_of(session, me, found, proposal),
        refusal=may_follow(found, proposal, clock.now(), others=others),
        status=status,
    )


def _follow(fund: str, round_: str, slug: str | None) -> ResponseReturnValue:
    try:
        with write() as session:
            found, proposal = _found(session, fund, round_, slug)
            actions.follow(
                session, account_id=whoever_is_here().account_id, round_=found, proposal=proposal, now=clock.now()
            )
    except Refused as refused:
        return _show(fund, round_, slug, status=refused.status)
    if slug is None:
        return go_to(url_for(".show_round", fund=fund, round_=round_))
    return go_to(url_for(".show_proposal", fund=fund, round_=round_, proposal=slug))


def _can_be_followed(_session: Session, proposal: Proposal) -> bool | None:
    return None if may_follow(proposal.round, proposal, clock.now()) else True


add_panel("following/_panel.html", _can_be_followed, place=70)
