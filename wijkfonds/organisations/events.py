"""What the logbook tells of organisations: the name of a body, never that of a person."""

from enum import StrEnum


class OrganisationEvent(StrEnum):
    MADE = "organisation_made"
    RENAMED = "organisation_renamed"
    ENDED = "organisation_ended"
