"""Which proposals have the support that their round asks: the others go no further."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from sqlalchemy import ColumnElement, or_

from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.rules import lacks_support, support_missing
from wijkfonds.rounds.models import Round

CAN_BE_SUPPORTED = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED, ProposalStatus.FEASIBLE})
HAS_ENOUGH: ColumnElement[bool] = or_(
    Round.supporting_closes.is_(None),
    Round.supporting_opens.is_(None),
    Proposal.support_count >= Round.support_threshold,
)


class Shown(StrEnum):
    """What a list says of a proposal beside its status."""

    TOO_LITTLE_SUPPORT = auto()


def asks_support(round_: Any) -> bool:
    return round_.supporting_opens is not None and round_.supporting_closes is not None


def missing_in(proposal: Proposal, round_: Round | None = None) -> int:
    """How many more it takes; none where the round asks for none."""
    asking = round_ or proposal.round
    return support_missing(proposal.support_count, asking.support_threshold) if asks_support(asking) else 0


def has_too_little(proposal: Proposal, now: datetime) -> bool:
    """The window is over, and it is not on the ballot or gone for another reason."""
    return status_shown(proposal, proposal.round, now) == Shown.TOO_LITTLE_SUPPORT


def status_shown(proposal: Any, round_: Any, now: datetime) -> ProposalStatus | Shown:
    """Of a proposal, or of a row with its `status` and `support_count`; of a round, or a row with how it asks support."""
    status: ProposalStatus = proposal.status
    if status not in CAN_BE_SUPPORTED or not asks_support(round_):
        return status
    lacks = lacks_support(proposal.support_count, round_.support_threshold, round_.supporting_closes, now)
    return Shown.TOO_LITTLE_SUPPORT if lacks else status


def with_enough(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Those that need no more support, whether the window is over or not."""
    return [found for found in proposals if missing_in(found) == 0]
