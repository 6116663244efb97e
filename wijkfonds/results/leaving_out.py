"""A ballot that cannot be read, or breaks the rules, stops the count.  Two people may decide in writing to leave it out.

Nothing else may be left out: an act names the count that stopped, and the ballots are those that it stopped at.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.fields import Between, Needed, TextAreaField, trimmed
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import path_of
from wijkfonds.foundation.pages import go_to
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.bars import of_the_count
from wijkfonds.membership.audiences import COUNTERS
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.results.models import CountRun
from wijkfonds.results.permissions import CountRefusal, leaving_out_refusal
from wijkfonds.results.queries import newest_run
from wijkfonds.rounds.acts import lock_its_round, round_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_round, round_at
from wijkfonds.urn.actions import leave_out

LEAVE_OUT = "leave_out"
ROLES = frozenset({Role.COMMITTEE, Role.TELLER})
CountPage = Callable[..., ResponseReturnValue]


class LeaveOutForm(FlaskForm):
    reason = TextAreaField(
        lazy("Waarom telt u dit niet mee?"),
        filters=[trimmed],
        validators=[
            Needed(lazy("Schrijf op wat u hebt uitgezocht. Het blijft bij de telling staan.")),
            Between(10, 200),
        ],
    )


def subject_of(run: CountRun) -> str:
    return f"{run.round_id}:{run.number}"


def _run(session: Session, act: Act) -> CountRun:
    """The count that stopped, if none came after it.  Raises Refused."""
    round_ = round_of(session, act)
    run = newest_run(session, round_.id)
    require(leaving_out_refusal(round_, run))
    if run is None or subject_of(run) != act.subject:
        raise Refused(CountRefusal.NOTHING_TO_LEAVE_OUT)
    return run


def _address(session: Session, act: Act) -> str:
    return path_of("results.count", fund=act.fund.slug, round_=round_of(session, act).slug)


def _seen(session: Session, act: Act) -> str:
    run = _run(session, act)
    return hashlib.sha256(f"{run.problem}|{run.rows}".encode()).hexdigest()


def _carry_out(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    round_, run = round_of(session, act), _run(session, act)
    for row in run.rows.split(","):
        leave_out(session, round_=round_, row=row, reason=act.what, actor_id=actor.account_id, now=now)


register(
    ActKind(
        key=LEAVE_OUT,
        proposing=ROLES,
        confirming=ROLES,
        title=lazy("Een stem niet meetellen"),
        address=_address,
        carry_out=_carry_out,
        lock=lock_its_round,
        fingerprint=_seen,
        bars=of_the_count(ROLES, ROLES),
    )
)


def install(blueprint: Blueprint, count_page: CountPage) -> None:
    @blueprint.post("/beheer/rondes/<round_>/telling/weglaten")
    @open_to(COUNTERS)
    def propose_to_leave_out(fund: str, round_: str) -> ResponseReturnValue:
        """Asks a second person to decide the same."""
        form = LeaveOutForm()
        found = round_at(read_session(), fund, round_) or abort(404)
        require(leaving_out_refusal(found, newest_run(read_session(), found.id)))
        if not form.validate_on_submit():
            return count_page(found, form=form)
        with write() as session:
            again = round_at(session, fund, round_) or abort(404)
            lock_round(session, again)
            _propose(session, again, form.reason.data or "")
        flash(_("Gevraagd. Zodra een tweede persoon dit bevestigt, kunt u opnieuw tellen."), "success")
        return go_to(url_for(".count", fund=fund, round_=round_))


def _propose(session: Session, round_: Round, reason: str) -> None:
    me, now, run = whoever_is_here(), clock.now(), newest_run(session, round_.id)
    require(leaving_out_refusal(round_, run))
    if run is None:
        raise Refused(CountRefusal.NOTHING_TO_LEAVE_OUT)
    actor = member_of(session, round_.fund_id, me.account_id)
    subject = subject_of(run)
    act = propose_act(session, actor=actor, fund=round_.fund, kind=LEAVE_OUT, subject=subject, what=reason, now=now)
    ask_the_others(session, act=act, fund=round_.fund, proposer=me.name, now=now)
