"""Memberships that look double, and two people who say what they are."""

from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.queries import open_acts
from wijkfonds.acts.showing import act_box, act_boxes
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.texts import STATE_NAMES
from wijkfonds.verification.acts import BACK, END, KINDS, TWO, double_id_of, ends_of, subject_of
from wijkfonds.verification.blueprint import DESK, blueprint, fund_here, me_in
from wijkfonds.verification.doubles import Pair, ended_doubles, ended_of, open_doubles, pair_of
from wijkfonds.verification.forms import BackForm
from wijkfonds.verification.models import Double
from wijkfonds.verification.permissions import VerificationRefusal, may_bring_back, may_decide, may_end
from wijkfonds.verification.texts import REASON_NAMES


@blueprint.get(f"{DESK}/dubbel")
@open_to(COMMITTEE)
def doubles(fund: str) -> ResponseReturnValue:
    """The same number of queries however many there are."""
    found, session, now = fund_here(fund), read_session(), clock.now()
    acts = [act for act in open_acts(session, [found.id], now) if act.kind in KINDS]
    boxes = act_boxes(session, current_member(fund), found, acts, now)
    waiting: dict[UUID, list[object]] = {}
    for act, box in zip(acts, boxes, strict=True):
        shown = {"box": box, "title": kind_of(act.kind).title, "ends": ends_of(act)}
        waiting.setdefault(double_id_of(act), []).append(shown)
    return page(
        "verification/doubles.html",
        fund=found,
        ended=ended_doubles(session, found.id),
        pairs=[(pair, waiting.get(pair.double.id, [])) for pair in open_doubles(session, found.id)],
        reason_names=REASON_NAMES,
        state_names=STATE_NAMES,
    )


@blueprint.post(f"{DESK}/dubbel")
@open_to(COMMITTEE)
def propose(fund: str) -> ResponseReturnValue:
    """Asks a second one of the committee.  What is about whom stands in the form, never in an address."""
    double_id, ends = _id("dubbel"), _id("eindigt") if request.form.get("eindigt") else None
    with write() as session:
        again = fund_here(fund, session)
        double = session.get(Double, double_id, with_for_update=True)
        if double is None or double.fund_id != again.id:
            abort(404)
        actor, members = me_in(again, session), pair_of(session, double).members
        require(may_decide(actor, double.verdict, members))
        ending = [member for member in members if member.id == ends]
        if ends and not ending:
            raise Refused(VerificationRefusal.DECIDED)
        for member in ending:
            require(may_end(member))
        act = propose_act(
            session,
            actor=actor,
            fund=again,
            kind=END if ends else TWO,
            subject=subject_of(double.id, ends),
            what=again.name,
            now=clock.now(),
        )
        ask_the_others(session, act=act, fund=again, proposer=whoever_is_here().name, now=clock.now())
    flash(_("Gevraagd. Zodra een tweede commissielid dit bevestigt, is het zo."), "success")
    return go_to(url_for(".doubles", fund=fund))


@blueprint.route(f"{DESK}/dubbel/<uuid:double>/terug", methods=["GET", "POST"])
@open_to(COMMITTEE)
def bring_back(fund: str, double: UUID) -> ResponseReturnValue:
    """A membership that was ended by mistake; the two who ended it leave it to others where there are any."""
    found, form = fund_here(fund), BackForm()
    pair, member = _ended(read_session(), found.id, double)
    if not form.validate_on_submit():
        return page(
            "verification/bring_back.html",
            fund=found,
            form=form,
            pair=pair,
            member=member,
            refusal=may_bring_back(current_member(fund), member, pair.members),
            box=act_box(read_session(), current_member(fund), found, BACK, subject_of(double, member.id), clock.now()),
            status=422 if form.is_submitted() else 200,
        )
    with write() as session:
        again = fund_here(fund, session)
        pair, member = _ended(session, again.id, double)
        actor, subject = me_in(again, session), subject_of(double, member.id)
        require(may_bring_back(actor, member, pair.members))
        told: dict[str, Any] = {"kind": BACK, "subject": subject, "what": form.reason.data}
        act = propose_act(session, actor=actor, fund=again, now=clock.now(), **told)
        ask_the_others(session, act=act, fund=again, proposer=whoever_is_here().name, now=clock.now())
    flash(_("Gevraagd. Zodra een tweede commissielid dit bevestigt, is het zo."), "success")
    return go_to(url_for(".bring_back", fund=fund, double=double))


def _ended(session: Session, fund_id: UUID, double_id: UUID) -> tuple[Pair, Membership]:
    double = session.get(Double, double_id)
    if double is None or double.fund_id != fund_id:
        abort(404)
    pair = pair_of(session, double)
    return pair, ended_of(pair) or abort(404)


def _id(name: str) -> UUID:
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        abort(400)
