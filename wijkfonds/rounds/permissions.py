"""Who may make, change and publish a round?"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership, Role, Way
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.schedules import problems_with


class RoundRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    FROZEN = auto()
    RESULT_IS_OUT = auto()
    ALREADY_PUBLISHED = auto()
    NOT_READY = auto()


def is_committee(actor: Membership | None, fund_id: UUID) -> bool:
    return actor is not None and actor.fund_id == fund_id and actor.has(Role.COMMITTEE)


def may_make_round(actor: Membership | None, fund_id: UUID) -> RoundRefusal | None:
    return None if is_committee(actor, fund_id) else RoundRefusal.NOT_THE_COMMITTEE


def may_change_round(actor: Membership | None, round_: Round) -> RoundRefusal | None:
    """Until it is frozen; from then on nothing in the rules changes."""
    if not is_committee(actor, round_.fund_id):
        return RoundRefusal.NOT_THE_COMMITTEE
    if round_.result_published_at:
        return RoundRefusal.RESULT_IS_OUT
    return RoundRefusal.FROZEN if round_.frozen_at else None


def may_publish_round(
    actor: Membership | None, round_: Round, now: datetime, ways: Collection[Way]
) -> RoundRefusal | None:
    """`ways`: how members of the fund can show where they live."""
    if not is_committee(actor, round_.fund_id):
        return RoundRefusal.NOT_THE_COMMITTEE
    if round_.published_at:
        return RoundRefusal.ALREADY_PUBLISHED
    return RoundRefusal.NOT_READY if problems_with(round_, now, ways) else None
