"""What the logbook keeps of merging: of which round, never of which proposals."""

from enum import StrEnum


class MergeEvent(StrEnum):
    MERGED = "proposals_merged"
    PARTED = "proposals_parted"
