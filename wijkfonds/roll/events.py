"""What the logbook tells about the roll: numbers and reasons, never a person."""

from enum import StrEnum


class RollEvent(StrEnum):
    LIST_KEPT = "roll_list_kept"
    CHANGED = "roll_changed"
    DISPUTED = "vote_disputed"
