"""Mine: what I support, and the page where I give my support.  Public pages only lead here."""

from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.languages import address_of
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.qr import square_of
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.support import actions, desk_views
from wijkfonds.support.keys import key_of
from wijkfonds.support.own import proposes
from wijkfonds.support.permissions import may_support, may_take_back
from wijkfonds.support.queries import count_supported_by, goes_on_in, support_of, supported_by, supports
from wijkfonds.support.rules import LINES_ON_A_SHEET
from wijkfonds.support.showing import Gathered, gathered_by

blueprint = Blueprint("support", __name__)
MINE = "/mijn/steun"
ONE = f"{MINE}/<fund>/<round_>/<proposal>"
PER_PAGE = 20


@blueprint.get(MINE)
@open_to(SIGNED_IN)
def index() -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id

    def address(number: int) -> str:
        return url_for(".index", pagina=number) if number > 1 else url_for(".index")

    pages = Pages(page_asked_for(), PER_PAGE, count_supported_by(session, me), address)
    return page(
        "support/index.html",
        supported=supported_by(session, me, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
    )


@blueprint.get(ONE)
@open_to(SIGNED_IN)
def show(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    return _show(fund, round_, proposal)


@blueprint.post(ONE)
@open_to(SIGNED_IN)
def give(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    try:
        with write() as session:
            found = _found(session, fund, round_, proposal)
            member = member_of(session, found.round.fund_id, me)
            person = key_of(found.round_id).member(member)
            actions.give_support(session, actor=member, account_id=me, proposal=found, person=person, now=clock.now())
    except Refused as refused:
        return _show(fund, round_, proposal, status=refused.status)
    return go_to(url_for(".show", fund=fund, round_=round_, proposal=proposal))


@blueprint.post(f"{ONE}/terugnemen")
@open_to(SIGNED_IN)
def take_back(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    try:
        with write() as session:
            found = _found(session, fund, round_, proposal)
            actions.take_support_back(session, account_id=me, proposal=found, now=clock.now())
    except Refused as refused:
        return _show(fund, round_, proposal, status=refused.status)
    flash(_("U steunt dit voorstel niet meer."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_, proposal=proposal))


@blueprint.post(f"{MINE}/<uuid:support>/terugnemen")
@open_to(SIGNED_IN)
def take_back_unseen(support: UUID) -> ResponseReturnValue:
    """Of what nobody sees now, from one's own list: no address here tells what it is called."""
    me = whoever_is_here().account_id
    with write() as session:
        found = support_of(session, me, support) or abort(404)
        actions.take_support_back(session, account_id=me, proposal=found.proposal, now=clock.now())
    flash(_("U steunt dit voorstel niet meer."), "success")
    return go_to(url_for(".index"))


@blueprint.get("/fondsen/<fund>/rondes/<round_>/voorstellen/<proposal>/handtekeningen")
@open_to(ANYONE)
def paper(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """To print, with room for names: the same for everybody."""
    found = _found(read_session(), fund, round_, proposal)
    gathered = gathered_by(found, clock.now()) or abort(404)
    if not gathered.can_change:  # nobody goes round the doors for what has ended
        abort(404)
    at = {"fund": fund, "round_": round_, "proposal": proposal}
    return page(
        "support/paper.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        gathered=gathered,
        lines=LINES_ON_A_SHEET,
        square=square_of(address_of("proposals.show", **at)),
    )


def _found(session: Session, fund: str, round_: str, proposal: str) -> Proposal:
    """Only what everybody can see."""
    found = public_round_at(session, fund, round_) or abort(404)
    return public_proposal_at(session, found.id, proposal) or abort(404)


def _show(fund: str, round_: str, slug: str, status: int = 200) -> ResponseReturnValue:
    session, me, now = read_session(), whoever_is_here().account_id, clock.now()
    found = _found(session, fund, round_, slug)
    member = member_of(session, found.round.fund_id, me)
    return page(
        "support/show.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        gathered=gathered_by(found, now),
        mine=supports(session, me, found),
        goes_on=goes_on_in(found),
        refusal=may_support(member, found, now, is_own=proposes(session, me, found)),
        back_refusal=may_take_back(found, now),
        status=status,
    )


def _numbers(_session: Session, proposal: Proposal) -> Gathered | None:
    return gathered_by(proposal, clock.now())


add_panel("support/_panel.html", _numbers, place=30)
desk_views.install(blueprint)
