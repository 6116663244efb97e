"""What the logbook tells about the box."""

from enum import StrEnum


class UrnEvent(StrEnum):
    SHUT = "voting_closed"
    CLOSED = "urn_closed"
    OPENED = "urn_opened"
    LEFT_OUT = "ballot_left_out"
    SPOT_CHECKED = "spot_checked"
