"""What the logbook keeps of acts of two.  What was carried out is told by the feature it belongs to."""

from enum import StrEnum


class ActEvent(StrEnum):
    PROPOSED = "act_proposed"
    REFUSED = "act_refused"
    WITHDRAWN = "act_withdrawn"
