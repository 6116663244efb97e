"""What the logbook tells of names on paper: how many, never who."""

from enum import StrEnum


class SupportEvent(StrEnum):
    PAPER_COUNTED = "support_on_paper_counted"
    PAPER_STRUCK = "support_on_paper_struck"
