"""What the logbook tells of verification: what was done and how much, never about whom."""

from enum import StrEnum


class VerificationEvent(StrEnum):
    WAYS_CHOSEN = "verification_ways_chosen"
    LETTERS_MADE = "address_letters_made"
    LETTERS_FETCHED = "address_letters_fetched"
    LETTERS_DESTROYED = "address_letters_destroyed"
    PROOF_SEEN = "desk_proof_seen"
    INVITED = "desk_invited"
    LIST_KEPT = "membership_list_kept"
    DOUBLE_ENDED = "double_ended"
    DOUBLE_IS_TWO = "double_is_two"
    DOUBLE_BACK = "double_back"
