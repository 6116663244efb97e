"""What the logbook tells about destroying."""

from enum import StrEnum


class DestructionEvent(StrEnum):
    KEYS = "vote_keys_destroyed"
    EVERYTHING = "voters_destroyed"
