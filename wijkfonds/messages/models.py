"""A message of the committee, from its first words to the last mail that left."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


class MessageState(StrEnum):
    DRAFT = auto()
    WAITING = auto()
    STOPPED = auto()
    SENDING = auto()
    SENT = auto()


class Audience(StrEnum):
    """Proposers of what fits in a part of the working list, of proposals with a tick, or of drafts."""

    FITTING = auto()
    CHOSEN = auto()
    DRAFTS = auto()


class Message(Model):
    """Its id is the key of the form in which it was begun.  `sought_json`: which part of the working list it is for.

    It waits until `leaves_at`; until then it can be stopped.  `people_count` is how many it was for when somebody
    pressed the button, `skipped_count` those of them whom no mail could reach.  `emptied_at`: the words are gone.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index(None, "round_id", "kept_at"),
        Index(None, "state", "leaves_at"),
        Index(None, "written_by_id"),
        Index(None, "sent_by_id"),
        Index(None, "stopped_by_id"),
        check("(state = 'draft') = (leaves_at IS NULL)", "draft_without_hour"),
        check("(state = 'stopped') = (stopped_at IS NOT NULL)", "stopped_at_some_time"),
        check("(state = 'sent') = (sent_at IS NOT NULL)", "sent_at_some_time"),
        check("people_count >= 0 AND sent_count >= 0 AND skipped_count >= 0", "counts_not_negative"),
    )

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    state: Mapped[MessageState] = mapped_column(one_of(MessageState, "state"), default=MessageState.DRAFT)
    audience: Mapped[Audience] = mapped_column(one_of(Audience, "audience"))
    sought_json: Mapped[str] = mapped_column(Text, default="")
    subject: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)  # two tabs: the older one may not overwrite the newer
    written_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    kept_at: Mapped[UtcDateTime]
    sent_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ordered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    leaves_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    stopped_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    people_count: Mapped[int] = mapped_column(default=0)
    sent_count: Mapped[int] = mapped_column(default=0)
    skipped_count: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    emptied_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    round: Mapped[Round] = relationship()
    written_by: Mapped[Account | None] = relationship(foreign_keys=written_by_id)
    sent_by: Mapped[Account | None] = relationship(foreign_keys=sent_by_id)
    stopped_by: Mapped[Account | None] = relationship(foreign_keys=stopped_by_id)


class MessageProposal(Model):
    """What the message is about: ticks while it is a draft; from the button on, everything that fitted then."""

    __tablename__ = "message_proposal"
    __table_args__ = (Index(None, "proposal_id"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)

    proposal: Mapped[Proposal] = relationship()


class MessageRecipient(Model):
    """The key makes a second mail to the same person impossible.  `done_at`: posted, or passed over."""

    __tablename__ = "message_recipient"
    __table_args__ = (Index(None, "message_id", "done_at"), Index(None, "account_id"))

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
