"""Who may vote, and that they voted.  Nothing here joins a voter to a ballot, and nothing says when."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import IN_ONE_BACKUP, Model, RandomId, UtcDateTime, check, one_of


class RollSource(StrEnum):
    MEMBERSHIP = auto()
    LETTER = auto()
    LIST = auto()
    DESK = auto()
    PAPER = auto()


class EntryState(StrEnum):
    """A void entry is on the roll no longer; a disputed one was used, and somebody says: not by me."""

    VALID = auto()
    VOID = auto()
    DISPUTED = auto()


class Channel(StrEnum):
    ONLINE = auto()
    DESK = auto()
    PAPER = auto()


class ChangeReason(StrEnum):
    """Why the roll changed after it was fixed.  Keys, for they are published: no words about a person."""

    MOVED_IN = auto()
    FORGOTTEN = auto()
    MOVED_AWAY = auto()
    DOUBLE = auto()
    MISTAKE = auto()
    OTHER = auto()


class RollAddress(Model):
    """A line of the list that the committee put in: an address, with or without a name.

    House number, letter and addition are kept apart: letters went lost where they were not.  `votes` is how many
    letters go there.
    """

    __tablename__ = "roll_address"
    __table_args__ = (
        Index(None, "round_id", "postcode"),
        check("number > 0", "number_positive"),
        check("votes BETWEEN 1 AND 20", "votes_few"),
    )

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    name: Mapped[str] = mapped_column(String(120), default="")
    street: Mapped[str] = mapped_column(String(80), default="")
    number: Mapped[int]
    letter: Mapped[str] = mapped_column(String(1), default="")
    addition: Mapped[str] = mapped_column(String(6), default="")
    postcode: Mapped[str] = mapped_column(String(6))
    town: Mapped[str] = mapped_column(String(80), default="")
    votes: Mapped[int] = mapped_column(default=1)


class RollEntry(Model):
    """One place on the roll.  It has an account, or an address and a code; of the code only its HMAC is kept.

    `reissued` is 1 for the place of a letter that was made anew; the place of the old letter is void.
    """

    __tablename__ = "roll_entry"
    __table_args__ = (
        UniqueConstraint("round_id", "account_id", name="uq_roll_entry_round_id_account_id"),
        UniqueConstraint("code_hmac", name="uq_roll_entry_code_hmac"),
        Index(None, "address_id"),
        check("account_id IS NULL OR code_hmac IS NULL", "one_door"),
    )

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    source: Mapped[RollSource] = mapped_column(one_of(RollSource, "source"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    address_id: Mapped[UUID | None] = mapped_column(ForeignKey("roll_address.id"))
    code_hmac: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[EntryState] = mapped_column(one_of(EntryState, "state"), default=EntryState.VALID)
    reissued: Mapped[int] = mapped_column(default=0)

    address: Mapped[RollAddress | None] = relationship()


class Participation(Model):
    """That this entry was used.  No time: a time would order voters, and rows of ballots beside them.

    `told`: its account was written to in a nightly batch.
    """

    __tablename__ = "participation"
    __table_args__ = (
        PrimaryKeyConstraint("round_id", "entry_id", name="pk_participation"),
        {"sqlite_with_rowid": False, "info": {IN_ONE_BACKUP: True}},
    )

    round_id: Mapped[UUID] = mapped_column(Uuid)
    entry_id: Mapped[UUID] = mapped_column(Uuid)
    channel: Mapped[Channel] = mapped_column(one_of(Channel, "channel"))
    told: Mapped[bool] = mapped_column(default=False)


class RollChange(Model):
    """What two people changed on the roll after it was fixed: counts and a key, no person."""

    __tablename__ = "roll_change"
    __table_args__ = (Index(None, "round_id"), check("added >= 0 AND removed >= 0", "not_negative"))

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    reason: Mapped[ChangeReason] = mapped_column(one_of(ChangeReason, "reason"))
    source: Mapped[RollSource] = mapped_column(one_of(RollSource, "source"))
    added: Mapped[int] = mapped_column(default=0)
    removed: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[UtcDateTime]
