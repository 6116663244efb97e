"""Proposals and what they cost."""

import secrets
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import BigInteger, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Theme
from wijkfonds.organisations.models import Organisation
from wijkfonds.rounds.models import Round

LOTS = 2**31 - 1  # a prime


def draw_a_lot() -> int:
    return 1 + secrets.randbelow(LOTS - 1)


def _list_by(name: str, *order: str) -> Index:
    """A list in this order, and what it leaves out, is read from the index alone: 20,000 rows are never sorted."""
    also = ("status", "hidden_at", "theme_id", "cost_cents", "shuffle", "id")
    return Index(f"ix_proposal_{name}", "round_id", *order, *(each for each in also if each not in order))


class ProposalStatus(StrEnum):
    DRAFT = auto()
    SUBMITTED = auto()
    CHANGES_ASKED = auto()
    FEASIBLE = auto()
    INFEASIBLE = auto()
    WITHDRAWN = auto()
    MERGED = auto()
    ON_BALLOT = auto()


class Proposal(Model):
    """`key` is its random name where its owner works on it; `slug` its public one, from the day it is submitted.

    `asked_cents` is what its lines ask of the fund, kept beside them because lists sort by it; `cost_cents` is the
    amount that counts, the same unless it was assessed otherwise, and from freeze the amount on the ballot.  `ballot_key` names it in ballots and results.  While `hidden_at` is set everybody reads the
    `hidden_reason` instead of it, and it takes part in nothing.  With an `organisation` it is that one's: all its people
    may do what the proposer may.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("key", name="uq_proposal_key"),
        UniqueConstraint("round_id", "slug", name="uq_proposal_round_id_slug"),
        UniqueConstraint("round_id", "ballot_key", name="uq_proposal_round_id_ballot_key"),
        Index(None, "round_id", "status", "submitted_at"),
        _list_by("newest", "submitted_at", "slug"),
        _list_by("theme", "theme_id", "submitted_at", "slug"),
        _list_by("title", "slug"),
        _list_by("cost", "cost_cents", "slug"),
        _list_by("support", "support_count", "slug"),
        _list_by("comments", "comment_count", "slug"),
        Index("ix_proposal_since", "round_id", "status_since"),
        Index(None, "proposer_id"),
        Index(None, "organisation_id"),
        Index(None, "merged_into_id"),
        Index(None, "entered_by_id"),
        check("cost_cents >= 0", "cost_not_negative"),
        check("(status = 'draft') = (submitted_at IS NULL)", "draft_not_submitted"),
        check("(submitted_at IS NULL) = (slug IS NULL)", "slug_when_submitted"),
        check("status <> 'on_ballot' OR (ballot_key IS NOT NULL AND cost_cents > 0)", "on_ballot_with_key"),
        check("(hidden_at IS NULL) = (hidden_reason = '')", "hidden_with_reason"),
        check("(status = 'merged') = (merged_into_id IS NOT NULL)", "merged_into_another"),
        check("(status = 'changes_asked') = (changes_until IS NOT NULL)", "changes_with_a_day"),
        check("support_count >= 0 AND comment_count >= 0", "counts_not_negative"),
        check("asked_cents >= 0 AND other_cents >= 0", "asked_not_negative"),
        check("(latitude IS NULL) = (longitude IS NULL)", "point_of_two"),
        check("hidden_at IS NULL OR status NOT IN ('draft', 'on_ballot')", "hidden_where_it_may_be"),
    )

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    proposer_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    key: Mapped[str] = mapped_column(String(16))
    slug: Mapped[str | None] = mapped_column(String(60))
    status: Mapped[ProposalStatus] = mapped_column(one_of(ProposalStatus, "status"), default=ProposalStatus.DRAFT)
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(String(400), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("theme.id"))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    cost_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    asked_cents: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    other_cents: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")  # of others, beside the fund
    support_count: Mapped[int] = mapped_column(default=0, server_default="0")
    comment_count: Mapped[int] = mapped_column(default=0, server_default="0")
    shuffle: Mapped[int] = mapped_column(BigInteger, default=draw_a_lot)  # orders by lot begin with it
    search_text: Mapped[str] = mapped_column(Text, default="")
    either_or: Mapped[str] = mapped_column(String(40), default="")  # of those with the same word one can be funded
    ballot_key: Mapped[str | None] = mapped_column(String(40))
    ballot_position: Mapped[int | None]
    status_since: Mapped[datetime | None] = mapped_column(UtcDateTimeType)  # indexing.py keeps it; of drafts unknown
    revision: Mapped[int] = mapped_column(default=1)  # two tabs: the older one may not overwrite the newer
    created_at: Mapped[UtcDateTime]
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"))
    changes_until: Mapped[datetime | None] = mapped_column(UtcDateTimeType)  # by then the changes that were asked
    entered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))  # from paper, by the committee
    paper_name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    hidden_reason: Mapped[str] = mapped_column(Text, default="")

    round: Mapped[Round] = relationship()
    proposer: Mapped[Account | None] = relationship(foreign_keys=proposer_id)
    organisation: Mapped[Organisation | None] = relationship()
    theme: Mapped[Theme | None] = relationship()
    costs: Mapped[list["CostLine"]] = relationship(order_by="CostLine.position", cascade="all, delete-orphan")

    def is_of_organisation_alone(self, account_id: UUID) -> bool:
        """Somebody's only through the organisation that proposes it."""
        return self.proposer_id != account_id and self.is_of(account_id)

    def is_of(self, account_id: UUID) -> bool:
        """Theirs to change: they propose it, or are in the organisation that does."""
        return self.proposer_id == account_id or (self.organisation is not None and self.organisation.has(account_id))


class CostLine(Model):
    __tablename__ = "cost_line"
    __table_args__ = (check("cents > 0", "cents_positive"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(120))
    cents: Mapped[int] = mapped_column(BigInteger)
