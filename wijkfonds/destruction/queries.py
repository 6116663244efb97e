"""Rounds whose keys are due, the last day of their terms, and what was destroyed."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.decisions.queries import released_in
from wijkfonds.decisions.terms import last_day_of_term, made_known_on
from wijkfonds.destruction.models import Destruction, Stage
from wijkfonds.destruction.rules import KEYS_AFTER
from wijkfonds.rounds.models import Round


def rounds_with_keys_due(session: Session, now: datetime) -> Sequence[Round]:
    """Closed two weeks ago or longer, their keys not destroyed yet."""
    done = select(Destruction.round_id).where(Destruction.stage == Stage.KEYS)
    return session.scalars(
        select(Round).where(Round.closed_at.is_not(None), Round.closed_at <= now - KEYS_AFTER, Round.id.not_in(done))
    ).all()


def last_day_of(session: Session, round_: Round) -> date | None:
    """Of all decisions that were released, the newest counts; None before there are any, or while some are missing."""
    released = [each.released_at for each in released_in(session, round_.id) if each.released_at]
    if not released or round_.decided_at is None:
        return None
    return last_day_of_term(made_known_on(max(released)))


def destructions_of(session: Session, round_id: UUID) -> dict[Stage, tuple[datetime, dict[str, Any]]]:
    """When, and what is told about it; `is_finished` is False while the worker still destroys files."""
    rows = session.scalars(
        select(Destruction).where(Destruction.round_id == round_id).order_by(Destruction.destroyed_at)
    )
    return {
        row.stage: (row.destroyed_at, json.loads(row.report_json) | {"is_finished": row.finished_at is not None})
        for row in rows
    }
