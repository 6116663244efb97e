"""Decisions.  A draft may change; what was released never does: a trigger refuses it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.decisions.rules import DecisionOutcome
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


class Decision(Model):
    """`selected` is what came out of the round for this proposal, kept beside the decision for ever.

    A correction is a new decision that names the old one.  `key` is its public name in addresses.
    """

    __tablename__ = "decision"
    __table_args__: Any = (
        UniqueConstraint("key", name="uq_decision_key"),
        UniqueConstraint("proposal_id", "number", name="uq_decision_proposal_id_number"),
        UniqueConstraint("replaces_id", name="uq_decision_replaces_id"),
        Index(None, "round_id"),
        Index(
            "uq_decision_one_draft",
            "proposal_id",
            unique=True,
            sqlite_where=text("released_at IS NULL"),
            postgresql_where=text("released_at IS NULL"),
        ),
        check("cents >= 0", "cents_not_negative"),
        check("(outcome = 'rejected') = (cents = 0)", "rejected_is_nothing"),
        check("(number = 1) = (replaces_id IS NULL)", "correction_names_decision"),
        check("replaces_id IS NULL OR reason <> ''", "correction_with_reason"),
    )

    id: Mapped[RandomId]
    key: Mapped[str] = mapped_column(String(16))
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    number: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id"))
    outcome: Mapped[DecisionOutcome] = mapped_column(one_of(DecisionOutcome, "outcome"))
    cents: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(Text, default="")
    selected: Mapped[bool]
    follows: Mapped[bool]
    revision: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[UtcDateTime]
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    proposal: Mapped[Proposal] = relationship()
    round: Mapped[Round] = relationship()
    replaces: Mapped["Decision | None"] = relationship(remote_side="Decision.id")


class DecisionLetter(Model):
    """The letter as it was made, once.  It bears a name: retention may delete it."""

    __tablename__ = "decision_letter"

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[UtcDateTime]
