"""How much there is, where it came from, where it went.  Every figure is a sum of entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, extract, func, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.funds.models import Theme
from wijkfonds.money.models import LedgerBalance, LedgerEntry
from wijkfonds.money.rules import Ledger, Source
from wijkfonds.proposals.models import Proposal


@dataclass(frozen=True)
class Glance:
    """Cents, now.  `received_cents` is what came in and did not go back outside: the sum of the other four."""

    free_cents: int = 0
    reserved_cents: int = 0
    awarded_cents: int = 0
    paid_cents: int = 0

    @property
    def received_cents(self) -> int:
        return self.free_cents + self.reserved_cents + self.awarded_cents + self.paid_cents

    @property
    def promised_cents(self) -> int:
        """What was awarded, paid or not."""
        return self.awarded_cents + self.paid_cents


@dataclass(frozen=True)
class Wanted:
    """Of which year and theme; empty: all."""

    year: int | None = None
    theme: str = ""


def glances_of(session: Session, fund_ids: Sequence[UUID]) -> dict[UUID, Glance]:
    rows = session.execute(
        select(LedgerBalance.fund_id, LedgerBalance.ledger, func.sum(LedgerBalance.cents))
        .where(LedgerBalance.fund_id.in_(fund_ids))
        .group_by(LedgerBalance.fund_id, LedgerBalance.ledger)
    ).all()
    found: dict[UUID, dict[str, int]] = {fund_id: {} for fund_id in fund_ids}
    for fund_id, ledger, cents in rows:
        found[fund_id][f"{ledger}_cents"] = int(cents)
    return {fund_id: Glance(**sums) for fund_id, sums in found.items()}


def glance_of(session: Session, fund_id: UUID) -> Glance:
    return glances_of(session, [fund_id])[fund_id]


def _into(ledger: Ledger) -> ColumnElement[int]:
    """What came into an account minus what left it."""
    entry = LedgerEntry
    signed = case((entry.target == ledger, entry.cents), (entry.origin == ledger, -entry.cents), else_=0)
    return func.coalesce(func.sum(signed), 0)


def _promised() -> ColumnElement[int]:
    entry = LedgerEntry
    given = (entry.origin == Ledger.RESERVED) & (entry.target == Ledger.AWARDED)
    taken = (entry.origin == Ledger.AWARDED) & (entry.target == Ledger.RESERVED)
    return func.coalesce(func.sum(case((given, entry.cents), (taken, -entry.cents), else_=0)), 0)


def _received() -> ColumnElement[int]:
    entry = LedgerEntry
    signed = case(
        (entry.origin == Ledger.OUTSIDE, entry.cents), (entry.target == Ledger.OUTSIDE, -entry.cents), else_=0
    )
    return func.coalesce(func.sum(signed), 0)


def round_money(session: Session, round_ids: Sequence[UUID], theme: str = "") -> dict[UUID, Glance]:
    """Reserved now, promised and unpaid now, paid; per round, in one query.  With a theme: of its proposals alone."""
    query = select(LedgerEntry.round_id, _into(Ledger.RESERVED), _into(Ledger.AWARDED), _into(Ledger.PAID))
    query = query.where(LedgerEntry.round_id.in_(round_ids)).group_by(LedgerEntry.round_id)
    if theme:
        query = query.join(Proposal, LedgerEntry.proposal_id == Proposal.id)
        query = query.join(Theme, Proposal.theme_id == Theme.id).where(Theme.slug == theme)
    rows = session.execute(query).all()
    found = {row[0]: Glance(0, int(row[1]), int(row[2]), int(row[3])) for row in rows}
    return {round_id: found.get(round_id, Glance()) for round_id in round_ids}


def proposal_money(session: Session, proposal_ids: Sequence[UUID]) -> dict[UUID, Glance]:
    """What is still to be paid, and what was paid; per proposal, in one query."""
    rows = session.execute(
        select(LedgerEntry.proposal_id, _into(Ledger.AWARDED), _into(Ledger.PAID))
        .where(LedgerEntry.proposal_id.in_(proposal_ids))
        .group_by(LedgerEntry.proposal_id)
    ).all()
    found = {row[0]: Glance(0, 0, int(row[1]), int(row[2])) for row in rows}
    return {proposal_id: found.get(proposal_id, Glance()) for proposal_id in proposal_ids}


def open_awards(session: Session, fund_id: UUID) -> list[tuple[Proposal, Glance]]:
    """Proposals with money promised or paid, what is still to be paid first."""
    query = select(LedgerEntry.proposal_id, _into(Ledger.AWARDED), _into(Ledger.PAID)).where(
        LedgerEntry.fund_id == fund_id, LedgerEntry.proposal_id.is_not(None)
    )
    sums = {
        row[0]: Glance(0, 0, int(row[1]), int(row[2]))
        for row in session.execute(query.group_by(LedgerEntry.proposal_id))
    }
    found = session.scalars(
        select(Proposal).where(Proposal.id.in_(sums)).options(joinedload(Proposal.round)).order_by(Proposal.title)
    ).all()
    lines = [(proposal, sums[proposal.id]) for proposal in found if sums[proposal.id].promised_cents]
    return sorted(lines, key=lambda line: line[1].awarded_cents == 0)


def promised_cents(session: Session, fund_id: UUID) -> int:
    """All that was ever awarded and not taken back, also what was returned after it was paid."""
    return int(session.scalar(select(_promised()).where(LedgerEntry.fund_id == fund_id)) or 0)


def years_of(session: Session, fund_id: UUID) -> list[int]:
    """Newest first."""
    year = extract("year", LedgerEntry.booked_on)
    rows = session.scalars(select(year).where(LedgerEntry.fund_id == fund_id).distinct())
    return sorted((int(found) for found in rows), reverse=True)


def received_by_source(session: Session, fund_id: UUID, wanted: Wanted) -> dict[Source, int]:
    query: Select[*tuple[Any, ...]] = select(LedgerEntry.source, _received()).where(LedgerEntry.source.is_not(None))
    rows = session.execute(_only(query, fund_id, Wanted(wanted.year)).group_by(LedgerEntry.source))
    return {Source(source): int(cents) for source, cents in rows if cents}


def spent_by_theme(session: Session, fund_id: UUID, wanted: Wanted) -> list[tuple[str, int, int]]:
    """Name of the theme, promised and paid cents, dearest first.  A theme without money is left out."""
    name = func.coalesce(Theme.name, "")
    query: Select[*tuple[Any, ...]] = select(name, _promised(), _into(Ledger.PAID))
    rows = session.execute(_only(query, fund_id, wanted).where(LedgerEntry.proposal_id.is_not(None)).group_by(name))
    found = [(row[0], int(row[1]), int(row[2])) for row in rows if row[1] or row[2]]
    return sorted(found, key=lambda line: (-line[1], line[0]))


def entries_of(
    session: Session, fund_id: UUID, wanted: Wanted, *, offset: int = 0, limit: int | None = None
) -> Sequence[LedgerEntry]:
    """Newest first."""
    query = _only(select(LedgerEntry), fund_id, wanted).options(
        joinedload(LedgerEntry.round), joinedload(LedgerEntry.proposal).joinedload(Proposal.theme)
    )
    return session.scalars(query.order_by(LedgerEntry.number.desc()).offset(offset).limit(limit)).all()


def count_entries(session: Session, fund_id: UUID, wanted: Wanted) -> int:
    return session.scalar(_only(select(func.count(LedgerEntry.id)), fund_id, wanted)) or 0


def entry_at(session: Session, fund_id: UUID, entry_id: UUID) -> LedgerEntry | None:
    return session.scalar(select(LedgerEntry).where(LedgerEntry.fund_id == fund_id, LedgerEntry.id == entry_id))


def corrected_ids(session: Session, fund_id: UUID) -> set[UUID]:
    query = select(LedgerEntry.corrects_id).where(LedgerEntry.fund_id == fund_id, LedgerEntry.corrects_id.is_not(None))
    return {found for found in session.scalars(query) if found}


def _only(query: Select[*tuple[Any, ...]], fund_id: UUID, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    query = query.select_from(LedgerEntry).outerjoin(Proposal, LedgerEntry.proposal_id == Proposal.id)
    query = query.outerjoin(Theme, Proposal.theme_id == Theme.id).where(LedgerEntry.fund_id == fund_id)
    if wanted.year is not None:
        first, after = date(wanted.year, 1, 1), date(wanted.year + 1, 1, 1)
        query = query.where(LedgerEntry.booked_on >= first, LedgerEntry.booked_on < after)
    return query.where(Theme.slug == wanted.theme) if wanted.theme else query
