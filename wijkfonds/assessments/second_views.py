"""What the second reader says to an answer; and letting it go with one person."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.assessments.actions import TextChanged
from wijkfonds.assessments.forms import SecondForm, SendBackForm
from wijkfonds.assessments.models import AnswerState, Assessment
from wijkfonds.assessments.permissions import may_second
from wijkfonds.assessments.queries import answer_in_hand, first_two
from wijkfonds.assessments.second import agree, let_go, send_back
from wijkfonds.assessments.telling import tell_answer
from wijkfonds.assessments.views import blueprint, proposal_at
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.audiences import ASSESSORS, COMMITTEE, current_member
from wijkfonds.membership.queries import member_of


@blueprint.post("/<proposal>/eens")
@open_to(ASSESSORS)
def agree_with(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    form = SecondForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        state = _act(fund, round_, proposal, agree, revision=form.revision.data or 0)
    except TextChanged:
        flash(_("De indiener heeft de tekst net veranderd. Lees hem opnieuw."), "warning")
        return go_to(url_for(".assess", fund=fund, round_=round_, proposal=proposal))
    flash(_online(state), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


@blueprint.post("/<proposal>/alleen")
@open_to(COMMITTEE)
def let_go_alone(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    state = _act(fund, round_, proposal, let_go)
    flash(_online(state), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


@blueprint.route("/<proposal>/oneens", methods=["GET", "POST"])
@open_to(ASSESSORS)
def differ(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    session = read_session()
    found = proposal_at(session, fund, round_, proposal)
    member = current_member(fund) or abort(404)
    answer, touched = answer_in_hand(session, found), has_interest(session, member.account_id, found)
    refusal = may_second(member, answer, clock.now(), has_interest=touched, first_two=first_two(session, found))
    form = SendBackForm()
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        shown: dict[str, Any] = {"fund": found.round.fund, "round": found.round, "proposal": found, "answer": answer}
        return page("assessments/differ.html", form=form, refusal=refusal, status=status, **shown)
    _act(fund, round_, proposal, send_back, note=form.second_note.data or "")
    flash(_("Bewaard. De eerste beoordelaar krijgt uw opmerking en geeft een nieuw antwoord."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


def _act(fund: str, round_: str, proposal: str, act: Callable[..., Assessment], **values: Any) -> AnswerState:
    """Where the answer stands now.  Raises Refused, TextChanged."""
    with write() as session:
        found = proposal_at(session, fund, round_, proposal, lock=True)
        actor = _actor(session, found.round.fund_id)
        answer = act(session, actor=actor, proposal=found, now=clock.now(), **values)
        tell_answer(session, answer, clock.now())
        return answer.state


def _actor(session: Session, fund_id: Any) -> Any:
    return member_of(session, fund_id, whoever_is_here().account_id) or abort(404)


def _online(state: AnswerState) -> str:
    if state == AnswerState.READY:
        return _("Bewaard. Het komt online als de commissie alle antwoorden online zet.")
    return _("Het antwoord staat online. De indiener krijgt een mail.")
