"""The list to go through, and the page to answer on."""

from functools import partial

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.assessments.actions import TextChanged, assess_proposal, newest_assessment
from wijkfonds.assessments.forms import AssessmentForm
from wijkfonds.assessments.mails import answer_mail, answer_mail_to_followers
from wijkfonds.assessments.models import Assessment, Outcome
from wijkfonds.assessments.permissions import AssessmentRefusal, may_assess
from wijkfonds.following.telling import Said, tell_of_proposals
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.interests.queries import has_interest, touches
from wijkfonds.membership.audiences import ASSESSORS, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.enough import status_shown
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import PUBLIC, proposals_with, public_proposal_at
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.queries import round_at

blueprint = Blueprint("assessments", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/voorstellen")


@blueprint.get("")
@open_to(ASSESSORS)
def index(fund: str, round_: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    proposals, now = proposals_with(read_session(), found.id, *PUBLIC), clock.now()
    waiting = [each for each in proposals if status_shown(each, found, now) == ProposalStatus.SUBMITTED]
    return page(
        "assessments/index.html",
        fund=found.fund,
        round=found,
        proposals=proposals,
        waiting=waiting,
        answered=[each for each in proposals if each not in waiting],
        touched=touches(read_session(), whoever_is_here().account_id, found.id),
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
    )


@blueprint.route("/<proposal>", methods=["GET", "POST"])
@open_to(ASSESSORS)
def assess(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    found = _proposal(read_session(), fund, round_, proposal)
    latest = newest_assessment(read_session(), found)
    touched = has_interest(read_session(), whoever_is_here().account_id, found)
    refusal = may_assess(current_member(fund), found, clock.now(), has_interest=touched)
    form = _form(found, latest)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return _judge(found, latest, form, refusal, status)
    try:
        _keep(fund, round_, proposal, form)
    except TextChanged:
        form.form_errors.append(
            _("De indiener heeft de tekst net veranderd. Lees hem opnieuw en geef dan uw antwoord.")
        )
        form.revision.raw_data = [str(found.revision)]
        return _judge(found, latest, form, refusal, 409)
    flash(_("Bewaard. De indiener krijgt een mail."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


def _form(proposal: Proposal, latest: Assessment | None) -> AssessmentForm:
    """Empty for somebody who answers first."""
    if latest is None:
        return AssessmentForm(revision=proposal.revision)
    return AssessmentForm(outcome=latest.outcome.value, rationale=latest.rationale, revision=proposal.revision)


def _judge(
    found: Proposal, latest: Assessment | None, form: AssessmentForm, refusal: AssessmentRefusal | None, status: int
) -> ResponseReturnValue:
    return page(
        "assessments/assess.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        latest=latest,
        form=form,
        refusal=refusal,
        status=status,
    )


def _keep(fund: str, round_: str, proposal: str, form: AssessmentForm) -> None:
    """Raises TextChanged, Refused."""
    outcome, rationale = Outcome(form.outcome.data), form.rationale.data or ""
    with write() as session:
        again = _proposal(session, fund, round_, proposal, lock=True)
        actor = member_of(session, again.round.fund_id, whoever_is_here().account_id) or abort(404)
        kept = assess_proposal(
            session,
            actor=actor,
            proposal=again,
            revision=form.revision.data or 0,
            outcome=outcome,
            rationale=rationale,
            now=clock.now(),
        )
        if kept:
            said = Said(
                again,
                f"assessed {kept.id.hex}",
                to_followers=partial(answer_mail_to_followers, again, kept),
                to_proposer=partial(answer_mail, again, kept),
            )
            tell_of_proposals(session, fund=again.round.fund, said=[said], now=clock.now())


def _proposal(session: Session, fund: str, round_: str, slug: str, *, lock: bool = False) -> Proposal:
    found = round_at(session, fund, round_, lock=lock) or abort(404)
    return public_proposal_at(session, found.id, slug) or abort(404)


def _answer(session: Session, proposal: Proposal) -> Assessment | None:
    return newest_assessment(session, proposal)


add_panel("assessments/_panel.html", _answer)
