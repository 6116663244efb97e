"""What the logbook keeps of interests: the role and the proposal.  Who it was is the salted digest of the actor."""

from enum import StrEnum


class InterestEvent(StrEnum):
    NOTED = "interest_noted"
    TAKEN_BACK = "interest_taken_back"
