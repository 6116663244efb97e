"""What the logbook tells about roles."""

from enum import StrEnum


class RoleEvent(StrEnum):
    GIVEN = "role_given"
    TAKEN = "role_taken"
