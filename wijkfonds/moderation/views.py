"""Anybody who is signed in reports a proposal; whose proposal was hidden asks for another look."""

from typing import Any

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.queries import member_of
from wijkfonds.moderation import actions, block_views, desk_views
from wijkfonds.moderation.forms import AppealForm, ReportForm
from wijkfonds.moderation.models import ReportKind
from wijkfonds.moderation.permissions import may_appeal, may_report
from wijkfonds.moderation.queries import hiding_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import hidden_proposal_at, own_proposal, public_proposal_at
from wijkfonds.rounds.queries import lock_round, public_round_at

blueprint = Blueprint("moderation", __name__)


@blueprint.route("/fondsen/<fund>/rondes/<round_>/voorstellen/<proposal>/melden", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@resident_makes
def report(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found, me = _proposal(read_session(), fund, round_, proposal), whoever_is_here().account_id
    member = member_of(read_session(), found.round.fund_id, me)
    refusal = may_report(me, member, found, clock.now())
    form = ReportForm()
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page("moderation/report.html", form=form, refusal=refusal, status=status, **_about(found))
    if not form.is_of_a_program:
        with write() as session:
            again = _proposal(session, fund, round_, proposal)
            lock_round(session, again.round)  # a report beside a hiding would wait for nobody
            session.refresh(again)
            actions.report_proposal(
                session,
                account_id=me,
                member=member_of(session, again.round.fund_id, me),
                proposal=again,
                kind=ReportKind(form.kind.data),
                text=form.text.data or "",
                now=clock.now(),
            )
    flash(_("Dank u. De commissie kijkt ernaar. U krijgt een mail met het antwoord."), "success")
    return go_to(url_for("mine.show"))


@blueprint.route("/mijn/voorstellen/<key>/verborgen", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@resident_makes
def appeal(key: str) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    found = own_proposal(read_session(), key, me) or abort(404)
    hiding = hiding_of(read_session(), found.id)
    refusal = may_appeal(me, found, hiding)
    form = AppealForm()
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        shown = _about(found) | {"hiding": hiding, "form": form, "refusal": refusal}
        return page("moderation/appeal.html", status=status, **shown)
    with write() as session:
        again = own_proposal(session, key, me) or abort(404)
        lock_round(session, again.round)
        session.refresh(again)
        text = form.appeal.data or ""
        actions.appeal_hiding(session, account_id=me, proposal=again, text=text, now=clock.now())
    flash(_("Gevraagd. Een ander dan wie het verborg, kijkt er opnieuw naar. U krijgt een mail."), "success")
    return go_to(url_for(".appeal", key=key))


def _about(proposal: Proposal) -> dict[str, Any]:
    return {"fund": proposal.round.fund, "round": proposal.round, "proposal": proposal}


def _proposal(session: Session, fund: str, round_: str, slug: str) -> Proposal:
    """Also one that is hidden: whoever had it open is told so."""
    found = public_round_at(session, fund, round_) or abort(404)
    shown = public_proposal_at(session, found.id, slug)
    return shown or hidden_proposal_at(session, found.id, slug) or abort(404)


desk_views.install(blueprint)
block_views.install(blueprint)
