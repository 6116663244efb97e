"""What the logbook tells about being asked.  Who got a role or lost it is told by membership."""

from enum import StrEnum


class InvitationEvent(StrEnum):
    INVITED = "role_invited"
    DECLINED = "role_declined"
    WITHDRAWN = "role_invitation_withdrawn"
    HANDED_OVER = "role_handed_over"
