"""The committee's desk: what waits for an answer, and each round from its first line to its result."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.showing import ActBox, act_box
from wijkfonds.assessments.listing import without_answer
from wijkfonds.assessments.queries import waiting_by_round
from wijkfonds.assessments.waiting import Counted, counted
from wijkfonds.ballots.freeze_act import FREEZE
from wijkfonds.ballots.freezing import refusal_to_freeze
from wijkfonds.ballots.permissions import FreezeRefusal
from wijkfonds.desk import holding
from wijkfonds.desk.beginning import first_steps
from wijkfonds.desk.chores import waits_long
from wijkfonds.desk.holding import groups_of, open_chores
from wijkfonds.desk.numbers import numbers_of
from wijkfonds.desk.sources import read_of
from wijkfonds.desk.steps import StepOnTheList, steps_of
from wijkfonds.desk.texts import URGENCY_NAMES
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require
from wijkfonds.letters.queries import waiting_letters
from wijkfonds.membership.audiences import COMMITTEE, OFFICERS, current_member
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of, open_ways
from wijkfonds.moderation.models import Hiding
from wijkfonds.moderation.queries import appeals_to_wait_for
from wijkfonds.proposals.enough import with_enough
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.queries import listed_count, proposal_counts, proposals_with
from wijkfonds.results.actions import refusal_to_count
from wijkfonds.results.queries import newest_run
from wijkfonds.results.release_act import RELEASE
from wijkfonds.results.releasing import may_publish
from wijkfonds.roll.fixing import coming_roll
from wijkfonds.roll.queries import entitled_in
from wijkfonds.roll.rules import ComingRoll
from wijkfonds.rounds.lines import phase_line, until_now
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.permissions import may_change_round
from wijkfonds.rounds.queries import round_at
from wijkfonds.rounds.rules import RoundProblem
from wijkfonds.rounds.schedules import phase_of, problems_with
from wijkfonds.rounds.texts import DECIDERS, PHASE_NAMES
from wijkfonds.scoring.queries import ranking_of, unscored
from wijkfonds.urn.models import Urn
from wijkfonds.urn.permissions import closing_refusal
from wijkfonds.urn.queries import urn_of

MOST_LATE = 10

blueprint = Blueprint("desk", __name__, url_prefix="/fondsen/<fund>/beheer")


@blueprint.get("")
@open_to(OFFICERS)
def show(fund: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    member = current_member(fund) or abort(404)
    found = member.fund
    of = read_of(session, found, now)
    counts, chores = proposal_counts(session, of.ids), open_chores(session, member, of)
    return page(
        "desk/show.html",
        fund=found,
        has=_roles_of(member),
        me=member.account_id,
        beginning=first_steps(session, found, of.rounds, now) if member.has(Role.COMMITTEE) else [],
        chores=groups_of(session, chores, of),
        long=sum(waits_long(chore.waits, now) for chore in chores),
        urgency_names=URGENCY_NAMES,
        members={state: waits.number for state, waits in of.members.items()},
        rounds=[_row(round_, counts[round_.id], now) for round_ in of.rounds],
    )


def _row(round_: Round, counts: dict[ProposalStatus, int], now: datetime) -> dict[str, Any]:
    return {
        "round": round_,
        "phase": phase_of(round_, now),
        "phase_name": PHASE_NAMES[phase_of(round_, now)],
        "until": until_now(round_, now),
        "proposals": listed_count(counts),
    }


@blueprint.get("/rondes/<round_>")
@open_to(COMMITTEE)
def show_round(fund: str, round_: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = round_at(session, fund, round_) or abort(404)
    actor, counts = current_member(fund), counted(session, found.id)
    run, urn = (newest_run(session, found.id), urn_of(session, found.id)) if found.frozen_at else (None, None)
    before = _before_freezing(session, found, counts.waiting, now)
    refusals: dict[str, StrEnum | None] = {
        "change": may_change_round(actor, found),
        "freeze": _freeze_refusal(session, actor, found, now=now, **before),
        "close": closing_refusal(found, urn, now),
        "count": refusal_to_count(session, actor, found, run, urn, now),
        "publish": may_publish(session, actor, found, now),
    }
    problems = problems_with(found, now, open_ways(session, found.fund_id))
    return page(
        "desk/round.html",
        fund=found.fund,
        round=found,
        **numbers_of(session, found, counts),
        phases=phase_line(found, now),
        problems=problems,
        steps=_steps(session, found, problems, urn, counts),
        **_words_about(found, now),
        refusals=refusals,
        **before | _late(session, found, counts.waiting, now),
        **_roll_of(session, found),
        urn=urn,
        freeze_box=_box(session, actor, found, FREEZE, refusals["freeze"], now),
        release_box=_box(session, actor, found, RELEASE, refusals["publish"], now),
    )


def _late(session: Session, found: Round, waiting: int, now: datetime) -> dict[str, Any]:
    """Whose answer did not come while there was time: some of them by name."""
    is_over = found.assessing_closes is not None and found.assessing_closes <= now
    names_some = waiting and is_over and found.frozen_at is None
    return {"late": without_answer(session, found, limit=MOST_LATE) if names_some else []}


def _roll_of(session: Session, found: Round) -> dict[str, Any]:
    """Once it is fixed: how many may vote, and how many letters are still to be made."""
    if found.frozen_at is None:
        return {"entitled": 0, "letters_waiting": 0}
    waiting = waiting_letters(session, found.id) if found.letters_vote else 0
    return {"entitled": entitled_in(session, found.id), "letters_waiting": waiting}


def _box(
    session: Session, actor: Membership | None, found: Round, kind: str, refusal: StrEnum | None, now: datetime
) -> ActBox | None:
    return None if refusal else act_box(session, actor, found.fund, kind, str(found.id), now)


def _words_about(found: Round, now: datetime) -> dict[str, Any]:
    phase = phase_of(found, now)
    return {
        "phase": phase,
        "phase_name": PHASE_NAMES[phase],
        "decider": DECIDERS[found.decision_mode],
        "assessing_began": _assessing_began(found, now),
    }


@blueprint.post("/rondes/<round_>/vastzetten")
@open_to(COMMITTEE)
def freeze(fund: str, round_: str) -> ResponseReturnValue:
    """Asks a second one of the committee to look at the rules and the list, and fix them."""
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        actor = member_of(session, found.fund_id, whoever_is_here().account_id)
        now = clock.now()
        before = _before_freezing(session, found, waiting_by_round(session, [found.id])[found.id], now)
        require(_freeze_refusal(session, actor, found, now=now, **before))
        act = propose_act(
            session,
            actor=actor,
            fund=found.fund,
            kind=FREEZE,
            subject=str(found.id),
            what=found.title,
            now=now,
        )
        ask_the_others(session, act=act, fund=found.fund, proposer=whoever_is_here().name, now=now)
    flash(
        _("Gevraagd. Zodra een tweede commissielid dit bevestigt, zijn de spelregels en de lijst vastgezet."), "success"
    )
    return go_to(url_for(".show_round", fund=fund, round_=round_))


def _before_freezing(session: Session, found: Round, waiting: int, now: datetime) -> dict[str, Any]:
    """How many have no answer that stays, who could vote, and what is hidden while somebody waits for an answer; the last
    once that alone can hold it up.
    """
    if not found.has_vote or found.frozen_at is not None:
        return {"roll": ComingRoll(), "appeals": [], "waiting": waiting}
    closed = found.submitting_closes is not None and found.submitting_closes <= now
    appeals = appeals_to_wait_for(session, found.id) if closed else []
    return {"roll": coming_roll(session, found), "appeals": appeals, "waiting": waiting}


def _freeze_refusal(
    session: Session,
    actor: Membership | None,
    round_: Round,
    *,
    waiting: int,
    appeals: Sequence[Hiding],
    roll: ComingRoll,
    now: datetime,
) -> FreezeRefusal | None:
    feasible = (
        with_enough(proposals_with(session, round_.id, ProposalStatus.FEASIBLE)) if round_.frozen_at is None else []
    )
    return refusal_to_freeze(actor, round_, feasible, waiting, len(appeals), roll, now)


def _unscored(session: Session, round_: Round) -> int:
    return unscored(ranking_of(session, round_)) if round_.decision_mode == DecisionMode.COMMITTEE_DECIDES else 0


def _steps(
    session: Session, found: Round, problems: Sequence[RoundProblem], urn: Urn | None, counts: Counted
) -> list[StepOnTheList]:
    feasible, unscored = counts.running.get(ProposalStatus.FEASIBLE, 0), _unscored(session, found)
    return steps_of(found, problems, waiting=counts.waiting, feasible=feasible, unscored=unscored, urn=urn)


def _roles_of(member: Membership | None) -> set[str]:
    return {held.role.value for held in member.roles} if member else set()


def _assessing_began(round_: Round, now: datetime) -> bool:
    return round_.assessing_opens is not None and round_.assessing_opens <= now


holding.install(blueprint)
