"""Asking for changes and taking that back; and the page where the proposer reads what is asked."""

from enum import StrEnum

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.assessments.changing import ask_for_changes, say_it_is_changed, take_back_changes
from wijkfonds.assessments.forms import ChangesForm
from wijkfonds.assessments.models import ChangeRequest
from wijkfonds.assessments.permissions import may_ask_for_changes, may_say_changed
from wijkfonds.assessments.queries import newest_request, open_request
from wijkfonds.assessments.rules import longest_until, usual_until
from wijkfonds.assessments.telling import tell_changes_asked, tell_taken_back
from wijkfonds.assessments.views import blueprint, proposal_at
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.audiences import ASSESSORS, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.changes import Change, say_changed
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.views import blueprint as proposals


@blueprint.route("/<proposal>/aanpassing", methods=["GET", "POST"])
@open_to(ASSESSORS)
def ask_changes(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = proposal_at(session, fund, round_, proposal)
    touched = has_interest(session, whoever_is_here().account_id, found)
    refusal = may_ask_for_changes(current_member(fund), found, now, has_interest=touched)
    latest = longest_until(now, found.round.assessing_closes)
    form = ChangesForm(now=now, latest=latest or now, usual=usual_until(now, latest or now))
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page(
            "assessments/ask_changes.html",
            fund=found.round.fund,
            round=found.round,
            proposal=found,
            form=form,
            refusal=refusal,
            latest=latest,
            status=status,
        )
    with write() as session:
        again = proposal_at(session, fund, round_, proposal, lock=True)
        actor = member_of(session, again.round.fund_id, whoever_is_here().account_id) or abort(404)
        what, until = form.what.data or "", form.until()
        made = ask_for_changes(session, actor=actor, proposal=again, what=what, until=until, now=clock.now())
        tell_changes_asked(session, made, clock.now())
    flash(_("Gevraagd. De indiener krijgt een mail."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


@blueprint.post("/<proposal>/aanpassing/terugnemen")
@open_to(ASSESSORS)
def take_back(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    with write() as session:
        found = proposal_at(session, fund, round_, proposal, lock=True)
        actor = member_of(session, found.round.fund_id, whoever_is_here().account_id) or abort(404)
        tell_taken_back(session, take_back_changes(session, actor=actor, proposal=found, now=clock.now()), clock.now())
    flash(_("Teruggenomen. U kunt nu antwoord geven."), "success")
    return go_to(url_for(".assess", fund=fund, round_=round_, proposal=proposal))


@open_to(SIGNED_IN)
def changes_asked(key: str) -> ResponseReturnValue:
    """For the proposer: what is asked, by when, and where to do it."""
    found = own_or_404(read_session(), key)
    request = open_request(read_session(), found) or newest_request(read_session(), found)
    return _show(
        found,
        request,
        may_say_changed(member_here(read_session(), found), whoever_is_here().account_id, found, clock.now()),
    )


@open_to(SIGNED_IN)
@resident_makes
def hand_back(key: str) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    with write() as session:
        found = own_or_404(session, key, lock=True)
        actor = member_here(session, found)
        say_it_is_changed(session, actor=actor, account_id=me, proposal=found, now=clock.now())
        say_changed(session, found, Change.ANSWERED, clock.now(), by=me)
    flash(_("Dank u. De beoordelaars kijken nu opnieuw naar uw voorstel."), "success")
    return go_to(url_for("proposals.check", key=key))


def _show(found: Proposal, request: ChangeRequest | None, refusal: StrEnum | None) -> ResponseReturnValue:
    return page(
        "assessments/changes_asked.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        request=request,
        refusal=refusal,
    )


def install() -> None:
    """Under /mijn, where the proposal of somebody stands."""
    place = "/mijn/voorstellen/<key>/aanpassing"
    proposals.add_url_rule(place, "changes_asked", changes_asked)
    proposals.add_url_rule(f"{place}/klaar", "hand_back", hand_back, methods=["POST"])


install()
