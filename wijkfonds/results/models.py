"""Counts, each kept whole, with how far it is while it runs."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, UtcDateTime, UtcDateTimeType, check, one_of


class CountState(StrEnum):
    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()


class CountRun(Model):
    """`outcome_json` is what the tally said, as published.  One count runs at a time."""

    __tablename__ = "count_run"
    __table_args__ = (
        check("(state = 'done') = (outcome_json <> '')", "done_with_outcome"),
        Index(
            "uq_count_run_one_at_a_time",
            "round_id",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'running')"),
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
    )

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[CountState] = mapped_column(one_of(CountState, "state"), default=CountState.WAITING)
    opened: Mapped[int] = mapped_column(default=0)  # ballots opened so far
    ballots: Mapped[int] = mapped_column(default=0)
    steps: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(40), default="")  # a key of BoxProblem or CountProblem
    rows: Mapped[str] = mapped_column(Text, default="")  # which sealed ballots it is about: hex SHA-256, by commas
    outcome_json: Mapped[str] = mapped_column(Text, default="")
    requested_at: Mapped[UtcDateTime]
    beat_at: Mapped[UtcDateTime]  # the worker says now and then that it is still there
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    telling_json: Mapped[str] = mapped_column(Text, default="")  # of the bundle, as published
    agrees: Mapped[bool | None]  # did the verifier come to the same from the bundle?


class CountedBallots(Model):
    """The ballots that a count counted, as the `.pb` file that is published with it, packed by zlib.

    One for each pot; `pot` is empty where there is one budget.
    """

    __tablename__ = "counted_ballots"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round_id", "number"],
            ["count_run.round_id", "count_run.number"],
            name="fk_counted_ballots_round_id_number",
        ),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    pot: Mapped[str] = mapped_column(String(60), primary_key=True, default="")
    packed: Mapped[bytes] = mapped_column(LargeBinary)


class BundleKind(StrEnum):
    """For everybody; and, of few ballots, the whole for the observer."""

    PUBLIC = auto()
    OBSERVER = auto()


class Bundle(Model):
    """The signed zip of a count, byte for byte as it is published; `sha256` is its own hash, hex."""

    __tablename__ = "bundle"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round_id", "number"], ["count_run.round_id", "count_run.number"], name="fk_bundle_round_id_number"
        ),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BundleKind] = mapped_column(one_of(BundleKind, "kind"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
