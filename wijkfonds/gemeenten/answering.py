"""A fund asks, the gemeente's own account answers; each can end it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import ask_for_two_steps, whoever_is_here
from wijkfonds.acts.queries import open_acts
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import Audience, open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import fund_at
from wijkfonds.gemeenten import actions
from wijkfonds.gemeenten.models import OversightState
from wijkfonds.gemeenten.overseen import overview_of
from wijkfonds.gemeenten.permissions import OversightRefusal
from wijkfonds.gemeenten.queries import all_gemeenten, gemeente_at, is_observer, looking_on, oversights_of
from wijkfonds.gemeenten.texts import LATE_NAMES, STATE_KINDS, STATE_NAMES
from wijkfonds.gemeenten.views import blueprint
from wijkfonds.gemeenten.waiting import waiting_at
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import member_of

ASKED, ACCEPTED = OversightState.ASKED, OversightState.ACCEPTED


def _admit(address: Mapping[str, Any]) -> None:
    """To everybody else the page does not exist."""
    me = whoever_is_here()
    found = gemeente_at(read_session(), address["gemeente"])
    if found is None or not is_observer(read_session(), found.id, me.account_id):
        abort(404)
    ask_for_two_steps()


OBSERVERS = Audience("accounts of this gemeente", _admit, who=frozenset({"gemeente"}))


@blueprint.get("/gemeenten/<gemeente>/meekijken")
@open_to(OBSERVERS)
def desk(gemeente: str) -> ResponseReturnValue:
    """What waits for an answer, and what is pending in the funds: never who or what it is about."""
    session, now = read_session(), clock.now()
    found = gemeente_at(session, gemeente) or abort(404)
    accepted = oversights_of(session, found.id, ACCEPTED)
    acts = open_acts(session, [oversight.fund_id for oversight in accepted], now)
    pending: dict[UUID, int] = {}
    for act in acts:
        pending[act.fund_id] = pending.get(act.fund_id, 0) + 1
    overview = overview_of(session, found, year=None, theme="", fund="", now=now)
    return page(
        "gemeenten/desk.html",
        gemeente=found,
        waiting=waiting_at(session, [found], now)[found.id],
        asked=oversights_of(session, found.id, ASKED),
        accepted=accepted,
        pending=pending,
        to_decide=[one for one in overview.rounds if one.round.result_published_at and not one.round.decided_at],
        late=[one for one in overview.rounds if one.late],
        late_names=LATE_NAMES,
    )


@blueprint.post("/gemeenten/<gemeente>/meekijken/<fund>/ja", defaults={"said": "ja"})
@blueprint.post("/gemeenten/<gemeente>/meekijken/<fund>/nee", defaults={"said": "nee"})
@blueprint.post("/gemeenten/<gemeente>/meekijken/<fund>/stop", defaults={"said": "stop"})
@open_to(OBSERVERS)
def answer(gemeente: str, fund: str, said: str) -> ResponseReturnValue:
    with write() as session:
        found = gemeente_at(session, gemeente) or abort(404)
        its = fund_at(session, fund) or abort(404)
        common: dict[str, Any] = {
            "account_id": whoever_is_here().account_id,
            "gemeente": found,
            "fund": its,
            "now": clock.now(),
        }
        if said == "stop":
            actions.stop_looking(session, **common)
        else:
            actions.answer_fund(session, accepts=said == "ja", **common)
    told = {"ja": _("U kijkt nu mee bij dit fonds."), "nee": _("U kijkt niet mee. Het fonds ziet uw antwoord.")}
    flash(told.get(said, _("U kijkt niet meer mee.")), "success")
    return go_to(url_for(".desk", gemeente=gemeente))


@blueprint.get("/fondsen/<fund>/beheer/gemeenten")
@open_to(COMMITTEE)
def of_fund(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    links = looking_on(read_session(), found.id)
    busy = {link.gemeente_id for link in links if link.state in {ASKED, ACCEPTED}}
    return page(
        "gemeenten/of_fund.html",
        fund=found,
        links=links,
        free=[gemeente for gemeente in all_gemeenten(read_session()) if gemeente.id not in busy],
        state_names=STATE_NAMES,
        state_kinds=STATE_KINDS,
    )


@blueprint.post("/fondsen/<fund>/beheer/gemeenten")
@open_to(COMMITTEE)
def ask(fund: str) -> ResponseReturnValue:
    with write() as session:
        found = fund_at(session, fund) or abort(404)
        gemeente = gemeente_at(session, request.form.get("gemeente", ""))
        if gemeente is None:
            raise Refused(OversightRefusal.NO_SUCH_GEMEENTE)
        actor = member_of(session, found.id, whoever_is_here().account_id)
        actions.ask_gemeente(session, actor=actor, fund=found, gemeente=gemeente, now=clock.now())
    flash(_("Gevraagd. Zodra de gemeente ja zegt, staat uw fonds op haar pagina."), "success")
    return go_to(url_for(".of_fund", fund=fund))


@blueprint.post("/fondsen/<fund>/beheer/gemeenten/<gemeente>/stop")
@open_to(COMMITTEE)
def end(fund: str, gemeente: str) -> ResponseReturnValue:
    with write() as session:
        found = fund_at(session, fund) or abort(404)
        its = gemeente_at(session, gemeente) or abort(404)
        actor = member_of(session, found.id, whoever_is_here().account_id)
        actions.end_oversight(session, actor=actor, fund=found, gemeente=its, now=clock.now())
    flash(_("Deze gemeente kijkt niet meer mee."), "success")
    return go_to(url_for(".of_fund", fund=fund))
