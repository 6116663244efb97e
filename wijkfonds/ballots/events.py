"""What the logbook tells about freezing.  Never a vote."""

from enum import StrEnum


class BallotEvent(StrEnum):
    FROZEN = "round_frozen"
