"""Counts and their outcome."""

import json
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.results.models import CountRun, CountState
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.outcome_json import outcome_from_dict


def newest_run(session: Session, round_id: UUID) -> CountRun | None:
    return session.scalar(
        select(CountRun).where(CountRun.round_id == round_id).order_by(CountRun.number.desc()).limit(1)
    )


def outcome_of(session: Session, round_id: UUID) -> Outcome | None:
    """What the newest finished count said."""
    text = session.scalar(
        select(CountRun.outcome_json)
        .where(CountRun.round_id == round_id, CountRun.state == CountState.DONE)
        .order_by(CountRun.number.desc())
        .limit(1)
    )
    return outcome_from_dict(json.loads(text)) if text else None


def unfinished_runs(session: Session) -> list[tuple[UUID, int]]:
    rows = session.execute(
        select(CountRun.round_id, CountRun.number).where(CountRun.state.in_((CountState.WAITING, CountState.RUNNING)))
    )
    return [(round_id, number) for round_id, number in rows]
