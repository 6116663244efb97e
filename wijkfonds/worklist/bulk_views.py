"""Something for many proposals at once: choose what, look at what it does exactly, one button."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.models import Theme
from wijkfonds.funds.queries import themes_of
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.worklist.actions import DoneAlready, PlanChanged, do_to_many
from wijkfonds.worklist.forms import BulkForm
from wijkfonds.worklist.permissions import WorkRefusal, may_choose, may_work
from wijkfonds.worklist.planning import EVENLY, TO_NOBODY, Order, Plan, dividing_over, plan
from wijkfonds.worklist.queries import assessors_of, chosen_in, loads_in
from wijkfonds.worklist.showing import shown
from wijkfonds.worklist.sought import Choice, choice_in
from wijkfonds.worklist.telling import tell_of_bulk


@open_to(COMMITTEE)
def give(fund: str, round_: str) -> ResponseReturnValue:
    return _ask_or_do(fund, round_, "geven")


@open_to(COMMITTEE)
def retheme(fund: str, round_: str) -> ResponseReturnValue:
    return _ask_or_do(fund, round_, "thema")


def _ask_or_do(fund: str, round_: str, word: str) -> ResponseReturnValue:
    session = read_session()
    found, member = round_at(session, fund, round_) or abort(404), current_member(fund) or abort(404)
    values = request.form if request.method == "POST" else request.args
    choice, to = choice_in(values), values.get("naar", "")
    if request.method == "POST":
        return _do(member, found, word, choice, to)
    if refusal := may_work(member, found):
        return _choosing(member, found, word, choice, refusal=refusal)
    if "naar" not in request.args:
        return _choosing(member, found, word, choice)
    return _checking(member, found, word, choice, to)


def _order(themes: Any, word: str, to: str, *, alone: bool) -> Order:
    """Raises Refused for a theme that the fund does not have."""
    if word == "geven":
        return Order(to=to, alone=alone)
    known: dict[str, Theme] = {theme.slug: theme for theme in themes}
    if to not in known:
        raise Refused(WorkRefusal.NO_THEME)
    return Order(theme_id=known[to].id)


def _planned(session: Session, member: Membership, found: Round, word: str, choice: Choice, to: str) -> Plan:
    """Raises Refused."""
    alone = request.values.get("alleen") == "ja"
    order = _order(themes_of(session, found.fund_id) if word == "thema" else (), word, to, alone=alone)
    return plan(session, actor=member, round_=found, choice=choice, order=order, now=clock.now())


def _choosing(
    member: Membership, found: Round, word: str, choice: Choice, *, refusal: Any = None, status: int = 200
) -> ResponseReturnValue:
    session = read_session()
    number = len(chosen_in(session, found.id, choice, clock.now()))
    return page(
        f"worklist/{'give' if word == 'geven' else 'theme'}.html",
        fund=found.fund,
        round=found,
        choice=choice,
        number=number,
        refusal=refusal or may_choose(number),
        me=member.account_id,
        assessors=assessors_of(session, found.fund_id) if word == "geven" else [],
        loads=loads_in(session, found.id) if word == "geven" else {},
        dividing=len(dividing_over(session, found.fund_id)) if word == "geven" else 0,
        themes=themes_of(session, found.fund_id) if word == "thema" else [],
        evenly=EVENLY,
        to_nobody=TO_NOBODY,
        status=status,
    )


def _checking(
    member: Membership, found: Round, word: str, choice: Choice, to: str, *, changed: bool = False
) -> ResponseReturnValue:
    session = read_session()
    try:
        planned = _planned(session, member, found, word, choice, to)
    except Refused as refused:
        return _choosing(member, found, word, choice, refusal=refused.key, status=refused.status if changed else 200)
    return page(
        "worklist/check.html",
        fund=found.fund,
        round=found,
        word=word,
        choice=choice,
        to=to,
        alone=planned.order.alone,
        plan=planned,
        shown=shown(planned.lines, planned.proposals, assessors_of(session, found.fund_id)),
        loads=loads_in(session, found.id),
        theme=next((one for one in themes_of(session, found.fund_id) if one.id == planned.order.theme_id), None),
        form=BulkForm(formdata=None, seen=planned.seen),
        refusal=None if planned.done else WorkRefusal.ALL_LEFT_OUT,
        changed=changed,
        status=409 if changed else 200,
    )


def _do(member: Membership, found: Round, word: str, choice: Choice, to: str) -> ResponseReturnValue:
    form = BulkForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        order = _order(themes_of(read_session(), found.fund_id), word, to, alone=request.form.get("alleen") == "ja")
        with write() as session:
            again = round_at(session, found.fund.slug, found.slug, lock=True) or abort(404)
            actor = member_of(session, again.fund_id, whoever_is_here().account_id) or abort(404)
            asked: dict[str, Any] = {
                "choice": choice,
                "order": order,
                "key": form.key.data,
                "seen": form.seen.data or "",
            }
            bulk = do_to_many(session, actor=actor, round_=again, now=clock.now(), **asked)
            tell_of_bulk(session, bulk=bulk, round_=again, now=clock.now())
    except PlanChanged:
        return _checking(member, found, word, choice, to, changed=True)
    except Refused as refused:
        return _choosing(member, found, word, choice, refusal=refused.key, status=refused.status)
    except DoneAlready:  # a double click is no mistake
        pass
    return go_to(url_for("worklist.done", fund=found.fund.slug, round_=found.slug, bulk=form.key.data))


def install(blueprint: Blueprint) -> None:
    for word, view in (("geven", give), ("thema", retheme)):
        blueprint.add_url_rule(f"/{word}", view_func=view, methods=["GET", "POST"])
