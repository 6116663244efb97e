"""Who may offer help, say thanks, and withdraw an offer?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.comments.permissions import CommentRefusal, is_closed, may_comment, nobody_there, speaks_not
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal


class OfferRefusal(StrEnum):
    OWN_PROPOSAL = auto()
    NOT_YOUR_PROPOSAL = auto()
    NOT_YOURS = auto()
    ALREADY_WITHDRAWN = auto()
    ALREADY_ANSWERED = auto()


def may_offer(member: Membership | None, account_id: UUID, proposal: Proposal, now: datetime) -> StrEnum | None:
    refusal = may_comment(member, proposal, now)
    if refusal:
        return refusal
    if proposal.is_of(account_id):
        return OfferRefusal.OWN_PROPOSAL
    has_nobody = proposal.proposer_id is None and proposal.organisation_id is None
    return nobody_there(proposal) if has_nobody else None


def may_thank(member: Membership | None, account_id: UUID, offer: HelpOffer, now: datetime) -> StrEnum | None:
    """Also after the result: that is when a plan needs hands."""
    if not offer.proposal.is_of(account_id):
        return OfferRefusal.NOT_YOUR_PROPOSAL
    if offer.withdrawn_at is not None:
        return OfferRefusal.ALREADY_WITHDRAWN
    if offer.answered_at is not None:
        return OfferRefusal.ALREADY_ANSWERED
    closed = is_closed(offer.proposal)
    if closed and closed != CommentRefusal.RESULT_IS_OUT:
        return closed
    return speaks_not(member, offer.proposal, now)


def may_withdraw_offer(account_id: UUID, offer: HelpOffer) -> OfferRefusal | None:
    if offer.account_id != account_id:
        return OfferRefusal.NOT_YOURS
    return OfferRefusal.ALREADY_WITHDRAWN if offer.withdrawn_at is not None else None
