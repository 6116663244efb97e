"""What the logbook tells about letters: how many, never a code or an address."""

from enum import StrEnum


class LetterEvent(StrEnum):
    ASKED = "letters_asked"
    MADE = "letters_made"
    FETCHED = "letters_fetched"
    DESTROYED = "letters_destroyed"
    REISSUED = "letter_reissued"
