"""May the result go online now?  With a vote once it is counted, without one once everything has its answer."""

import hashlib
import json
from datetime import datetime

from sqlalchemy.orm import Session

from wijkfonds.assessments.queries import waiting_by_round
from wijkfonds.membership.models import Membership
from wijkfonds.results.models import CountRun
from wijkfonds.results.permissions import CountRefusal, publishing_refusal, ranking_refusal
from wijkfonds.results.queries import newest_run
from wijkfonds.results.telling import as_told
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.permissions import is_committee
from wijkfonds.scoring.queries import ranking_of, unscored


def refusal_to_publish(session: Session, round_: Round, now: datetime) -> CountRefusal | None:
    """Whoever asks."""
    if round_.has_vote:
        run = newest_run(session, round_.id) if round_.frozen_at is not None else None  # counted only after that
        refusal = publishing_refusal(round_, run)
        return refusal or (CountRefusal.TOLD_OTHERWISE if run and _is_told_otherwise(session, round_, run) else None)
    needs_scores = round_.decision_mode == DecisionMode.COMMITTEE_DECIDES
    return ranking_refusal(
        round_,
        waiting=waiting_by_round(session, [round_.id])[round_.id],
        unscored=unscored(ranking_of(session, round_)) if needs_scores else 0,
        now=now,
    )


def _is_told_otherwise(session: Session, round_: Round, run: CountRun) -> bool:
    """Somebody noted a disputed vote since, for one: that belongs in what goes online."""
    if not run.telling_json:
        return False
    told, now = json.loads(run.telling_json), as_told(session, round_)
    return any(told[name] != value for name, value in now.items())


def may_publish(session: Session, actor: Membership | None, round_: Round, now: datetime) -> CountRefusal | None:
    if not is_committee(actor, round_.fund_id):
        return CountRefusal.NOT_THE_COMMITTEE
    return refusal_to_publish(session, round_, now)


def what_is_seen(session: Session, round_: Round) -> str:
    """A hash of what would go online: something new has to be looked at again."""
    if not round_.has_vote:
        lines = [f"{line.place.key}|{line.place.selected}|{line.place.average}" for line in ranking_of(session, round_)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()
    run = newest_run(session, round_.id)
    return hashlib.sha256(f"{run.number}|{run.outcome_json}|{run.telling_json}".encode()).hexdigest() if run else ""
