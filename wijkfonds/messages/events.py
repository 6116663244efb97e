"""What the logbook tells of messages: that there was one, and to how many; never its words."""

from enum import StrEnum


class MessageEvent(StrEnum):
    SENT = "message_sent"
    STOPPED = "message_stopped"
