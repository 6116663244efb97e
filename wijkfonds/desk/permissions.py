"""Who may say "I do this"?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.desk.chores import Chore
from wijkfonds.desk.models import ChoreHolder
from wijkfonds.membership.models import Membership


class ChoreRefusal(StrEnum):
    NOT_THERE = auto()
    NOT_YOURS_TO_DO = auto()
    HELD_BY_ANOTHER = auto()


def may_take(actor: Membership | None, chore: Chore) -> ChoreRefusal | None:
    """Also from another, who is ill or on holiday: whoever can do it may take it over."""
    return None if actor is not None and actor.has(*chore.roles) else ChoreRefusal.NOT_YOURS_TO_DO


def may_drop(account_id: UUID, holder: ChoreHolder | None) -> ChoreRefusal | None:
    if holder is None:
        return ChoreRefusal.NOT_THERE
    return None if holder.account_id == account_id else ChoreRefusal.HELD_BY_ANOTHER
