"""What the logbook tells about counting and publishing."""

from enum import StrEnum


class ResultEvent(StrEnum):
    COUNTED = "result_counted"
    OBSERVED = "observer_bundle_fetched"
    PUBLISHED = "result_published"
