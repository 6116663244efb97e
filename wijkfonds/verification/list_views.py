"""The committee puts the membership list of an association in."""

from flask import Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to, takes_up_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.funds.models import Fund
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import open_ways
from wijkfonds.verification.blueprint import DESK, blueprint, fund_here, me_in
from wijkfonds.verification.keys import key_of
from wijkfonds.verification.lists import RowSlip, WrongRow, read_members
from wijkfonds.verification.places import hashes_of, places, put_list

MOST_SHOWN = 20


@blueprint.route(f"{DESK}/ledenlijst", methods=["GET", "POST"])
@open_to(COMMITTEE)
@takes_up_to(4 * 1024 * 1024)  # 20,000 members
def members_list(fund: str) -> ResponseReturnValue:
    """Whole or not at all: with one line that is wrong the old list stays."""
    found = fund_here(fund)
    if request.method == "GET":
        return _page(found, [])
    file = request.files.get("lijst")
    if file is None or not file.filename:
        return _page(found, [WrongRow(RowSlip.NO_FILE, line=0)])
    rows, wrong = read_members(file.read())
    if wrong:
        return _page(found, wrong)
    hashes = hashes_of(rows, key_of(found.id))
    with write() as session:
        again = fund_here(fund, session)
        put_list(session, actor=me_in(again, session), fund=again, hashes=hashes, now=clock.now())
    flash(
        _("De ledenlijst is bewaard, als afdruk: %(count)s leden. Het bestand zelf bewaren we niet.", count=len(rows)),
        "success",
    )
    return go_to(url_for(".members_list", fund=fund))


def _page(fund: Fund, wrong: list[WrongRow]) -> Response:
    return page(
        "verification/members_list.html",
        fund=fund,
        wrong=wrong[:MOST_SHOWN],
        more_wrong=max(0, len(wrong) - MOST_SHOWN),
        places=places(read_session(), fund.id),
        ways=open_ways(read_session(), fund.id),
        status=422 if wrong else 200,
    )
