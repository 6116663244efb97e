"""Who may ask somebody to propose it too, say yes, leave, and take somebody out?"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.proposals.models import CoProposer, CoProposerInvitation, Proposal, ProposalStatus

MOST_PARTNERS = 10
OVER = {ProposalStatus.WITHDRAWN, ProposalStatus.MERGED, ProposalStatus.ON_BALLOT, ProposalStatus.INFEASIBLE}


class PartnerRefusal(StrEnum):
    NOT_YOURS = auto()
    NOT_A_MEMBER = auto()
    MEMBERSHIP_REFUSED = auto()
    BLOCKED = auto()
    IS_OVER = auto()
    ON_PAPER = auto()
    TOO_MANY = auto()
    CAME_ALONG = auto()
    ASKED_ALREADY = auto()
    NOT_YOUR_INVITATION = auto()
    LAPSED = auto()
    IN_IT_ALREADY = auto()
    NOT_IN_IT = auto()
    NOBODY_ELSE = auto()
    NOT_THE_FIRST = auto()


def _belongs(member: Membership | None, proposal: Proposal) -> PartnerRefusal | None:
    if member is None or member.fund_id != proposal.round.fund_id:
        return PartnerRefusal.NOT_A_MEMBER
    return PartnerRefusal.MEMBERSHIP_REFUSED if member.state == MembershipState.REFUSED else None


def may_ask_along(
    member: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    asked: int,
    now: datetime,
    *,
    came_along: bool = False,
) -> PartnerRefusal | None:
    """Whoever proposes it; `asked` are those who did not answer yet.  On the ballot it stays whose it was.

    `came_along`: theirs joined it; whom they ask would stay when they part.
    """
    if came_along:
        return PartnerRefusal.CAME_ALONG
    if proposal.is_on_paper:
        return PartnerRefusal.ON_PAPER
    if not proposal.is_of(account_id):
        return PartnerRefusal.NOT_YOURS
    refusal = PartnerRefusal.IS_OVER if proposal.status in OVER else _belongs(member, proposal)
    if refusal:
        return refusal
    if member is not None and member.is_blocked(now):
        return PartnerRefusal.BLOCKED
    return PartnerRefusal.TOO_MANY if len(proposal.partners) + asked >= MOST_PARTNERS else None


def may_decline(email: str, invitation: CoProposerInvitation) -> PartnerRefusal | None:
    return None if invitation.email == email else PartnerRefusal.NOT_YOUR_INVITATION


def may_join(
    account_id: UUID, email: str, member: Membership | None, invitation: CoProposerInvitation, now: datetime
) -> PartnerRefusal | None:
    """Whoever has the address that was asked, belongs to the fund and is not kept from proposing."""
    proposal = invitation.proposal
    refusal = may_decline(email, invitation)
    if refusal:
        return refusal
    if now >= invitation.expires_at:
        return PartnerRefusal.LAPSED
    if proposal.status in OVER:
        return PartnerRefusal.IS_OVER
    if proposal.proposer_id == account_id or any(each.account_id == account_id for each in proposal.partners):
        return PartnerRefusal.IN_IT_ALREADY
    refusal = _belongs(member, proposal)
    if refusal:
        return refusal
    return PartnerRefusal.BLOCKED if member is not None and member.is_blocked(now) else None


def may_withdraw_invitation(account_id: UUID, invitation: CoProposerInvitation) -> PartnerRefusal | None:
    return None if invitation.proposal.is_of(account_id) else PartnerRefusal.NOT_YOURS


def may_leave(account_id: UUID, proposal: Proposal, heirs: Sequence[CoProposer]) -> PartnerRefusal | None:
    """Always; whoever began it hands it over to one of the `heirs`, and without any can only withdraw it."""
    if proposal.proposer_id == account_id:
        return None if heirs else PartnerRefusal.NOBODY_ELSE
    is_partner = any(each.account_id == account_id for each in proposal.partners)
    return None if is_partner else PartnerRefusal.NOT_IN_IT


def may_take_out(account_id: UUID, partner: CoProposer) -> PartnerRefusal | None:
    """Whoever is the proposer takes another out; the others leave by themselves."""
    if partner.left_at is not None:
        return PartnerRefusal.NOT_IN_IT
    return None if partner.proposal.proposer_id == account_id else PartnerRefusal.NOT_THE_FIRST
