"""Who may say that they have an interest, and who may take that back?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.interests.models import Interest
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED


class InterestRefusal(StrEnum):
    NO_ROLE = auto()
    NOT_ON_THE_LIST = auto()
    IS_YOURS = auto()
    NOTED_ALREADY = auto()
    NOT_YOUR_NOTE = auto()
    TOUCHED_TOO = auto()
    COUNTS_NOT = auto()
    RELEASES_NOT = auto()
    PAYS_NOT = auto()
    GROUPS_NOT = auto()


def may_note(actor: Membership | None, proposal: Proposal, mine: Interest | None) -> InterestRefusal | None:
    """Whoever has a role in the fund; of their own proposal the app knows."""
    is_officer = actor is not None and actor.fund_id == proposal.round.fund_id and bool(actor.roles)
    if actor is None or not is_officer or actor.state != MembershipState.CONFIRMED:
        return InterestRefusal.NO_ROLE
    if proposal.status not in LISTED:
        return InterestRefusal.NOT_ON_THE_LIST
    if proposal.proposer_id == actor.account_id:
        return InterestRefusal.IS_YOURS
    return InterestRefusal.NOTED_ALREADY if mine is not None else None


def may_take_back(account_id: UUID, interest: Interest | None) -> InterestRefusal | None:
    """One's own; that somebody proposed it is no matter of opinion."""
    if interest is None or interest.account_id != account_id:
        return InterestRefusal.NOT_YOUR_NOTE
    return InterestRefusal.IS_YOURS if interest.proposal.proposer_id == account_id else None
