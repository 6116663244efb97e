"""Proposals, and who proposes them together."""

import secrets
from datetime import date, datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import BigInteger, Date, Float, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Theme
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.lines import Answer, CostLine, OtherMoney, OwnHours
from wijkfonds.questions.models import Question
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

    `asked_cents` is what its lines ask of the fund, without what others give (`other_cents`), kept beside them because
    lists sort by it; `cost_cents` is the amount that counts, the same unless it was assessed otherwise, and from freeze
    the amount on the ballot.  `ballot_key` names it in ballots and results.  While `hidden_at` is set everybody reads the
    `hidden_reason` instead of it, and it takes part in nothing.  `ended_from` is the status it had when it was withdrawn
    or merged, to which it goes when it comes back.  With an `organisation` it is that one's: all its people
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
        check("paper_name = '' OR handed_in_on IS NOT NULL", "paper_name_of_paper"),
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
    ended_from: Mapped[ProposalStatus | None] = mapped_column(one_of(ProposalStatus, "ended_from"))
    ended_changes_until: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"))
    changes_until: Mapped[datetime | None] = mapped_column(UtcDateTimeType)  # by then the changes that were asked
    entered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))  # from paper, by the committee
    paper_name: Mapped[str] = mapped_column(String(120), default="", server_default="")  # where they said it may
    handed_in_on: Mapped[date | None] = mapped_column(Date)  # the paper; without it nothing was on paper
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    hidden_reason: Mapped[str] = mapped_column(Text, default="")

    round: Mapped[Round] = relationship()
    merged_into: Mapped["Proposal | None"] = relationship(remote_side="Proposal.id")
    proposer: Mapped[Account | None] = relationship(foreign_keys=proposer_id)
    organisation: Mapped[Organisation | None] = relationship()
    theme: Mapped[Theme | None] = relationship()
    costs: Mapped[list[CostLine]] = relationship(order_by="CostLine.position", cascade="all, delete-orphan")
    others: Mapped[list[OtherMoney]] = relationship(order_by="OtherMoney.position", cascade="all, delete-orphan")
    hours: Mapped[list[OwnHours]] = relationship(order_by="OwnHours.position", cascade="all, delete-orphan")
    answers: Mapped[list[Answer]] = relationship(cascade="all, delete-orphan")
    questions: Mapped[list[Question]] = relationship(
        primaryjoin="foreign(Question.round_id) == Proposal.round_id",
        order_by="Question.position, Question.id",
        uselist=True,
        viewonly=True,
    )
    co_proposers: Mapped[list["CoProposer"]] = relationship(
        order_by="CoProposer.joined_at, CoProposer.id", cascade="all, delete-orphan", back_populates="proposal"
    )
    asked_along: Mapped[list["CoProposerInvitation"]] = relationship(
        order_by="CoProposerInvitation.invited_at", cascade="all, delete-orphan", back_populates="proposal"
    )

    @property
    def is_on_paper(self) -> bool:
        """Somebody wrote it on paper: the committee typed it, and goes on with it."""
        return self.handed_in_on is not None

    @property
    def partners(self) -> list["CoProposer"]:
        """Who proposes it too, now."""
        return [each for each in self.co_proposers if each.left_at is None and each.account_id != self.proposer_id]

    @property
    def shows_proposer(self) -> bool:
        """Whoever began it is named; who took it over said for themselves whether they are."""
        mine = [each for each in self.co_proposers if each.left_at is None and each.account_id == self.proposer_id]
        return all(each.shows_name for each in mine)

    def is_of_organisation_alone(self, account_id: UUID) -> bool:
        """Somebody's only through the organisation that proposes it."""
        return not self._is_of_person(account_id) and self.is_of(account_id)

    def is_of(self, account_id: UUID) -> bool:
        """Theirs to change: they propose it, alone or with others, or are in the organisation that does."""
        if self._is_of_person(account_id):
            return True
        return self.organisation is not None and self.organisation.has(account_id)

    def _is_of_person(self, account_id: UUID) -> bool:
        return self.proposer_id == account_id or any(each.account_id == account_id for each in self.partners)

    def was_proposed_with(self, account_id: UUID) -> bool:
        """Now, or before they left: leaving does not make anybody a stranger to it."""
        return any(each.account_id == account_id for each in self.co_proposers)


class CoProposer(Model):
    """Somebody who proposes it too.  Nobody's name is shown unless they said so themselves."""

    __tablename__ = "co_proposer"
    __table_args__ = (
        Index(
            "uq_co_proposer_once",
            "proposal_id",
            "account_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        Index(None, "account_id"),
        check("left_at IS NULL OR NOT shows_name", "nothing_left"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    shows_name: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[UtcDateTime]
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    proposal: Mapped[Proposal] = relationship(back_populates="co_proposers")
    account: Mapped[Account] = relationship()


class CoProposerInvitation(Model):
    """An address that was asked, whether anybody has it or not.  It goes when it is answered, or too old."""

    __tablename__ = "co_proposer_invitation"
    __table_args__ = (
        UniqueConstraint("proposal_id", "email", name="uq_co_proposer_invitation_proposal_id_email"),
        Index(None, "email"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    email: Mapped[str] = mapped_column(String(254))
    invited_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]

    proposal: Mapped[Proposal] = relationship(back_populates="asked_along")
