"""Sealed ballots.  Nothing joins them to the roll, and nothing says when."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, PrimaryKeyConstraint, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import IN_ONE_BACKUP, Model, one_of


class Custody(StrEnum):
    SERVER = auto()
    TELLERS = auto()


class Ballot(Model):
    """Found by what only the receipt can make; opened by a key that lies outside the database."""

    __tablename__ = "ballot"
    __table_args__ = (
        PrimaryKeyConstraint("round_id", "lookup", name="pk_ballot"),
        {"sqlite_with_rowid": False, "info": {IN_ONE_BACKUP: True}},
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
