"""The committee puts the list in, and two of them change the roll after it was fixed."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.showing import act_boxes
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to, takes_up_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require
from wijkfonds.foundation.spreadsheets import csv_file
from wijkfonds.funds.queries import area_of
from wijkfonds.funds.rules import postcode_of
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.roll import actions
from wijkfonds.roll.about import doubles_among, who_it_is_about
from wijkfonds.roll.acts import ADD_ADDRESS, ADD_MEMBERS, DISPUTE, VOID, changes_waiting, forget_unconfirmed, subject_of
from wijkfonds.roll.clashes import clashes_in
from wijkfonds.roll.fixing import coming_roll
from wijkfonds.roll.lists import HEADS, Line, ListSlip, Wrong, read_list
from wijkfonds.roll.models import ChangeReason
from wijkfonds.roll.permissions import change_refusal, dispute_refusal, may_put_list, removal_refusal
from wijkfonds.roll.queries import entitled_by_source, entry_at, was_used
from wijkfonds.roll.searching import Place, addresses_of, members_by_level, places_at, places_of
from wijkfonds.roll.texts import LEVEL_NAMES, REASON_NAMES, SOURCE_NAMES, TO_ADD, TO_REMOVE
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at

blueprint = Blueprint("roll", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/stemmers")
MOST_SHOWN = 20
KINDS = (ADD_MEMBERS, ADD_ADDRESS, VOID, DISPUTE)


@blueprint.get("")
@open_to(COMMITTEE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    return _page(_round(fund, round_))


@blueprint.post("/lijst")
@open_to(COMMITTEE)
@takes_up_to(4 * 1024 * 1024)  # 20,000 addresses
def put_list(fund: str, round_: str) -> ResponseReturnValue:
    """Whole or not at all: with one line that is wrong the old list stays."""
    found = _round(fund, round_)
    require(may_put_list(current_member(fund), found))
    file = request.files.get("lijst")
    if file is None or not file.filename:
        return _page(found, wrong=[Wrong(ListSlip.NO_FILE, line=0)])
    lines, wrong = read_list(file.read(), area_of(read_session(), found.fund_id))
    if wrong:
        return _page(found, wrong=wrong)
    _put(fund, round_, lines)
    flash(_("De adressenlijst is bewaard: %(count)s adressen.", count=len(lines)), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.post("/lijst/leegmaken")
@open_to(COMMITTEE)
def empty_list(fund: str, round_: str) -> ResponseReturnValue:
    _put(fund, round_, [])
    flash(_("De adressenlijst is leeg."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


@blueprint.get("/lijst.csv")
@open_to(COMMITTEE)
def download(fund: str, round_: str) -> ResponseReturnValue:
    """The list as it is now; without one an example of how it should look."""
    rows = [
        (line.name, line.street, line.number, line.letter, line.addition, line.postcode, line.town, line.votes)
        for line in addresses_of(read_session(), _round(fund, round_))
    ]
    example = [(_("J. Voorbeeld"), _("Voorbeeldstraat"), 12, "B", "3", "1234 AB", _("Voorbeelddorp"), 1)]
    return csv_file("adressenlijst", HEADS, rows or example)


@blueprint.post("/zoeken")
@open_to(COMMITTEE)
def search(fund: str, round_: str) -> ResponseReturnValue:
    """Posted, for an address of somebody never stands in an address of a page."""
    found = _round(fund, round_)
    return _page(found, places=_places(found), searched=True)


@blueprint.post("/leden")
@open_to(COMMITTEE)
def add_members(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found = _locked(session, fund, round_)
        require(change_refusal(found))
        _propose(session, found, ADD_MEMBERS, subject_of(found.id))
    return _asked(fund, round_)


@blueprint.post("/adres")
@open_to(COMMITTEE)
def add_address(fund: str, round_: str) -> ResponseReturnValue:
    found, names = _round(fund, round_), ("naam", "straat", "huisnummer", "postcode", "plaats")
    require(change_refusal(found))
    if not request.form.get("postcode", "").strip() or not request.form.get("huisnummer", "").strip():
        return _page(found, wrong_address=[Wrong(ListSlip.NO_ADDRESS)])
    text = "\t".join(names) + "\n" + "\t".join(" ".join(request.form.get(name, "").split()) for name in names)
    lines, wrong = read_list(text.encode(), area_of(read_session(), found.fund_id))
    if wrong:
        return _page(found, wrong_address=wrong)
    with write() as session:
        again = _locked(session, fund, round_)
        forget_unconfirmed(session, again, clock.now())
        address = actions.keep_address(session, round_=again, line=lines[0])
        _propose(session, again, ADD_ADDRESS, subject_of(address.id, _reason()))
    return _asked(fund, round_)


@blueprint.post("/eraf")
@open_to(COMMITTEE)
def void(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found, entry_id = _locked(session, fund, round_), _entry_id()
        entry = entry_at(session, found.id, entry_id)
        require(removal_refusal(found, entry, used=entry is not None and was_used(session, entry)))
        _propose(session, found, VOID, subject_of(entry_id, _reason()))
    return _asked(fund, round_)


@blueprint.post("/betwist")
@open_to(COMMITTEE)
def dispute(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found, entry_id = _locked(session, fund, round_), _entry_id()
        entry = entry_at(session, found.id, entry_id)
        require(dispute_refusal(found, entry, used=entry is not None and was_used(session, entry)))
        _propose(session, found, DISPUTE, subject_of(entry_id))
    return _asked(fund, round_)


def _put(fund: str, round_: str, lines: list[Line]) -> None:
    with write() as session:
        found = _locked(session, fund, round_)
        actor = member_of(session, found.fund_id, whoever_is_here().account_id)
        actions.put_list(session, actor=actor, round_=found, lines=lines, now=clock.now())


def _propose(session: Session, found: Round, kind: str, subject: str) -> None:
    me, now = whoever_is_here(), clock.now()
    actor = member_of(session, found.fund_id, me.account_id)
    act = propose_act(session, actor=actor, fund=found.fund, kind=kind, subject=subject, what=found.title, now=now)
    ask_the_others(session, act=act, fund=found.fund, proposer=me.name, now=now)


def _asked(fund: str, round_: str) -> ResponseReturnValue:
    flash(_("Gevraagd. Zodra een tweede commissielid dit bevestigt, is het veranderd."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_))


def _entry_id() -> UUID:
    try:
        return UUID(request.form.get("plaats", ""))
    except ValueError:
        abort(400)


def _reason() -> ChangeReason:
    asked = request.form.get("reden", "")
    return ChangeReason(asked) if asked in set(ChangeReason) else ChangeReason.OTHER


def _places(found: Round) -> list[Place]:
    email, postcode = request.form.get("email", ""), postcode_of(request.form.get("postcode", ""))
    number = "".join(
        sign for sign in request.form.get("huisnummer", "").split("-")[0] if sign.isascii() and sign.isdigit()
    )
    if email.strip():
        return places_of(read_session(), found, email)
    return places_at(read_session(), found, postcode, int(number[:5])) if postcode and number else []


def _round(fund: str, slug: str) -> Round:
    return round_at(read_session(), fund, slug) or abort(404)


def _locked(session: Session, fund: str, slug: str) -> Round:
    return round_at(session, fund, slug, lock=True) or abort(404)


def _page(
    found: Round,
    *,
    wrong: list[Wrong] | None = None,
    wrong_address: list[Wrong] | None = None,
    places: list[Place] | None = None,
    searched: bool = False,
) -> ResponseReturnValue:
    return page(
        "roll/show.html",
        fund=found.fund,
        round=found,
        wrong=(wrong or [])[:MOST_SHOWN],
        more_wrong=max(0, len(wrong or []) - MOST_SHOWN),
        wrong_address=wrong_address or [],
        typed=request.form if wrong_address or searched else {},
        places=places or [],
        searched=searched,
        source_names=SOURCE_NAMES,
        reason_names=REASON_NAMES,
        to_add=TO_ADD,
        to_remove=TO_REMOVE,
        status=422 if wrong or wrong_address else 200,
        **_about(found),
    )


def _about(found: Round) -> dict[str, Any]:
    """Before the roll is fixed who would be on it, after that who is and what can change."""
    session, actor, now = read_session(), current_member(found.fund.slug), clock.now()
    acts = changes_waiting(session, found, KINDS, now)
    is_fixed = found.frozen_at is not None
    return {
        "roll": None if is_fixed else coming_roll(session, found),
        "clashes": doubles_among(session, found, acts) if is_fixed else clashes_in(session, found)[:MOST_SHOWN],
        "levels": members_by_level(session, found) if found.members_vote and not is_fixed else {},
        "level_names": LEVEL_NAMES,
        "sources": entitled_by_source(session, found.id) if is_fixed else {},
        "newcomers": len(actions.newcomers(session, found)) if is_fixed and found.members_vote else 0,
        "list_refusal": may_put_list(actor, found),
        "change_refusal": change_refusal(found),
        "titles": {kind: kind_of(kind).title for kind in KINDS},
        "boxes": act_boxes(session, actor, found.fund, acts, now),
        "about": who_it_is_about(session, found, acts),
    }
