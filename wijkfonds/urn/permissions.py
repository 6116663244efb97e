"""Who may close the box, who may open it, and when?"""

import hashlib
from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.rounds.models import Round
from wijkfonds.rounds.schedules import voting_is_over
from wijkfonds.urn.models import Urn


class UrnRefusal(StrEnum):
    NO_VOTE = auto()
    NOT_FROZEN = auto()
    STILL_VOTING = auto()
    ALREADY_CLOSED = auto()
    NOT_CLOSED = auto()
    ALREADY_OPENED = auto()
    NOT_TEN_DICE = auto()
    NOT_THE_SAME = auto()
    NOT_OPENED = auto()
    NOBODY_TO_ASK = auto()
    OTHER_PLACES = auto()


class UrnProblem(StrEnum):
    """Why the box could not be closed: then people have to look."""

    NOT_AS_MANY = auto()


def closing_refusal(round_: Round, urn: Urn | None, now: datetime) -> UrnRefusal | None:
    """Whoever asks; the act of two asks for the roles."""
    if not round_.has_vote or round_.source:
        return UrnRefusal.NO_VOTE
    if round_.frozen_at is None:
        return UrnRefusal.NOT_FROZEN
    if not voting_is_over(round_, now):
        return UrnRefusal.STILL_VOTING
    return UrnRefusal.ALREADY_CLOSED if urn is not None or round_.counted_at is not None else None


def box_waits(round_: Round, now: datetime) -> bool:
    """Voting is over, and nobody put a result online: is it people's turn?"""
    if not round_.has_vote or round_.source or round_.frozen_at is None or round_.result_published_at is not None:
        return False
    return voting_is_over(round_, now)


def opening_refusal(urn: Urn | None) -> UrnRefusal | None:
    if urn is None or urn.closed_at is None:
        return UrnRefusal.NOT_CLOSED
    return UrnRefusal.ALREADY_OPENED if urn.opened_at is not None else None


def spot_check_refusal(urn: Urn | None, places: bytes) -> UrnRefusal | None:
    """The dice draw, so it takes an open box; and used `places`, so it ends when they are destroyed."""
    if urn is None or urn.opened_at is None:
        return UrnRefusal.NOT_OPENED
    if not places:
        return UrnRefusal.NOBODY_TO_ASK
    return None if hashlib.sha256(places).hexdigest() == urn.hash_marks else UrnRefusal.OTHER_PLACES
