"""What is known of a box without opening it, and how many voted as of last night."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.ballots.networks import Band
from wijkfonds.foundation.models import Model, UtcDateTime, UtcDateTimeType, check, one_of


class Urn(Model):
    """The box of a round from the moment two people close it.

    Hashes are hex SHA-256 over the sorted hashes of the sealed ballots; `hash_marks` is that of the file with the places that
    were used; `digits` are ten dice, typed by two people; `problem` is why it could not be closed.
    """

    __tablename__ = "urn"
    __table_args__ = (
        check("ballots >= 0 AND entitled >= 0", "not_negative"),
        check("(closed_at IS NULL) = (hash_final = '')", "closed_with_hash"),
        check("(digits = '') = (seed = '')", "digits_with_seed"),
        check("digits = '' OR closed_at IS NOT NULL", "dice_after_closing"),
    )

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    asked_at: Mapped[UtcDateTime]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    problem: Mapped[str] = mapped_column(String(40), default="")
    ballots: Mapped[int] = mapped_column(default=0)
    entitled: Mapped[int] = mapped_column(default=0)
    hash_online: Mapped[str] = mapped_column(String(64), default="")
    hash_final: Mapped[str] = mapped_column(String(64), default="")
    hash_marks: Mapped[str] = mapped_column(String(64), default="")
    first_digits: Mapped[str] = mapped_column(String(10), default="")  # of the first one who typed them
    digits: Mapped[str] = mapped_column(String(10), default="")
    seed: Mapped[str] = mapped_column(String(64), default="")
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)


class Turnout(Model):
    """How many voted, as of the last night.  Between two nights nobody can see it grow."""

    __tablename__ = "turnout"
    __table_args__ = (check("voted >= 0", "voted_not_negative"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    voted: Mapped[int] = mapped_column(default=0)
    counted_at: Mapped[UtcDateTime]


class NetworkBand(Model):
    """How many internet connections sent so many votes in one day, as far as the server saw it; days together."""

    __tablename__ = "network_band"
    __table_args__ = (check("networks > 0 AND votes >= networks", "votes_of_networks"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    band: Mapped[Band] = mapped_column(one_of(Band, "band"), primary_key=True)
    networks: Mapped[int]
    votes: Mapped[int]


class LeftOut(Model):
    """A ballot that two people decided not to count, in writing.  `row` is the hex SHA-256 of what was sealed."""

    __tablename__ = "left_out"

    round_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    row: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[UtcDateTime]
