"""What the logbook keeps of assessing."""

from enum import StrEnum


class AssessmentEvent(StrEnum):
    LET_GO_ALONE = "assessed_by_one"
    PUBLISHED_TOGETHER = "answers_published"
