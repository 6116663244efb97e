"""What the logbook tells of acts on many proposals."""

from enum import StrEnum


class WorkEvent(StrEnum):
    RETHEMED = "themes_corrected"
    THEMES_BACK = "themes_put_back"
