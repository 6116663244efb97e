"""Entries are never changed: triggers refuse it.  No balance goes below zero: a constraint refuses it."""

from datetime import date
from enum import StrEnum, auto
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, check, one_of
from wijkfonds.funds.models import Fund
from wijkfonds.money.rules import EntryKind, Ledger, Source
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


class LedgerEntry(Model):
    """`at` is when it was written down, `booked_on` the day of the money.  `text` is public: no names of people.

    A row holds no person: who wrote it stands in the logbook, where retention can empty it.
    """

    __tablename__ = "ledger_entry"
    __table_args__: Any = (
        UniqueConstraint("fund_id", "number", name="uq_ledger_entry_fund_id_number"),
        UniqueConstraint("corrects_id", name="uq_ledger_entry_corrects_id"),
        Index(None, "fund_id", "booked_on"),
        Index(None, "round_id"),
        Index(None, "proposal_id"),
        check("cents > 0", "cents_positive"),
        check("origin <> target", "moves"),
        check("(kind = 'corrected') = (corrects_id IS NOT NULL)", "correction_names_entry"),
        check("kind <> 'received' OR source IS NOT NULL", "received_from_somewhere"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    number: Mapped[int]
    at: Mapped[UtcDateTime]
    booked_on: Mapped[date]
    kind: Mapped[EntryKind] = mapped_column(one_of(EntryKind, "kind"))
    cents: Mapped[int] = mapped_column(BigInteger)
    origin: Mapped[Ledger] = mapped_column(one_of(Ledger, "origin"))
    origin_subject: Mapped[str] = mapped_column(String(36), default="")
    target: Mapped[Ledger] = mapped_column(one_of(Ledger, "target"))
    target_subject: Mapped[str] = mapped_column(String(36), default="")
    round_id: Mapped[UUID | None] = mapped_column(ForeignKey("round.id"))
    proposal_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"))
    source: Mapped[Source | None] = mapped_column(one_of(Source, "source"))
    text: Mapped[str] = mapped_column(String(200), default="")
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("ledger_entry.id"))

    fund: Mapped[Fund] = relationship()
    round: Mapped[Round | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()


class LedgerHead(Model):
    """The turn of whoever writes in this fund, and how many entries there are."""

    __tablename__ = "ledger_head"

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


class LedgerBalance(Model):
    """What one account holds now: always the sum of its entries."""

    __tablename__ = "ledger_balance"
    __table_args__ = (check("cents >= 0", "not_below_zero"),)

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    ledger: Mapped[Ledger] = mapped_column(one_of(Ledger, "ledger"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(36), primary_key=True, default="")
    cents: Mapped[int] = mapped_column(BigInteger, default=0)


class Direction(StrEnum):
    PAY = auto()
    RETURN = auto()


class Payment(Model):
    """What the treasurer proposes to pay, or says has come back.  It counts once a second person has confirmed it."""

    __tablename__ = "payment"
    __table_args__ = (
        Index(None, "proposal_id"),
        UniqueConstraint("entry_id", name="uq_payment_entry_id"),
        check("cents > 0", "cents_positive"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    direction: Mapped[Direction] = mapped_column(one_of(Direction, "direction"))
    cents: Mapped[int] = mapped_column(BigInteger)
    booked_on: Mapped[date]
    text: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[UtcDateTime]
    entry_id: Mapped[UUID | None] = mapped_column(ForeignKey("ledger_entry.id"))

    fund: Mapped[Fund] = relationship()
    proposal: Mapped[Proposal] = relationship()
