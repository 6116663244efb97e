"""What stands between a round and the destruction of all that is about its voters?"""

from datetime import date
from enum import StrEnum, auto

from wijkfonds.destruction.rules import term_is_over
from wijkfonds.rounds.models import Round


class DestructionRefusal(StrEnum):
    NO_BOX = auto()
    NOT_PUBLISHED = auto()
    NOT_DECIDED = auto()
    TERM_RUNS = auto()
    ALREADY_DONE = auto()


def destruction_refusal(round_: Round, *, last_day: date | None, done: bool, today: date) -> DestructionRefusal | None:
    """`last_day`: the last one on which somebody can object to, or ask a review of, a decision of this round."""
    refusals = {
        DestructionRefusal.ALREADY_DONE: done,
        DestructionRefusal.NO_BOX: round_.closed_at is None,
        DestructionRefusal.NOT_PUBLISHED: round_.result_published_at is None,
        DestructionRefusal.NOT_DECIDED: last_day is None,
        DestructionRefusal.TERM_RUNS: not term_is_over(last_day, today),
    }
    return next((refusal for refusal, holds in refusals.items() if holds), None)
