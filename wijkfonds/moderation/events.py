"""What the logbook tells: that something was hidden or somebody blocked, never what or who."""

from enum import StrEnum


class ModerationEvent(StrEnum):
    HIDDEN = "proposal_hidden"
    SHOWN_AGAIN = "proposal_shown_again"
    APPEAL_UPHELD = "hiding_undone_on_appeal"
    APPEAL_REJECTED = "hiding_kept_on_appeal"


class BlockEvent(StrEnum):
    BLOCKED = "member_blocked"
    LIFTED = "block_lifted"
    APPEAL_UPHELD = "block_undone_on_appeal"
    APPEAL_REJECTED = "block_kept_on_appeal"
