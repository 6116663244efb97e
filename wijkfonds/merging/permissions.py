"""Which two can go on as one, and who says so?  Both sides, each for itself; nobody else."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership
from wijkfonds.merging.models import MergeOffer, OfferState
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import belongs_not, can_still_change_sides, is_theirs, speaks_not

Along = AbstractSet[UUID]
JOINABLE = {ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED, ProposalStatus.FEASIBLE}


class MergeRefusal(StrEnum):
    NOT_YOURS = auto()
    NONE_OF_YOURS = auto()
    SAME_PROPOSAL = auto()
    OTHER_ROUND = auto()
    HIDDEN = auto()
    INFEASIBLE = auto()
    ENDED = auto()
    TOO_LATE = auto()
    ALREADY_OFFERED = auto()
    ALREADY_ANSWERED = auto()
    EXPIRED = auto()
    BOTH_SIDES = auto()
    NOT_MERGED = auto()
    SETTLED = auto()
    NOT_THE_COMMITTEE = auto()
    ALREADY_SUGGESTED = auto()


def takes_no_part(proposal: Proposal, now: datetime) -> MergeRefusal | None:
    """Why it can be neither of the two."""
    if proposal.hidden_at is not None:
        return MergeRefusal.HIDDEN
    if proposal.status == ProposalStatus.INFEASIBLE:
        return MergeRefusal.INFEASIBLE
    if proposal.status not in JOINABLE:
        return MergeRefusal.ENDED
    return None if can_still_change_sides(proposal.round, now) else MergeRefusal.TOO_LATE


def cannot_be_one(from_: Proposal, into: Proposal, now: datetime) -> MergeRefusal | None:
    """Whoever asks."""
    if from_.id == into.id:
        return MergeRefusal.SAME_PROPOSAL
    if from_.round_id != into.round_id:
        return MergeRefusal.OTHER_ROUND
    return takes_no_part(into, now) or takes_no_part(from_, now)


def may_offer(
    member: Membership | None,
    account_id: UUID,
    from_: Proposal,
    into: Proposal,
    now: datetime,
    *,
    along: Along = frozenset(),
) -> StrEnum | None:
    """`along`: of which of the two somebody has a part only because theirs joined it.  They decide nothing about it."""
    if from_.id in along or not is_theirs(member, account_id, from_):
        return MergeRefusal.NOT_YOURS
    if from_.is_on_paper and into.is_of(account_id):
        return MergeRefusal.BOTH_SIDES
    return belongs_not(member, into.round, now) or cannot_be_one(from_, into, now)


def may_accept(
    member: Membership | None, account_id: UUID, offer: MergeOffer, now: datetime, *, along: Along = frozenset()
) -> StrEnum | None:
    if offer.into_id in along or not is_theirs(member, account_id, offer.into):
        return MergeRefusal.NOT_YOURS
    if offer.state != OfferState.OPEN:
        return MergeRefusal.ALREADY_ANSWERED
    if _is_both_sides(account_id, offer):
        return MergeRefusal.BOTH_SIDES
    if now >= offer.expires_at:
        return MergeRefusal.EXPIRED
    return belongs_not(member, offer.into.round, now) or cannot_be_one(offer.from_, offer.into, now)


def _is_both_sides(account_id: UUID, offer: MergeOffer) -> bool:
    """Of what came on paper one of the committee asks or answers: then another is the other side."""
    has_paper = offer.from_.is_on_paper or offer.into.is_on_paper
    return has_paper and (offer.offered_by == account_id or offer.from_.is_of(account_id))


def may_decline(
    member: Membership | None, account_id: UUID, offer: MergeOffer, *, along: Along = frozenset()
) -> StrEnum | None:
    """Also when it is too late to say yes."""
    if offer.into_id in along or not is_theirs(member, account_id, offer.into):
        return MergeRefusal.NOT_YOURS
    if offer.state != OfferState.OPEN:
        return MergeRefusal.ALREADY_ANSWERED
    return speaks_not(member, account_id, offer.into)


def may_take_back(member: Membership | None, account_id: UUID, offer: MergeOffer) -> StrEnum | None:
    if not is_theirs(member, account_id, offer.from_):
        return MergeRefusal.NOT_YOURS
    if offer.state != OfferState.OPEN:
        return MergeRefusal.ALREADY_ANSWERED
    return speaks_not(member, account_id, offer.from_)


def may_part(
    member: Membership | None, account_id: UUID, offer: MergeOffer, now: datetime, *, along: Along = frozenset()
) -> StrEnum | None:
    """Either side, without the other: going on as one takes two.  Until it is settled what takes part."""
    sides = [side for side in (offer.from_, offer.into) if side.id not in along]
    theirs = [side for side in sides if is_theirs(member, account_id, side)]
    refusals = [speaks_not(member, account_id, side) for side in theirs]
    if not theirs or all(refusals):
        return refusals[0] if theirs else MergeRefusal.NOT_YOURS
    if offer.state != OfferState.ACCEPTED:
        return MergeRefusal.NOT_MERGED
    return None if can_still_change_sides(offer.from_.round, now) else MergeRefusal.SETTLED
