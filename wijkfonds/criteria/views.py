"""The committee writes the questions, of its fund or of one round; everybody reads those of a round."""

from typing import Any

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.criteria.actions import WrongList, write_criteria
from wijkfonds.criteria.defaults import in_words
from wijkfonds.criteria.forms import CriteriaForm, filled
from wijkfonds.criteria.permissions import CriteriaProblem, CriteriaRefusal, may_change_criteria
from wijkfonds.criteria.queries import criteria_of
from wijkfonds.criteria.rules import only_on, seen_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.lines import until_now
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, round_at

blueprint = Blueprint("criteria", __name__, url_prefix="/fondsen/<fund>")


@blueprint.get("/rondes/<round_>/vragen")
@open_to(ANYONE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    """What every proposal is held against, for whoever writes one."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    asked = only_on(criteria_of(read_session(), found.fund_id, found))
    words = [(in_words(row.question), in_words(row.help)) for row in asked]
    return page("criteria/show.html", fund=found.fund, round=found, asked=words, until=until_now(found, clock.now()))


@blueprint.route("/beheer/toetsvragen", methods=["GET", "POST"])
@open_to(COMMITTEE)
def of_fund(fund: str) -> ResponseReturnValue:
    return _edit(fund_at(read_session(), fund) or abort(404), None)


@blueprint.route("/beheer/rondes/<round_>/toetsvragen", methods=["GET", "POST"])
@open_to(COMMITTEE)
def of_round(fund: str, round_: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    return _edit(found.fund, found)


def _edit(fund: Fund, round_: Round | None) -> ResponseReturnValue:
    refusal = may_change_criteria(current_member(fund.slug), fund.id, round_)
    asked = criteria_of(read_session(), fund.id, round_)
    form = filled(asked, is_sent=request.method == "POST")
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return _page(fund, round_, form, refusal, status)
    try:
        with write() as session:
            its_round = round_at(session, fund.slug, round_.slug, lock=True) if round_ else None
            _keep(session, fund, its_round, form)
    except WrongList as wrong:
        form.form_errors.append(sentence(wrong.problem))
        is_clash = wrong.problem == CriteriaProblem.CHANGED_ELSEWHERE
        if is_clash:
            form.seen.raw_data = None
            form.seen.data = seen_of(asked)
        return _page(fund, round_, form, None, 409 if is_clash else 422)
    flash(_("Bewaard."), "success")
    return go_to(request.path)


def _keep(session: Session, fund: Fund, round_: Round | None, form: CriteriaForm) -> None:
    """Raises Refused, WrongList."""
    session.get_one(Fund, fund.id, with_for_update=True)
    actor = member_of(session, fund.id, whoever_is_here().account_id)
    seen, asked = form.seen.data or "", form.asked()
    write_criteria(session, actor=actor, fund_id=fund.id, round_=round_, asked=asked, seen=seen)


def _page(
    fund: Fund, round_: Round | None, form: CriteriaForm, refusal: CriteriaRefusal | None, status: int
) -> ResponseReturnValue:
    back: dict[str, Any] = {"fund": fund.slug}
    where = url_for("assessments.index", round_=round_.slug, **back) if round_ else url_for("desk.show", **back)
    asked = criteria_of(read_session(), fund.id, round_)
    return page(
        "criteria/edit.html",
        fund=fund,
        round=round_,
        form=form,
        refusal=refusal,
        asked=only_on(asked),
        back=where,
        status=status,
    )
