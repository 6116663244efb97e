"""The proposer asks once; the assessors see why beside the form of their answer."""

from functools import partial
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.assessments.queries import keep_out_of_another_look, newest_answer, who_can_read
from wijkfonds.assessments.showing import add_part
from wijkfonds.assessments.telling import tell_assessors
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.permissions import is_theirs
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.reviews.actions import ask_review
from wijkfonds.reviews.forms import ReviewForm
from wijkfonds.reviews.mails import review_mail
from wijkfonds.reviews.models import Review
from wijkfonds.reviews.permissions import ReviewRefusal, may_ask_review
from wijkfonds.reviews.queries import review_of
from wijkfonds.reviews.rules import review_until
from wijkfonds.rounds.queries import public_round_at

blueprint = Blueprint("reviews", __name__)


@blueprint.route("/mijn/voorstellen/<key>/herbeoordeling", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@resident_makes
def ask(key: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    me = whoever_is_here().account_id
    found = own_or_404(session, key)
    answer, review = newest_answer(session, found), review_of(session, found)
    refusal = may_ask_review(member_here(session, found), me, found, answer, review, now)
    form = ReviewForm()
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page(
            "reviews/ask.html",
            fund=found.round.fund,
            round=found.round,
            proposal=found,
            form=form,
            refusal=refusal,
            answer=answer,
            review=review,
            until=review_until(answer.published_at or answer.assessed_at, found.round.review_days) if answer else None,
            status=status,
        )
    _keep(key, form)
    flash(_("Gevraagd. Anderen kijken nu opnieuw naar uw voorstel. U krijgt een mail met het antwoord."), "success")
    return go_to(url_for(".ask", key=key))


@blueprint.get("/fondsen/<fund>/rondes/<round_>/voorstellen/<proposal>/herbeoordeling")
@open_to(SIGNED_IN)
def find(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    """Where the public page leads to: the proposer goes on to their own page, anybody else reads whose it is to ask."""
    found_round = public_round_at(read_session(), fund, round_) or abort(404)
    found = public_proposal_at(read_session(), found_round.id, proposal) or abort(404)
    if is_theirs(member_here(read_session(), found), whoever_is_here().account_id, found):
        return go_to(url_for(".ask", key=found.key))
    refusal = ReviewRefusal.NOT_YOURS
    return page("reviews/not_yours.html", fund=found_round.fund, round=found_round, proposal=found, refusal=refusal)


def _keep(key: str, form: ReviewForm) -> None:
    """Raises Refused."""
    me, now = whoever_is_here().account_id, clock.now()
    with write() as session:
        found = own_or_404(session, key, lock=True)
        why, facts = form.why.data or "", form.facts.data or ""
        made = ask_review(
            session,
            actor=member_here(session, found),
            account_id=me,
            proposal=found,
            why=why,
            facts=facts,
            now=now,
        )
        first = made.assessment
        people = who_can_read(session, found, first.assessor_id, first.second_id)
        tell_assessors(session, found.round, people, f"review {made.id.hex}", partial(review_mail, found), now)


def _beside(session: Session, proposal: Proposal) -> Review | None:
    return review_of(session, proposal)


def _asked_it(session: Session, proposal: Proposal) -> set[UUID]:
    """Of what came on paper one of the committee asks, and does not answer that."""
    review = review_of(session, proposal)
    return {review.asked_by_id} if review is not None and review.asked_by_id else set()


def _public(session: Session, proposal: Proposal) -> dict[str, object] | None:
    """Until when the proposer may still ask.  The link leads to a page of their own."""
    if proposal.status != ProposalStatus.INFEASIBLE or review_of(session, proposal) is not None:
        return None
    answer, now = newest_answer(session, proposal), clock.now()
    if answer is None or proposal.round.frozen_at or proposal.round.result_published_at:
        return None
    until = review_until(answer.published_at or answer.assessed_at, proposal.round.review_days)
    return {"until": until, "url": _place(proposal)} if now < until else None


def _place(proposal: Proposal) -> str:
    round_ = proposal.round
    return url_for("reviews.find", fund=round_.fund.slug, round_=round_.slug, proposal=proposal.slug)


keep_out_of_another_look(_asked_it)
add_part("reviews/_beside.html", _beside)
add_panel("reviews/_panel.html", _public)
