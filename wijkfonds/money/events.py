"""What the logbook tells about money."""

from enum import StrEnum


class MoneyEvent(StrEnum):
    RECEIVED = "money_received"
    RESERVED = "money_reserved"
    RELEASED = "money_released"
    AWARDED = "money_awarded"
    AWARD_TAKEN_BACK = "money_award_taken_back"
    PAID = "money_paid"
    RETURNED = "money_returned"
    CORRECTED = "money_corrected"
