"""Who may vote, that they voted, and sealed ballots.  Nothing joins the last two; neither knows when."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, PrimaryKeyConstraint, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, RandomId, one_of


class RollSource(StrEnum):
    MEMBERSHIP = auto()
    LETTER = auto()
    LIST = auto()
    DESK = auto()
    PAPER = auto()


class EntryState(StrEnum):
    VALID = auto()
    VOID = auto()
    DISPUTED = auto()


class Channel(StrEnum):
    ONLINE = auto()
    DESK = auto()
    PAPER = auto()


class Custody(StrEnum):
    SERVER = auto()
    TELLERS = auto()


class RollEntry(Model):
    """One place on the list of voters."""

    __tablename__ = "roll_entry"
    __table_args__ = (UniqueConstraint("round_id", "account_id", name="uq_roll_entry_round_id_account_id"),)

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    source: Mapped[RollSource] = mapped_column(one_of(RollSource, "source"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    state: Mapped[EntryState] = mapped_column(one_of(EntryState, "state"), default=EntryState.VALID)


class Participation(Model):
    """That this entry was used.  No time: a time would order voters, and rows of ballots beside them."""

    __tablename__ = "participation"
    __table_args__ = (
        PrimaryKeyConstraint("round_id", "entry_id", name="pk_participation"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[UUID] = mapped_column(Uuid)
    entry_id: Mapped[UUID] = mapped_column(Uuid)
    channel: Mapped[Channel] = mapped_column(one_of(Channel, "channel"))


class Ballot(Model):
    """Found by what only the receipt can make; opened by a key that lies outside the database."""

    __tablename__ = "ballot"
    __table_args__ = (
        PrimaryKeyConstraint("round_id", "lookup", name="pk_ballot"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[UUID] = mapped_column(Uuid)
    lookup: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    own_copy: Mapped[bytes | None] = mapped_column(LargeBinary)


class RoundKey(Model):
    __tablename__ = "round_key"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    public: Mapped[str] = mapped_column(String(64))  # X25519, hex
    pepper_check: Mapped[str] = mapped_column(String(64))
    custody: Mapped[Custody] = mapped_column(one_of(Custody, "custody"), default=Custody.SERVER)
