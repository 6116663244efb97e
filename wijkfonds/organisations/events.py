"""What the logbook tells of organisations: what happened, never the name that somebody gave one."""

from enum import StrEnum


class OrganisationEvent(StrEnum):
    MADE = "organisation_made"
    RENAMED = "organisation_renamed"
    ENDED = "organisation_ended"
