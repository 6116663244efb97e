"""The map of a round, the same for everybody; the step where somebody points at a place; the page for the border."""

from typing import Any

from flask import Blueprint, Response, abort, flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import member_of
from wijkfonds.membership.registers import asks_a_register
from wijkfonds.places import actions
from wijkfonds.places.pointing import SHOWN_WIDTH, STAYS, NotPointed, pointed_at
from wijkfonds.places.queries import MOST_ON_A_MAP, count_without_place, has_outline, outline_of, places_in
from wijkfonds.places.rules import OutlineProblem, Point, WrongOutline, lies_in, read_outline
from wijkfonds.places.sheets import WIDTH, Sheet, point_of, spots_on
from wijkfonds.proposals.actions import NotComplete
from wijkfonds.proposals.cards import add_list_link
from wijkfonds.proposals.changes import Change, say_changed
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.permissions import may_change
from wijkfonds.proposals.saying_why import SaysWhy
from wijkfonds.proposals.steps import Step, add_step, onward, way_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at
from wijkfonds.versions.besides import Besides, add_besides

blueprint = Blueprint("places", __name__)
OWN = "/mijn/voorstellen/<key>/kaart"


@blueprint.get("/fondsen/<fund>/rondes/<round_>/voorstellen/kaart")
@open_to(ANYONE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    area = outline_of(read_session(), found.fund_id) or abort(404)
    sheet, places = Sheet(area.outline), places_in(read_session(), found.id)
    points = [point_of(row) or (0.0, 0.0) for row in places]
    shown = [(row, point) for row, point in zip(places, points, strict=True) if sheet.holds(point)]
    return page(
        "places/show.html",
        fund=found.fund,
        round=found,
        sheet=sheet,
        places=[row for row, _point in shown],
        spots=spots_on(sheet, [point for _row, point in shown]),
        is_full=len(places) == MOST_ON_A_MAP,
        without=count_without_place(read_session(), found.id),
    )


@blueprint.route(OWN, methods=["GET", "POST"])
@open_to(SIGNED_IN)
@resident_makes
def choose(key: str) -> ResponseReturnValue:
    """Whoever presses on the picture sends where; every other button leaves the point as it is."""
    found = own_or_404(read_session(), key)
    area = outline_of(read_session(), found.round.fund_id) or abort(404)
    refusal = may_change(member_here(read_session(), found), whoever_is_here().account_id, found, clock.now())
    way = way_of(read_session(), found.round, "kaart", found)
    sheet = Sheet(area.outline)
    shown: dict[str, Any] = {"way": way, "refusal": refusal}
    if request.method == "GET" or refusal:
        return _step(found, sheet=sheet, status=200 if request.method == "GET" else 409, **shown)
    form = SaysWhy()
    try:
        pressed, label = pointed_at(sheet, request.form)
        if pressed is None and "weet-niet" not in request.form:
            return onward(way)
        if not form.validate():
            return _step(found, sheet=sheet, status=422, form=form, **shown)
        _keep(key, pressed, form.why.data or "")
    except NotPointed as problem:
        return _step(found, sheet=sheet, status=422, problem=sentence(problem.key), form=form, **shown)
    except NotComplete as missing:
        form.why.errors = [*map(sentence, missing.problems), _("Wijs daarna de plek opnieuw aan.")]
        return _step(found, sheet=sheet, status=422, form=form, **shown)
    if pressed and not lies_in(area.outline, pressed):
        flash(_("Dit punt ligt buiten het gebied van het fonds. Dat mag, maar kijk of het klopt."), "warning")
    flash(_told(label) if pressed else _("Er staat nu geen punt op de kaart."), "success")
    return go_to(url_for(".choose", key=key)) if STAYS & request.form.keys() else onward(way)


def _keep(key: str, point: Point | None, why: str) -> None:
    """Of what is frozen followers hear each change.  Raises Refused, NotComplete."""
    with write() as session:
        found, me, now = own_or_404(session, key, lock=True), whoever_is_here().account_id, clock.now()
        who: dict[str, Any] = {"actor": member_here(session, found), "account_id": me, "now": now}
        is_new = actions.put_on_the_map(session, **who, proposal=found, point=point, why=why)
        if is_new and is_frozen(found, now):
            say_changed(session, found, Change.REWRITTEN, now, by=me)


@blueprint.get(f"{OWN}.svg")
@open_to(SIGNED_IN)
def picture(key: str) -> ResponseReturnValue:
    """To press on: the outline, and the point that was chosen."""
    found = own_or_404(read_session(), key)
    area = outline_of(read_session(), found.round.fund_id) or abort(404)
    sheet, point = Sheet(area.outline), point_of(found)
    answer = make_response(render_template("places/picture.svg", sheet=sheet, point=point and sheet.on_paper(point)))
    answer.mimetype = "image/svg+xml"
    return answer


@blueprint.route("/fondsen/<fund>/beheer/gebied", methods=["GET", "POST"])
@open_to(COMMITTEE)
def outline(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    if request.method == "GET":
        return _desk(found)
    try:
        drawn = None if "weg" in request.form else read_outline(_sent())
    except WrongOutline as wrong:
        return _desk(found, sentence(wrong.problem))
    with write() as session:
        again = fund_at(session, fund) or abort(404)
        actor = member_of(session, again.id, whoever_is_here().account_id)
        if drawn is None:
            actions.remove_outline(session, actor=actor, fund=again)
        else:
            actions.outline_area(session, actor=actor, fund=again, outline=drawn, now=clock.now())
    flash(_("De grens is weggehaald.") if drawn is None else _("De grens van het gebied is bewaard."), "success")
    return go_to(url_for(".outline", fund=fund))


def _sent() -> bytes:
    file = request.files.get("grens")
    if file is None or not file.filename:
        raise WrongOutline(OutlineProblem.NO_FILE)
    return file.read()


def _desk(fund: Fund, problem: str = "") -> Response:
    area = outline_of(read_session(), fund.id)
    sheet = Sheet(area.outline) if area else None
    return page("places/outline.html", fund=fund, sheet=sheet, problem=problem, status=422 if problem else 200)


def _step(found: Proposal, *, sheet: Sheet, status: int, form: SaysWhy | None = None, **shown: Any) -> Response:
    size = {"width": SHOWN_WIDTH, "height": round(sheet.height * SHOWN_WIDTH / WIDTH)}
    at: dict[str, Any] = {"fund": found.round.fund, "round": found.round, "proposal": found}
    typed = request.form.get("adres", "")
    return page(
        "places/choose.html",
        size=size,
        point=point_of(found),
        asks=asks_a_register(),
        typed=typed,
        form=form or SaysWhy(formdata=None),
        frozen=is_frozen(found, clock.now()),
        status=status,
        **at,
        **shown,
    )


def _told(label: str) -> str:
    if label:
        return _("Gevonden: %(label)s. Het punt staat op de kaart. Klopt het niet? Wijs de plek zelf aan.", label=label)
    return _("Het punt staat op de kaart.")


def _panel(session: Session, proposal: Proposal) -> dict[str, Any] | None:
    """Nothing where there is no border, or no point on the sheet."""
    point = point_of(proposal)
    area = outline_of(session, proposal.round.fund_id) if point else None
    if point is None or area is None or not (sheet := Sheet(area.outline)).holds(point):
        return None
    x, y = sheet.on_paper(point)
    return {"sheet": sheet, "x": x, "y": y, "point": point}


def _on_the_map(session: Session, round_: Round) -> tuple[str, Any] | None:
    if not has_outline(session, round_.fund_id):
        return None
    return url_for("places.show", fund=round_.fund.slug, round_=round_.slug), _("Op de kaart")


def _in_version(_session: Session, proposal: Proposal) -> list[float] | None:
    return list(point_of(proposal) or ()) or None


def _in_words(kept: Any) -> str:
    """Latitude first, as people write it."""
    return f"{kept[1]}, {kept[0]}" if kept else ""


add_list_link(_on_the_map)
add_besides("point", Besides(lazy("Op de kaart"), _in_version, _in_words))
add_panel("places/_panel.html", _panel, place=40)
add_step(
    Step(
        "kaart",
        21,
        lazy("Op de kaart"),
        "places.choose",
        is_asked=lambda session, round_: has_outline(session, round_.fund_id),
        answers="places/_answers.html",
        read=lambda session, proposal: (
            {"is_there": point_of(proposal) is not None} if has_outline(session, proposal.round.fund_id) else None
        ),
    )
)
