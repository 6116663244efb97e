"""What the standard questions are, and which changes leave their meaning as it was."""

from dataclasses import dataclass
from enum import StrEnum, auto

from wijkfonds.questions.models import Demand, Kind, Standard

MOST_OWN = 12
OWN_FROM = 100  # own questions stand below the standard ones
MOST_CHOICES = 10


@dataclass(frozen=True)
class Form:
    """`choices` are keys, the texts have their words."""

    kind: Kind
    is_public: bool = True
    choices: tuple[str, ...] = ()


LEAVE = ("ja", "gevraagd", "nee", "niet-nodig")
STANDARD = {
    Standard.FOR_WHOM: Form(Kind.LONG),
    Standard.STARTS: Form(Kind.DAY),
    Standard.ENDS: Form(Kind.DAY),
    Standard.NEEDED: Form(Kind.LONG),
    Standard.OWN_PART: Form(Kind.LONG),
    Standard.OWNER: Form(Kind.CHOICE, choices=LEAVE),
    Standard.PERMIT: Form(Kind.CHOICE, choices=LEAVE),
    Standard.UPKEEP: Form(Kind.LONG),
    Standard.FEES: Form(Kind.LONG),
    Standard.CONTACT: Form(Kind.SHORT, is_public=False),
    Standard.AGE: Form(Kind.CHOICE, is_public=False, choices=("volwassen", "ouder-akkoord")),
}
MOST_SIGNS = {Kind.SHORT: 200, Kind.LONG: 2000}
YES, NO = "ja", "nee"


class QuestionRefusal(StrEnum):
    WORDS_ARE_FIXED = auto()
    NEEDED_TOO_LATE = auto()
    TOO_MANY = auto()
    ELSEWHERE = auto()
    NOT_EMPTY = auto()


def demand_refusal(before: Demand, after: Demand, *, is_fixed: bool) -> QuestionRefusal | None:
    """Once something was submitted nobody has to answer what they were not asked before."""
    becomes_needed = after == Demand.NEEDED and before != Demand.NEEDED
    return QuestionRefusal.NEEDED_TOO_LATE if is_fixed and becomes_needed else None


def choices_in(text: str) -> list[str]:
    """One on each line; the same one twice is one."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))
