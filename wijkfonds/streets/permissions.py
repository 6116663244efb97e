"""Who may have the streets of an area fetched?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership
from wijkfonds.rounds.permissions import is_committee


class StreetRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NOT_OFFERED = auto()
    NO_BORDER = auto()
    BUSY = auto()


def may_fetch_streets(
    actor: Membership | None, fund_id: UUID, *, has_border: bool, offered: bool, busy: bool
) -> StreetRefusal | None:
    if not is_committee(actor, fund_id):
        return StreetRefusal.NOT_THE_COMMITTEE
    if not offered:
        return StreetRefusal.NOT_OFFERED
    if not has_border:
        return StreetRefusal.NO_BORDER
    return StreetRefusal.BUSY if busy else None
