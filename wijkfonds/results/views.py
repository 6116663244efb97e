"""The committee counts and publishes; everybody sees what was chosen, and why."""

from enum import StrEnum
from typing import Any

from flask import Blueprint, Response, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.showing import act_box
from wijkfonds.ballots.opening import BoxProblem
from wijkfonds.ballots.queries import ballots_in
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import afterwards, read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.audiences import COMMITTEE, COUNTERS, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.results import actions, leaving_out
from wijkfonds.results.leaving_out import LEAVE_OUT, LeaveOutForm, subject_of
from wijkfonds.results.models import CountRun
from wijkfonds.results.permissions import leaving_out_refusal
from wijkfonds.results.queries import could_disputed_change, newest_done, newest_run, telling_by
from wijkfonds.results.release_act import RELEASE
from wijkfonds.results.releasing import may_publish
from wijkfonds.results.selection import selected_in
from wijkfonds.results.showing import ShownLine, shown_line, shown_result
from wijkfonds.results.texts import CountProblem
from wijkfonds.roll.queries import entitled_in
from wijkfonds.rounds.explaining import rule_name, rule_sentence
from wijkfonds.rounds.lines import phase_line
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.queries import public_round_at, round_at
from wijkfonds.rounds.schedules import phase_of
from wijkfonds.rounds.texts import DECIDERS
from wijkfonds.urn.queries import left_out_of, urn_of

blueprint = Blueprint("results", __name__, url_prefix="/fondsen/<fund>")


@blueprint.get("/rondes/<round_>/uitslag")
@open_to(ANYONE)
def show(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    if not found.has_vote and (found.result_published_at or found.decision_mode == DecisionMode.FIRST_COME):
        return _without_a_vote(found)
    if found.result_published_at is None:
        return page(
            "results/not_yet.html",
            fund=found.fund,
            round=found,
            phase=phase_of(found, clock.now()),
            phases=phase_line(found, clock.now()),
        )
    result = shown_result(read_session(), found.id, found.fund.themes) or abort(404)
    run = newest_done(read_session(), found.id)
    return page(
        "results/show.html",
        fund=found.fund,
        round=found,
        result=result,
        decider=DECIDERS[found.decision_mode],
        rule_name=rule_name(found),
        rule_sentence=rule_sentence(found),
        entitled=entitled_in(read_session(), found.id),
        **_box_of(run),
    )


def _box_of(run: CountRun | None) -> dict[str, Any]:
    """What is told of the closed box, and whether disputed votes could have changed anything."""
    return {"telling": telling_by(run), "could_change": could_disputed_change(run)}


def _without_a_vote(found: Round) -> ResponseReturnValue:
    """The queue is shown while it grows: whoever stands in it may know."""
    return page(
        "results/ranked.html",
        fund=found.fund,
        round=found,
        lines=selected_in(read_session(), found),
        decider=DECIDERS[found.decision_mode],
        rule_name=rule_name(found),
        rule_sentence=rule_sentence(found),
    )


@blueprint.get("/rondes/<round_>/spelregels.json")
@open_to(ANYONE)
def rules(fund: str, round_: str) -> ResponseReturnValue:
    """Byte for byte what was frozen: its SHA-256 stands on the page."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    return Response(found.rules_json or abort(404), mimetype="application/json")


@blueprint.get("/beheer/rondes/<round_>/telling")
@open_to(COUNTERS)
def count(fund: str, round_: str) -> ResponseReturnValue:
    return _count_page(round_at(read_session(), fund, round_) or abort(404))


def _count_page(found: Round, *, form: LeaveOutForm | None = None) -> ResponseReturnValue:
    """`form`: why ballots should be left out, with what is wrong with it."""
    run, actor = newest_run(read_session(), found.id), current_member(found.fund.slug)
    urn = urn_of(read_session(), found.id)
    return page(
        "results/count.html",
        part="results/_count.html",
        fund=found.fund,
        round=found,
        run=run,
        ballots=ballots_in(read_session(), found.id),
        count_refusal=actions.refusal_to_count(read_session(), actor, found, run, urn, clock.now()),
        publish_refusal=may_publish(read_session(), actor, found, clock.now()),
        result=shown_result(read_session(), found.id, found.fund.themes) if found.counted_at else None,
        box=act_box(read_session(), actor, found.fund, RELEASE, str(found.id), clock.now()),
        problem=_problem_of(run.problem) if run else None,
        status=422 if form else 200,
        **_leaving_out(found, run, form),
        **_box_of(run),
    )


def _leaving_out(found: Round, run: CountRun | None, form: LeaveOutForm | None) -> dict[str, Any]:
    """Where the newest count stopped at a ballot."""
    if run is None or leaving_out_refusal(found, run):
        return {"form": form}
    session, actor = read_session(), current_member(found.fund.slug)
    rows, decided = run.rows.split(","), left_out_of(session, found.id)
    is_decided = all(row in decided for row in rows)
    box = None if is_decided else act_box(session, actor, found.fund, LEAVE_OUT, subject_of(run), clock.now())
    return {"form": form or LeaveOutForm(), "stopped_at": rows, "leave_box": box}


@blueprint.post("/beheer/rondes/<round_>/telling")
@open_to(COMMITTEE)
def start(fund: str, round_: str) -> ResponseReturnValue:
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        me = whoever_is_here().account_id
        actor = member_of(session, found.fund_id, me)
        run = actions.request_count(session, actor=actor, round_=found, now=clock.now())
        wanted = {"round_id": str(found.id), "number": run.number}
        afterwards(session, lambda: ask_for("count_round", **wanted))
    return go_to(url_for(".count", fund=fund, round_=round_))


@blueprint.post("/beheer/rondes/<round_>/uitslag")
@open_to(COMMITTEE)
def publish(fund: str, round_: str) -> ResponseReturnValue:
    """Asks a second person to look at the count and put it online."""
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        actor = member_of(session, found.fund_id, whoever_is_here().account_id)
        require(may_publish(session, actor, found, clock.now()))
        act = propose_act(
            session,
            actor=actor,
            fund=found.fund,
            kind=RELEASE,
            subject=str(found.id),
            what=found.title,
            now=clock.now(),
        )
        ask_the_others(session, act=act, fund=found.fund, proposer=whoever_is_here().name, now=clock.now())
        place = ".count" if found.has_vote else ".ranking"
    flash(_("Gevraagd. Zodra een tweede persoon dit bevestigt, staat de uitslag online."), "success")
    return go_to(url_for(place, fund=fund, round_=round_))


def _problem_of(key: str) -> StrEnum | None:
    kinds: tuple[type[StrEnum], ...] = (BoxProblem, CountProblem)
    return next((kind(key) for kind in kinds if key in set(kind)), None)


def _line_of(session: Session, proposal: Proposal) -> ShownLine | None:
    """For the public page of a proposal, once the result is out."""
    round_: Round = proposal.round
    if round_.result_published_at is None or proposal.ballot_key is None:
        return None
    return shown_line(session, round_.id, proposal.ballot_key)


leaving_out.install(blueprint, _count_page)
add_panel("results/_panel.html", _line_of)
