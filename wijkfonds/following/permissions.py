"""What can be followed?  Anybody with an account may."""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.following.rules import MOST_FOLLOWED, news_is_over
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round


class FollowRefusal(StrEnum):
    ROUND_IS_OVER = auto()
    WITHDRAWN = auto()
    MERGED = auto()
    TOO_MANY = auto()


def may_follow(round_: Round, proposal: Proposal | None, now: datetime, *, others: int = 0) -> FollowRefusal | None:
    """`others` is what this person follows besides it: public pages, the same for everybody, do not know."""
    if round_.source or news_is_over(last_news_at(round_), now):
        return FollowRefusal.ROUND_IS_OVER
    if proposal is not None and proposal.status == ProposalStatus.WITHDRAWN:
        return FollowRefusal.WITHDRAWN
    if proposal is not None and proposal.status == ProposalStatus.MERGED:
        return FollowRefusal.MERGED
    return FollowRefusal.TOO_MANY if others >= MOST_FOLLOWED else None


def last_news_at(round_: Round) -> datetime | None:
    return round_.decided_at or round_.result_published_at or round_.voting_closes or round_.assessing_closes
