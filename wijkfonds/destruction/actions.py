"""Destroying, and telling what was destroyed.  The caller commits; files go before the rows that tell of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from wijkfonds.ballots.models import Ballot
from wijkfonds.bundle.canonical import canonical
from wijkfonds.destruction.events import DestructionEvent
from wijkfonds.destruction.models import Destruction, Stage
from wijkfonds.destruction.permissions import destruction_refusal
from wijkfonds.destruction.queries import destructions_of, last_day_of
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.refusals import require
from wijkfonds.letters.models import LetterRequest
from wijkfonds.logbook.actions import record
from wijkfonds.roll.locks import take_the_box
from wijkfonds.roll.models import Participation, RollAddress, RollEntry
from wijkfonds.rounds.models import Round

TABLES: tuple[tuple[str, Any], ...] = (
    ("ballots", Ballot),
    ("participation", Participation),
    ("roll", RollEntry),
    ("addresses", RollAddress),
    ("requests", LetterRequest),
)


def tell_of_keys(session: Session, *, round_: Round, names: Sequence[str], now: datetime) -> None:
    """The keys that find a ballot by its receipt and know a code are gone."""
    _keep(session, round_, Stage.KEYS, {"files": list(names)}, now, finished_at=now)
    _record(session, round_, DestructionEvent.KEYS, now, files=len(names))


def destroy_voters(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> None:
    """Every row about a voter of this round, and every sealed ballot; files and backups follow.  Raises Refused."""
    done = Stage.EVERYTHING in destructions_of(session, round_.id)
    last_day = last_day_of(session, round_)
    require(destruction_refusal(round_, last_day=last_day, done=done, today=local(now).date()))
    take_the_box(session, round_.id)
    counts = {name: _count(session, table, round_.id) for name, table in TABLES}
    for _name, table in TABLES:
        session.execute(delete(table).where(table.round_id == round_.id))
    _keep(session, round_, Stage.EVERYTHING, {"rows": counts, "files": []}, now)
    _record(
        session, round_, DestructionEvent.EVERYTHING, now, actor_id, ballots=counts["ballots"], voters=counts["roll"]
    )


def _count(session: Session, table: Any, round_id: UUID) -> int:
    return session.scalar(select(func.count()).select_from(table).where(table.round_id == round_id)) or 0


def _keep(
    session: Session,
    round_: Round,
    stage: Stage,
    told: dict[str, Any],
    now: datetime,
    *,
    finished_at: datetime | None = None,
) -> None:
    text = canonical(told).decode()
    session.add(
        Destruction(round_id=round_.id, stage=stage, report_json=text, destroyed_at=now, finished_at=finished_at)
    )
    session.flush()


def _record(
    session: Session, round_: Round, event: DestructionEvent, now: datetime, actor_id: UUID | None = None, **facts: int
) -> None:
    record(
        session,
        fund_id=round_.fund_id,
        event=event,
        actor_id=actor_id,
        now=now,
        about=f"rondes/{round_.slug}/vernietigd",
        round=round_.title,
        **facts,
    )
