"""What was done to many proposals at once: each act with its result, and undoing it."""

from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.queries import round_at
from wijkfonds.worklist import actions
from wijkfonds.worklist.permissions import may_undo
from wijkfonds.worklist.queries import bulk_at, count_bulk, lines_of, list_bulk
from wijkfonds.worklist.showing import shown_of
from wijkfonds.worklist.telling import tell_of_undoing
from wijkfonds.worklist.texts import BULK_NAMES

PER_PAGE = 30


@open_to(COMMITTEE)
def history(fund: str, round_: str) -> ResponseReturnValue:
    session = read_session()
    found = round_at(session, fund, round_) or abort(404)

    def address(number: int) -> str:
        return url_for("worklist.history", fund=fund, round_=round_, pagina=number if number > 1 else None)

    pages = Pages(page_asked_for(), PER_PAGE, count_bulk(session, found.id), address)
    return page(
        "worklist/history.html",
        fund=found.fund,
        round=found,
        acts=list_bulk(session, found.id, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        names=BULK_NAMES,
    )


@open_to(COMMITTEE)
def done(fund: str, round_: str, bulk: UUID) -> ResponseReturnValue:
    session, member = read_session(), current_member(fund)
    found = round_at(session, fund, round_) or abort(404)
    act = bulk_at(session, found.id, bulk) or abort(404)
    lines = lines_of(session, act)
    touches = actions.keeps_out(session, member, act, lines)
    return page(
        "worklist/done.html",
        fund=found.fund,
        round=found,
        act=act,
        name=BULK_NAMES[act.kind],
        shown=shown_of(lines),
        refusal=may_undo(member, act, touches_actor=touches),
    )


@open_to(COMMITTEE)
def undo(fund: str, round_: str, bulk: UUID) -> ResponseReturnValue:
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        act = bulk_at(session, found.id, bulk) or abort(404)
        actor = member_of(session, found.fund_id, whoever_is_here().account_id) or abort(404)
        actions.undo(session, actor=actor, bulk=act, now=clock.now())
        tell_of_undoing(session, bulk=act, round_=found, now=clock.now())
    flash(_("Teruggedraaid. Het is weer zoals het was."), "success")
    return go_to(url_for("worklist.done", fund=fund, round_=round_, bulk=bulk))


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/gedaan", view_func=history)
    blueprint.add_url_rule("/gedaan/<uuid:bulk>", view_func=done)
    blueprint.add_url_rule("/gedaan/<uuid:bulk>/terugdraaien", view_func=undo, methods=["POST"])
