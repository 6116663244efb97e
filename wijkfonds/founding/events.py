"""What the logbook tells of the making of a fund."""

from enum import StrEnum


class FoundingEvent(StrEnum):
    DESCRIBED = "fund_detail_described"
    CONTACT_CHANGED = "fund_contact_changed"
    AREA_CHOSEN = "area_chosen"
    FIRST_ASKED = "first_committee_asked"
