"""Reading the chain."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from wijkfonds.funds.models import Fund
from wijkfonds.logbook.models import LogActor, LogEntry, LogHead
from wijkfonds.logbook.rules import BEFORE_THE_FIRST, Content, Fault, Link, faults_in

AT_ONCE = 1000
AnySelect = TypeVar("AnySelect", bound=Select[*tuple[Any, ...]])


def head_of(session: Session, fund_id: UUID) -> tuple[int, str]:
    """Number and hash of the last entry; a chain without entries has number 0."""
    row = session.execute(select(LogHead.number, LogHead.hash).where(LogHead.fund_id == fund_id)).one_or_none()
    return (row[0], row[1]) if row else (0, BEFORE_THE_FIRST)


def newest_entries(session: Session, fund_id: UUID, *, offset: int, limit: int) -> Sequence[LogEntry]:
    query = select(LogEntry).where(LogEntry.fund_id == fund_id).order_by(LogEntry.number.desc())
    return session.scalars(query.offset(offset).limit(limit)).all()


def entries_in_order(session: Session, fund_id: UUID) -> Sequence[LogEntry]:
    return session.scalars(select(LogEntry).where(LogEntry.fund_id == fund_id).order_by(LogEntry.number)).all()


def facts_of(entry: LogEntry) -> dict[str, str | int]:
    facts: dict[str, str | int] = json.loads(entry.facts_json)
    return facts


def check_chain(session: Session, fund_id: UUID, *, seen: str = "") -> list[Fault]:
    """Every fault in the chain of a fund; `seen` is a head that somebody wrote down."""
    return faults_in(_links(session, fund_id), head_of(session, fund_id), seen=seen)


def _links(session: Session, fund_id: UUID) -> Iterator[Link]:
    query = (
        select(LogEntry, LogActor.salt, LogActor.account_id)
        .outerjoin(LogActor, (LogActor.fund_id == LogEntry.fund_id) & (LogActor.number == LogEntry.number))
        .where(LogEntry.fund_id == fund_id)
        .order_by(LogEntry.number)
    )
    for entry, salt, account_id in session.execute(query.execution_options(yield_per=AT_ONCE)):
        content = Content(
            fund_id=entry.fund_id,
            number=entry.number,
            at=entry.at,
            event=entry.event,
            about=entry.about,
            facts=facts_of(entry),
            actor_digest=entry.actor_digest,
            is_public=entry.is_public,
        )
        yield Link(content, entry.salt, entry.digest, entry.hash, (salt, account_id) if salt else None)


def count_done_by(session: Session, account_id: UUID, *, public_only: bool) -> int:
    """Entries of acts of this person, in all funds, as far as it is still kept who did them."""
    return session.scalar(_done_by(select(func.count()), account_id, public_only)) or 0


def done_by(
    session: Session, account_id: UUID, *, public_only: bool, offset: int = 0, limit: int
) -> Sequence[Row[LogEntry, Fund]]:
    """The newest first."""
    query = _done_by(select(LogEntry, Fund), account_id, public_only).join(Fund, Fund.id == LogEntry.fund_id)
    query = query.order_by(LogEntry.at.desc(), LogEntry.fund_id, LogEntry.number.desc())
    return session.execute(query.offset(offset).limit(limit)).all()


def _done_by(query: AnySelect, account_id: UUID, public_only: bool) -> AnySelect:
    same = (LogActor.fund_id == LogEntry.fund_id) & (LogActor.number == LogEntry.number)
    found = query.select_from(LogEntry).join(LogActor, same).where(LogActor.account_id == account_id)
    return found.where(LogEntry.is_public) if public_only else found
