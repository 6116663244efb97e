"""How a round is assessed; and asking a second person to put the prepared answers online."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.assessments.forms import SettingsForm
from wijkfonds.assessments.permissions import may_set_assessing
from wijkfonds.assessments.publish_act import PUBLISH_ANSWERS, may_publish_answers
from wijkfonds.assessments.queries import ready_answers
from wijkfonds.assessments.setting import set_assessing
from wijkfonds.assessments.views import blueprint
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.queries import round_at


@blueprint.route("/instellen", methods=["GET", "POST"])
@open_to(COMMITTEE)
def settings(fund: str, round_: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    refusal = may_set_assessing(current_member(fund), found)
    form = SettingsForm(obj=found)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page(
            "assessments/settings.html", fund=found.fund, round=found, form=form, refusal=refusal, status=status
        )
    with write() as session:
        again = round_at(session, fund, round_, lock=True) or abort(404)
        set_assessing(
            session,
            actor=member_of(session, again.fund_id, whoever_is_here().account_id),
            round_=again,
            second_reader=bool(form.second_reader.data),
            answers_at_once=bool(form.answers_at_once.data),
            review_days=form.review_days.data or 0,
        )
    flash(_("Bewaard."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


@blueprint.post("/online-zetten")
@open_to(COMMITTEE)
def publish_all(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        actor, now = member_of(session, found.fund_id, whoever_is_here().account_id), clock.now()
        require(may_publish_answers(actor, found, ready=len(ready_answers(session, found.id))))
        act = propose_act(
            session,
            actor=actor,
            fund=found.fund,
            kind=PUBLISH_ANSWERS,
            subject=str(found.id),
            what=found.title,
            now=now,
        )
        ask_the_others(session, act=act, fund=found.fund, proposer=whoever_is_here().name, now=now)
    flash(_("Gevraagd. Zodra een tweede persoon het bevestigt, staan de antwoorden online."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))
