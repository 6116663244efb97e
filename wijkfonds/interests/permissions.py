"""Who may say that they have an interest, and who may take that back?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED


class InterestRefusal(StrEnum):
    NO_ROLE = auto()
    NOT_ON_THE_LIST = auto()
    IS_YOURS = auto()
    OF_YOUR_ORGANISATION = auto()
    NOTED_ALREADY = auto()
    NOT_YOUR_NOTE = auto()
    TOUCHED_TOO = auto()
    COUNTS_NOT = auto()
    RELEASES_NOT = auto()
    PAYS_NOT = auto()
    GROUPS_NOT = auto()


def seen_in(proposal: Proposal, account_id: UUID) -> InterestKind | None:
    """What the app sees by itself: they proposed it, or are in its organisation, or were since it was begun."""
    if proposal.proposer_id == account_id or proposal.was_proposed_with(account_id):
        return InterestKind.OWN
    organisation = proposal.organisation
    was_in_it = organisation is not None and organisation.had_since(account_id, proposal.created_at)
    return InterestKind.ORGANISATION if was_in_it else None


def _no_matter_of_opinion(proposal: Proposal, account_id: UUID) -> InterestRefusal | None:
    kinds = {
        InterestKind.OWN: InterestRefusal.IS_YOURS,
        InterestKind.ORGANISATION: InterestRefusal.OF_YOUR_ORGANISATION,
    }
    seen = seen_in(proposal, account_id)
    return kinds[seen] if seen else None


def may_note(actor: Membership | None, proposal: Proposal, mine: Interest | None) -> InterestRefusal | None:
    """Whoever has a role in the fund; of their own proposal the app knows."""
    is_officer = actor is not None and actor.fund_id == proposal.round.fund_id and bool(actor.roles)
    if actor is None or not is_officer or actor.state != MembershipState.CONFIRMED:
        return InterestRefusal.NO_ROLE
    if proposal.status not in LISTED:
        return InterestRefusal.NOT_ON_THE_LIST
    known = _no_matter_of_opinion(proposal, actor.account_id)
    return known or (InterestRefusal.NOTED_ALREADY if mine is not None else None)


def may_take_back(account_id: UUID, interest: Interest | None) -> InterestRefusal | None:
    """One's own; that somebody proposed it, or is in its organisation, is no matter of opinion."""
    if interest is None or interest.account_id != account_id:
        return InterestRefusal.NOT_YOUR_NOTE
    return _no_matter_of_opinion(interest.proposal, account_id)
