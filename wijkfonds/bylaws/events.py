"""What the logbook tells of the reglement."""

from enum import StrEnum


class BylawsEvent(StrEnum):
    PUBLISHED = "bylaws_published"
