"""Who may take an earlier version back?  Whoever may change the text: it is a change like any other."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import may_change


class RestoreRefusal(StrEnum):
    NO_SUCH_VERSION = auto()
    SAME_TEXT = auto()
    STILL_A_DRAFT = auto()


def may_restore(member: Membership | None, account_id: UUID, proposal: Proposal, now: datetime) -> StrEnum | None:
    if proposal.status == ProposalStatus.DRAFT:
        return RestoreRefusal.STILL_A_DRAFT
    return may_change(member, account_id, proposal, now)
