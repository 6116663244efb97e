"""The support of a proposal in numbers, as pages show it to everybody."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.proposals.enough import CAN_BE_SUPPORTED, asks_support, missing_in
from wijkfonds.proposals.models import Proposal


class Moment(StrEnum):
    BEFORE = auto()
    OPEN = auto()
    OVER = auto()


@dataclass(frozen=True)
class Gathered:
    """`missing`: how many more it takes.  `can_change`: it is not on the ballot yet, or out for another reason."""

    moment: Moment
    count: int
    threshold: int
    missing: int
    opens: datetime
    closes: datetime
    can_change: bool


def gathered_by(proposal: Proposal, now: datetime) -> Gathered | None:
    """None where the round asks for no support."""
    round_ = proposal.round
    if not asks_support(round_) or round_.supporting_opens is None or round_.supporting_closes is None:
        return None
    over = Moment.OVER if round_.supporting_closes <= now else Moment.OPEN
    return Gathered(
        moment=Moment.BEFORE if now < round_.supporting_opens else over,
        count=proposal.support_count,
        threshold=round_.support_threshold,
        missing=missing_in(proposal),
        opens=round_.supporting_opens,
        closes=round_.supporting_closes,
        can_change=proposal.status in CAN_BE_SUPPORTED,
    )
