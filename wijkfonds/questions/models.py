"""What a fund asks of whoever writes a proposal, beside title, text and costs: by round, in its order."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, check, one_of
from wijkfonds.rounds.models import Round


class Standard(StrEnum):
    """Questions that many funds ask.  Their words are ours, in each language (`texts.py`)."""

    FOR_WHOM = auto()
    STARTS = auto()
    ENDS = auto()
    NEEDED = auto()
    OWN_PART = auto()
    OWNER = auto()
    PERMIT = auto()
    UPKEEP = auto()
    FEES = auto()
    CONTACT = auto()
    AGE = auto()


class Kind(StrEnum):
    SHORT = auto()
    LONG = auto()
    YES_NO = auto()
    CHOICE = auto()
    DAY = auto()


class Demand(StrEnum):
    """Needed: without an answer nobody submits.  Off: nobody is asked, and what was answered is shown no more."""

    OFF = auto()
    OPTIONAL = auto()
    NEEDED = auto()


class Question(Model):
    """One of the standard ones, or one in the fund's own words (`label`, `hint`, `choices`: one on each line).

    Unless `is_public` the committee and the assessors alone read the answers, beside whoever gave them.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("round_id", "standard", name="uq_question_round_id_standard"),
        Index(None, "round_id", "position"),
        check("(standard IS NULL) = (label <> '')", "own_words_or_standard"),
        check("(kind = 'choice') = (choices <> '') OR standard IS NOT NULL", "choice_of_something"),
    )

    id: Mapped[RandomId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    position: Mapped[int]
    standard: Mapped[Standard | None] = mapped_column(one_of(Standard, "standard"))
    kind: Mapped[Kind] = mapped_column(one_of(Kind, "kind"))
    label: Mapped[str] = mapped_column(String(160), default="")
    hint: Mapped[str] = mapped_column(String(300), default="")
    choices: Mapped[str] = mapped_column(Text, default="")
    demand: Mapped[Demand] = mapped_column(one_of(Demand, "demand"))
    is_public: Mapped[bool]

    round: Mapped[Round] = relationship()

    @property
    def is_asked(self) -> bool:
        return self.demand != Demand.OFF

    @property
    def is_needed(self) -> bool:
        return self.demand == Demand.NEEDED
