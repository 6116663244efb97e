"""What the logbook tells about looking on."""

from enum import StrEnum


class OversightEvent(StrEnum):
    ASKED = "oversight_asked"
    ACCEPTED = "oversight_accepted"
    REFUSED = "oversight_refused"
    ENDED = "oversight_ended"
