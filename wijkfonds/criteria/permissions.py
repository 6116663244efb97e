"""Who may change the questions?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import is_committee


class CriteriaRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    ALREADY_USED = auto()


class CriteriaProblem(StrEnum):
    NONE_ON = auto()
    CHANGED_ELSEWHERE = auto()


def may_change_criteria(actor: Membership | None, fund_id: UUID, round_: Round | None) -> CriteriaRefusal | None:
    """Those of the fund at any time, for the rounds to come; those of a round until the first answer was given in it."""
    if not is_committee(actor, fund_id):
        return CriteriaRefusal.NOT_THE_COMMITTEE
    is_used = round_ is not None and (
        round_.criteria_fixed_at is not None or round_.frozen_at is not None or round_.result_published_at is not None
    )
    return CriteriaRefusal.ALREADY_USED if is_used else None
