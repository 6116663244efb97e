"""Looking a proposal over, and submitting it."""

from typing import Any

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.proposals import actions
from wijkfonds.proposals.answering import all_answers_to
from wijkfonds.proposals.completeness import problems_of
from wijkfonds.proposals.enough import missing_in, status_shown
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.owners import home_of, member_here, own_or_404
from wijkfonds.proposals.permissions import chooses_for_whom, may_change, may_submit
from wijkfonds.proposals.steps import LAST, Step, Way, add_step, way_of
from wijkfonds.proposals.texts import PROBLEM_STEPS, STATUS_KINDS, STATUS_NAMES
from wijkfonds.proposals.withdrawing import ways_out


@open_to(SIGNED_IN)
def check(key: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = own_or_404(session, key)
    me, member = whoever_is_here().account_id, member_here(session, found)
    way, problems = way_of(session, found.round, "nakijken", found), problems_of(found)
    return page(
        "proposals/check.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        way=way,
        step_urls={step.key: url_for(step.endpoint, key=key) for step in way.steps},
        further=_further(session, found, way),
        status_name=STATUS_NAMES[status_shown(found, found.round, now)],
        status_kind=STATUS_KINDS[status_shown(found, found.round, now)],
        home=home_of(found),
        problems=problems,
        lacking={PROBLEM_STEPS[problem][0] for problem in problems},
        frozen=is_frozen(found, now),
        merged_into=found.merged_into,
        missing=missing_in(found),
        answers=all_answers_to(found),
        problem_steps=PROBLEM_STEPS,
        refusal=may_submit(member, me, found, now),
        change_refusal=may_change(member, me, found, now),
        chooses_for_whom=chooses_for_whom(me, found),
        **ways_out(member, me, found),
    )


def _further(session: Session, found: Proposal, way: Way) -> list[tuple[str, str, Any]]:
    """Of the steps of other features: template, address, and what was filled in there."""
    asked = [step for step in way.steps if step.answers and step.read]
    read = [
        (step.answers, url_for(step.endpoint, key=found.key), step.read(session, found)) for step in asked if step.read
    ]
    return [(template, url, content) for template, url, content in read if content is not None]


@open_to(SIGNED_IN)
@resident_makes
def submit(key: str) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    with write() as session:
        found = own_or_404(session, key, lock=True)
        if found.status == ProposalStatus.SUBMITTED:  # a second click
            return go_to(url_for(".check", key=key))
        actor = member_here(session, found)
        actions.submit_proposal(session, actor=actor, account_id=me, proposal=found, now=clock.now())
    flash(_("Uw voorstel is ingediend. Iedereen kan het nu lezen."), "success")
    return go_to(url_for(".check", key=key))


def install(blueprint: Blueprint) -> None:
    place = "/mijn/voorstellen/<key>"
    blueprint.add_url_rule(f"{place}/nakijken", view_func=check)
    blueprint.add_url_rule(f"{place}/indienen", view_func=submit, methods=["POST"])


add_step(Step("nakijken", LAST, lazy("Nakijken en indienen"), "proposals.check"))
