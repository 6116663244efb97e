"""The working list of one round, for the committee."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.funds.queries import themes_of
from wijkfonds.interests.queries import touches
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.queries import round_at
from wijkfonds.worklist import bulk_views, done_views
from wijkfonds.worklist.permissions import may_work
from wijkfonds.worklist.queries import assessors_of, count_work, holders_of, list_work
from wijkfonds.worklist.rules import DAYS_LONG
from wijkfonds.worklist.sought import NOBODY, sought_in
from wijkfonds.worklist.texts import STAND_NAMES

blueprint = Blueprint("worklist", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/werklijst")
PER_PAGE = 50
WORDS: dict[str, Any] = {
    "stand_names": STAND_NAMES,
    "status_names": STATUS_NAMES,
    "status_kinds": STATUS_KINDS,
    "nobody": NOBODY,
    "days_long": DAYS_LONG,
}


@blueprint.get("")
@open_to(COMMITTEE)
def index(fund: str, round_: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found, member = round_at(session, fund, round_) or abort(404), current_member(fund) or abort(404)
    sought = sought_in(request.args)

    def address(number: int) -> str:
        kept = sought.fields | ({"pagina": str(number)} if number > 1 else {})
        return url_for(".index", fund=fund, round_=round_) + (f"?{urlencode(kept)}" if kept else "")

    pages = Pages(page_asked_for(), PER_PAGE, count_work(session, found.id, sought, now), address)
    rows = list_work(session, found.id, sought, now, offset=pages.offset, limit=PER_PAGE)
    return page(
        "worklist/index.html",
        part="worklist/_list.html",
        fund=found.fund,
        round=found,
        me=member.account_id,
        sought=sought,
        rows=rows,
        pages=pages,
        holders=holders_of(session, [row.id for row in rows]),
        touched=touches(session, member.account_id, found.id),
        assessors=assessors_of(session, found.fund_id),
        themes=themes_of(session, found.fund_id),
        **WORDS,
        refusal=may_work(member, found),
    )


bulk_views.install(blueprint)
done_views.install(blueprint)
