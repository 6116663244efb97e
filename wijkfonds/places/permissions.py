"""Who may say where the border of the area lies?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership
from wijkfonds.rounds.permissions import is_committee


class OutlineRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()


def may_outline(actor: Membership | None, fund_id: UUID) -> OutlineRefusal | None:
    return None if is_committee(actor, fund_id) else OutlineRefusal.NOT_THE_COMMITTEE
