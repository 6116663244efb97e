"""When can letters be made, made anew, and destroyed?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.letters.models import BatchState, LetterBatch
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.schedules import voting_is_over


class LetterRefusal(StrEnum):
    NO_LETTERS = auto()
    NOT_FROZEN = auto()
    VOTING_IS_OVER = auto()
    BUSY = auto()
    NOTHING_TO_MAKE = auto()
    NOT_READY = auto()
    USED = auto()
    NOT_ON_ROLL = auto()
    ANSWERED = auto()


class AskRefusal(StrEnum):
    """Why nobody can ask for a letter now: says nothing about who is on the list."""

    TOO_EARLY = auto()
    VOTING_IS_OVER = auto()
    TOO_MANY = auto()


class LetterProblem(StrEnum):
    KEY_MISSING = auto()
    FAULT = auto()


def making_refusal(round_: Round, newest: LetterBatch | None, *, waiting: int, now: datetime) -> LetterRefusal | None:
    """`waiting`: letters of the roll that have no code yet."""
    refusals = {
        LetterRefusal.NO_LETTERS: not (round_.has_vote and round_.letters_vote),
        LetterRefusal.NOT_FROZEN: round_.frozen_at is None,
        LetterRefusal.VOTING_IS_OVER: voting_is_over(round_, now) or round_.closed_at is not None,
        LetterRefusal.BUSY: newest is not None and newest.state in {BatchState.WAITING, BatchState.RUNNING},
        LetterRefusal.NOTHING_TO_MAKE: waiting == 0,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)


def asking_refusal(round_: Round, now: datetime) -> AskRefusal | None:
    """For whoever got no letter, in a round with letters."""
    refusals = {
        AskRefusal.VOTING_IS_OVER: voting_is_over(round_, now) or round_.closed_at is not None,
        AskRefusal.TOO_EARLY: round_.frozen_at is None,
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)
