"""What the logbook tells about decisions."""

from enum import StrEnum


class DecisionEvent(StrEnum):
    RELEASED = "decision_released"
    CORRECTED = "decision_corrected"
