"""What the logbook tells of talking: only that something was hidden, never what or whose."""

from enum import StrEnum


class CommentEvent(StrEnum):
    HIDDEN = "comment_hidden"
    SHOWN_AGAIN = "comment_shown_again"
    APPEAL_UPHELD = "comment_hiding_undone_on_appeal"
    APPEAL_REJECTED = "comment_hiding_kept_on_appeal"
