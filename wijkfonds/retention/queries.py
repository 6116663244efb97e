"""Finding what is held of somebody, who is about to leave, and what was done at night."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session, joinedload

from wijkfonds.destruction.models import Destruction, Stage
from wijkfonds.foundation.models import Model
from wijkfonds.retention.holdings import Holding
from wijkfonds.retention.models import Departure, RetentionCount, RetentionRun
from wijkfonds.retention.rules import ROLL_SHOULD_GO
from wijkfonds.roll.models import RollEntry
from wijkfonds.rounds.models import Round


def table_of(holding: Holding) -> Table:
    return Model.metadata.tables[holding.table]


def belongs(table: Table, way: str, whose: UUID | str | Select[UUID]) -> ColumnElement[bool]:
    """Rows that lead to this account or address, or to one of these, through as many tables as `way` names columns."""
    name, _, rest = way.partition(".")
    column = table.c[name]
    if not rest:
        return column.in_(whose) if isinstance(whose, Select) else column == whose
    (key,) = column.foreign_keys
    return column.in_(select(key.column).where(belongs(key.column.table, rest, whose)))


def rows_of(session: Session, holding: Holding, *, account_id: UUID, email: str) -> Iterator[tuple[str, RowMapping]]:
    """What is told of each row, and by which way it was found: one query for each way."""
    table, whose = table_of(holding), email if holding.by_email else account_id
    for ways, told in ((holding.owners, holding.told), (holding.acted, holding.told_of_acts)):
        columns = [table.c[name] for name in told.split()]
        for way in ways.split():
            found = select(*columns).where(belongs(table, way, whose)).order_by(*table.primary_key.columns)
            for row in session.execute(found).mappings():
                yield way, row


def rounds_with_a_place(session: Session, account_id: UUID) -> Sequence[Round]:
    return session.scalars(
        select(Round).join(RollEntry, RollEntry.round_id == Round.id).where(RollEntry.account_id == account_id)
    ).all()


def departure_of(session: Session, account_id: UUID) -> Departure | None:
    return session.get(Departure, account_id)


def newest_runs(session: Session, limit: int) -> Sequence[RetentionRun]:
    finished = select(RetentionRun).where(RetentionRun.finished_at.is_not(None))
    return session.scalars(finished.order_by(RetentionRun.day.desc()).limit(limit)).all()


def counts_of(session: Session, runs: Sequence[RetentionRun]) -> dict[Any, dict[str, int]]:
    """By day and rule; rules that had nothing to do are left out."""
    found: dict[Any, dict[str, int]] = {run.day: {} for run in runs}
    for count in session.scalars(select(RetentionCount).where(RetentionCount.day.in_(found))):
        found[count.day][count.rule] = count.number
    return found


def rounds_that_wait(session: Session, now: datetime) -> Sequence[Round]:
    """Decided for so long that what is about their voters should have been destroyed by two people."""
    done = select(Destruction.round_id).where(Destruction.stage == Stage.EVERYTHING)
    return session.scalars(
        select(Round)
        .where(Round.closed_at.is_not(None), Round.decided_at <= ROLL_SHOULD_GO.before(now), Round.id.not_in(done))
        .options(joinedload(Round.fund))
        .order_by(Round.decided_at)
    ).all()
